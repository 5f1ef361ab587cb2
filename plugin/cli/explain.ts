// `hyperdual explain`: every stage of the compilation of a file as text, function by function.
//   in:  a file, and of which function and stage        out: text, and what is wrong if something is

import type { Kind } from '../kernel/build.ts';
import { inReadingOrder, isLarge, type Stage } from '../stages.ts';
import { compileFile, showFinding } from './check.ts';
import { NotFound } from './files.ts';

interface Choice {
  function?: string | undefined;
  stage?: string | undefined;
  every?: boolean | undefined;
  modes?: Kind[] | undefined;
}

export async function explainFile(
  file: string,
  source: string,
  { function: name, stage, every, modes }: Choice,
): Promise<{ text: string; wrong: string }> {
  const heard: Stage[] = [];
  const { findings } = await compileFile(file, source, { modes, log: (each: Stage) => void heard.push(each) });
  const errors = findings.filter(({ severity }) => severity === 'error');
  let stages = inReadingOrder(stage === undefined && !every ? heard.filter(isLarge) : heard);
  if (errors.length === 0) {
    if (heard.length === 0) throw new NotFound(`nothing in ${file} is annotated`);
    stages = choose(stages, 'function', name, (each) => each.function);
    stages = choose(stages, 'stage', stage, (each) => each.name);
  }
  return { text: stages.map(show).join(''), wrong: errors.map((each) => showFinding(file, each)).join('\n') };
}

function choose(stages: Stage[], what: string, wanted: string | undefined, of: (stage: Stage) => string | undefined): Stage[] {
  if (wanted === undefined) return stages;
  const chosen = stages.filter((stage) => of(stage) === wanted);
  if (chosen.length > 0) return chosen;
  const known = [...new Set(stages.map(of))].filter((each) => each !== undefined);
  throw new NotFound(`there is no ${what} ${wanted}${known.length > 0 ? `; there are: ${known.join(', ')}` : ''}`);
}

function show({ name, text, function: owner, kind, operations, bytes }: Stage): string {
  const title = [
    owner,
    kind ? `${name} ${kind}` : name,
    operations !== undefined && `${operations} operations`,
    bytes !== undefined && `${bytes} bytes`,
  ];
  return `// ── ${title.filter(Boolean).join(' · ')} ──\n\n${text}\n\n`;
}
