// ECMAScript's conformance tests, run in annotated functions (run.ts): what passes in this host passes lifted, or is refused, or stands in the
// list of known differences with its reason (known.ts). Needs a checkout of github.com/tc39/test262:
//   TEST262=/path/to/test262 npx vitest run test/test262                        all of it, an hour or more
//   TEST262=… ONLY=language/expressions EVERY=10 npx vitest run test/test262    a folder, or every tenth test
//   TEST262=… UPDATE=1 …                                                        writes docs/test262.md (a whole run)
// Without one the tests are skipped, but for those that need none: a broken lift is found.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { known } from './known.ts';
import { excluded, parseTest, verdict, type Verdict } from './run.ts';

const root = process.env.TEST262;
const only = process.env.ONLY ?? '';
const every = Number(process.env.EVERY ?? 1);

/** What a function body can contain, and what it can be given. Left out: internationalisation, time, promises and what waits for them. */
const FOLDERS = [
  ...'arguments-object asi block-scope comments computed-property-names destructuring directive-prologue expressions function-code'.split(
    ' ',
  ),
  ...'identifier-resolution identifiers keywords line-terminators literals punctuators reserved-words rest-parameters'.split(' '),
  ...'statementList statements types white-space'.split(' '),
].map((name) => `language/${name}`);
const BUILT_INS = [
  ...'Array ArrayBuffer ArrayIteratorPrototype BigInt Boolean DataView Error Function GeneratorFunction GeneratorPrototype Infinity'.split(
    ' ',
  ),
  ...'Iterator JSON Map MapIteratorPrototype Math NaN NativeErrors Number Object Proxy Reflect Set SetIteratorPrototype String'.split(' '),
  ...'StringIteratorPrototype Symbol TypedArray TypedArrayConstructors WeakMap WeakSet isFinite isNaN parseFloat parseInt undefined'.split(
    ' ',
  ),
].map((name) => `built-ins/${name}`);

interface Count {
  passed: number;
  refused: number;
  known: number;
  elsewhere: number;
}
const counts = new Map<string, Count>();

const filesOf = (folder: string, step = every): string[] =>
  readdirSync(join(root!, 'test', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('_FIXTURE'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort()
    .filter((_, i) => i % step === 0);

const harnessFile = (name: string): string => readFileSync(join(root!, 'harness', name), 'utf8');

function run(file: string, breakIt?: (code: string) => string): Verdict | undefined {
  const test = parseTest(readFileSync(join(root!, 'test', file), 'utf8'));
  if (excluded(test) !== undefined) return undefined;
  return verdict(test, ['assert.js', 'sta.js', ...test.includes].map(harnessFile).join('\n'), breakIt);
}

const folders = [...FOLDERS, ...BUILT_INS].filter((folder) => folder.startsWith(only) || only.startsWith(folder));

describe.skipIf(root === undefined)('test262, skipped without TEST262=<checkout>', () => {
  it.each(folders)('%s', { timeout: 3_600_000 }, (folder) => {
    const count: Count = { passed: 0, refused: 0, known: 0, elsewhere: 0 };
    const faults: string[] = [];
    for (const file of filesOf(folder).filter((name) => name.startsWith(only))) {
      const found = run(file);
      if (found === undefined || found === 'no reference') count.elsewhere++;
      else if (found === 'passed') count.passed++;
      else if (found.startsWith('refused')) count.refused++;
      else if (known(file, found)) count.known++;
      else faults.push(`${file}: ${found.slice(0, 200)}`);
    }
    counts.set(folder, count);
    expect(faults).toEqual([]);
  });

  it.each([
    ['language/expressions/addition', 'add', 'sub'],
    ['language/expressions/strict-equals', 'seq', 'sne'],
    ['language/expressions/logical-not', 'truthy', 'typeOf'],
    ['language/expressions/multiplication', 'mul', 'add'],
  ])('and a broken lift is found: %s, %s for %s', { timeout: 600_000 }, (folder, right, wrong) => {
    const breakIt = (code: string): string => code.replaceAll(new RegExp(`\\b${right} as \\$${right}\\b`, 'g'), `${wrong} as $${right}`);
    const differ = filesOf(folder, 1)
      .slice(0, 60)
      .filter((file) => run(file, breakIt)?.startsWith('differs') === true);
    expect(differ).not.toEqual([]);
  });

  afterAll(() => {
    const total = (key: keyof Count): number => [...counts.values()].reduce((sum, count) => sum + count[key], 0);
    const line = (name: string, { passed, refused, known, elsewhere }: Count): string =>
      `| ${name} | ${passed} | ${refused} | ${known} | ${elsewhere} |`;
    const all: Count = { passed: total('passed'), refused: total('refused'), known: total('known'), elsewhere: total('elsewhere') };
    const rows = [...[...counts].map(([name, count]) => line(name, count)), line('**all**', all)];
    console.log(rows.join('\n'));
    if (process.env.UPDATE && every === 1 && only === '') writeTable(rows.join('\n'));
  });
});

/** The table stands between two marks in the page. */
function writeTable(rows: string): void {
  const page = new URL('../../docs/test262.md', import.meta.url);
  if (!existsSync(page)) return;
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(/(<!-- counts -->\n)[\s\S]*?(<!-- \/counts -->)/, (_, a: string, b: string) => `${a}${HEAD}${rows}\n${b}`),
  );
}

const HEAD = '| folder | passed | refused | known | not counted |\n|---|---|---|---|---|\n';
