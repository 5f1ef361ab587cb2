/** `npm run generate`: writes what follows from the rule table, runtime/number/generated.ts and runtime/rules/README.md. */
import { writeFileSync } from 'node:fs';
import { document } from './document.ts';
import { generate } from './generate.ts';
import { rules } from './table.ts';

writeFileSync('runtime/number/generated.ts', generate(rules));
writeFileSync('runtime/rules/README.md', document(rules));
