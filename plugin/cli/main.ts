// The command line: arguments in, text and an exit code out.
//   0  all is well      1  something in the code (or Babel is missing)      2  the command cannot be understood

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS, type Kind } from '../kernel/build.ts';
import { checkFile, show, summarize, type CheckedFile } from './check.ts';
import { explainFile } from './explain.ts';
import { filesOf, NotFound } from './files.ts';

const USAGE = `usage: hyperdual check [files, folders or globs …]    which functions get kernels, and what is wrong; default: this folder
         --kernels require    exit with 1 if an annotated function gets no kernel
         --modes hvp,vjp      of the kernels jvp, jvps, vjp, vjps, hvp, hvps, second only these
         --sizes              the bytes each function adds
         --quiet              only fallbacks and what is wrong
         --json               the same for programs
       hyperdual explain file.ts                      every stage of the compilation
         --function name      of one function
         --stage name         one of found, source, lifted, primal, jvp, jvps, vjp, fused, vjps, hvp, hvps, second, kernels, fallback, final
         --every              what the small passes leave, too ("jvp saved")
         --modes hvp,vjp      as above
`;

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

class Misused extends Error {}

export async function main(args: readonly string[], cwd = process.cwd(), { out, err }: Terminal = terminal): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === 'check') return await check(rest, cwd, out);
    if (command === 'explain') return await explain(rest, cwd, { out, err });
    if (command !== '--help' && command !== '-h') throw new Misused(command ? `there is no command ${command}` : 'a command is missing');
    out(USAGE);
    return 0;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (error instanceof NotFound) err(`hyperdual: ${message}\n`);
    else if (error instanceof Misused || code?.startsWith('ERR_PARSE_ARGS')) err(`hyperdual: ${message}\n\n${USAGE}`);
    else if (code === 'HD100') err(`${code}: ${message}\n`);
    else throw error;
    return code === 'HD100' ? 1 : 2;
  }
}

function modesOf(text: string | undefined): Kind[] | undefined {
  const modes = text?.split(',') as Kind[] | undefined;
  for (const mode of modes ?? []) if (!KINDS.includes(mode)) throw new Misused(`there is no mode ${mode}; there are: ${KINDS.join(', ')}`);
  return modes;
}

/** A file as the user sees it from here. */
const nameOf = (file: string, cwd: string): string => path.relative(cwd, file).replaceAll('\\', '/');

async function check(args: string[], cwd: string, out: Terminal['out']): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kernels: { type: 'string', default: 'auto' },
      require: { type: 'boolean', default: false },
      modes: { type: 'string' },
      sizes: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { sizes, quiet, json } = values;
  if (!['auto', 'require'].includes(values.kernels)) throw new Misused('--kernels may be auto or require');
  const required = values.require || values.kernels === 'require';

  const modes = modesOf(values.modes);
  const files: CheckedFile[] = [];
  for (const file of filesOf(positionals, cwd))
    files.push(await checkFile(nameOf(file, cwd), readFileSync(file, 'utf8'), { sizes, modes }));
  const summary = summarize(files);
  const ok = summary.errors === 0 && !(required && summary.fallbacks > 0);
  const told = files.filter(({ functions, findings }) => functions.length + findings.length > 0);
  out(json ? `${JSON.stringify({ ok, summary, files: told }, undefined, 2)}\n` : show(told, summary, { quiet, required }));
  return ok ? 0 : 1;
}

async function explain(args: string[], cwd: string, { out, err }: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      function: { type: 'string' },
      stage: { type: 'string' },
      every: { type: 'boolean' },
      modes: { type: 'string' },
    },
  });
  const [file, ...more] = positionals.length === 0 ? [] : filesOf(positionals, cwd);
  if (!file || more.length > 0) throw new Misused('explain takes one file');
  const choice = { ...values, modes: modesOf(values.modes) };
  const { text, wrong } = await explainFile(nameOf(file, cwd), readFileSync(file, 'utf8'), choice);
  out(text);
  err(wrong);
  return wrong === '' ? 0 : 1;
}
