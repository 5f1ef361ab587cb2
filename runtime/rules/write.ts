/** `npm run generate`: writes runtime/number/generated.ts. */
import { writeFileSync } from 'node:fs';
import { generate } from './generate.ts';
import { rules } from './table.ts';

writeFileSync('runtime/number/generated.ts', generate(rules));
