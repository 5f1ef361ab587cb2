// `hyperdual check` and `hyperdual explain`, from source: which files they look at, what they say, and with which code they end.
// test/packaging/cli.test.ts runs the command as it is shipped.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../plugin/cli/main.ts';

let dir: string;

const FILES: Record<string, string> = {
  'src/model.ts': `export function loss(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += square(x[i]!) * Math.sin(x[i]! as number);
  return s;
}
const square = (a: number): number => a * a;
export function label(x: number): number {
  'use dual';
  const text = 'x' + x;
  return text.length * x;
}
`,
  'src/fine.js': "export const f = (x) => {\n  'use dual';\n  return x * x;\n};\n",
  'src/plain.ts': 'export const f = (x: number) => x;\n',
  'src/types.d.ts': '/** @differentiable */\nexport function f(x: number): number;\n',
  'src/deep/[id].tsx': "export const g = (x: number) => { 'use dual'; return x; };\n",
  'src/.hidden/a.ts': "export const hidden = (x) => { 'use dual'; return x; };\n",
  'node_modules/lib/index.js': "export const dependency = (x) => { 'use dual'; return x; };\n",
  'wrong/near.ts': "export function f(x: number) {\n  'use duals';\n  return x;\n}\n",
  'wrong/error.ts': "export class Model {\n  'use dual';\n}\n",
  'wrong/syntax.ts': "export function f(x) {\n  'use dual';\n  return x +;\n}\n",
};

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hyperdual-cli-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
});
afterAll(() => rmSync(dir, { recursive: true }));

async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const said = { out: '', err: '' };
  const code = await main(args, dir, { out: (text) => (said.out += text), err: (text) => (said.err += text) });
  return { ...said, code };
}

const report = async (...args: string[]): Promise<any> => JSON.parse((await run('check', '--json', ...args)).out);

const names = async (...args: string[]): Promise<string[]> => (await report(...args)).files.map((each: { file: string }) => each.file);

describe('check', () => {
  it('says of each annotated function which kernels it gets, or why none, with place and frame', async () => {
    const { out, err, code } = await run('check', 'src/model.ts');
    expect(out).toBe(`src/model.ts
  loss   kernel: jvp, vjp, hvp, second
  label  fallback: text made of what depends on x at src/model.ts:10:16

       8 | export function label(x: number): number {
       9 |   'use dual';
    > 10 |   const text = 'x' + x;
         |                ^
      11 |   return text.length * x;
      12 | }
      13 |

2 functions: 1 kernel, 1 fallback
`);
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });

  it('names the kernels a function of several results can have', async () => {
    writeFileSync(path.join(dir, 'pair.js'), "export const f = (x) => { 'use dual'; return [x[0] * x[1], Math.sin(x[0])]; };\n");
    expect((await run('check', 'pair.js')).out).toContain('f  kernel: jvp, vjp\n');
    expect((await run('check', 'pair.js', '--modes=hvp')).out).toContain('f  kernel: of no kind asked for\n');
    rmSync(path.join(dir, 'pair.js'));
  });

  it('ends with 1 where kernels are required and one is missing', async () => {
    for (const option of ['--require', '--kernels=require']) {
      expect(await run('check', option, 'src/model.ts')).toMatchObject({ code: 1, out: expect.stringContaining('kernels are required') });
      expect(await run('check', option, 'src/fine.js')).toMatchObject({ code: 0, out: expect.not.stringContaining('required') });
    }
  });

  it('tells of warnings, of errors, and of what cannot be parsed', async () => {
    const near = await run('check', 'wrong/near.ts');
    expect(near.out).toContain(
      'warning HD103: "use duals" is not an annotation (wrong/near.ts:2:3)\n  Did you mean "use dual"?\n\n    1 |',
    );
    expect(near.out).toContain('0 functions: 0 kernels, 0 fallbacks, 1 warning');
    expect(near.code).toBe(0);
    const all = await run('check', 'wrong');
    expect(all.out).toMatch(/error HD102: .* \(wrong\/error\.ts:2:3\)[^]*> 2 \|/);
    expect(all.out).toMatch(/error BABEL_PARSE_ERROR: Unexpected token \(wrong\/syntax\.ts:3:13\)\n\n[^]*> 3 \|/);
    expect(all.out).toContain('2 errors, 1 warning');
    expect(all.code).toBe(1);
  });

  it('--quiet leaves out what is well', async () => {
    const { out } = await run('check', '--quiet', 'src');
    expect(out).toContain('label  fallback: text made of what depends on x');
    expect(out).not.toMatch(/loss|fine\.js|functions/);
    expect((await run('check', '--quiet', 'src/fine.js')).out).toBe('');
  });

  it('--json says the same for programs', async () => {
    expect(await report('--require', 'src/model.ts')).toEqual({
      ok: false,
      summary: { functions: 2, kernels: 1, fallbacks: 1, errors: 0, warnings: 0 },
      files: [
        {
          file: 'src/model.ts',
          functions: [
            expect.objectContaining({ name: 'loss', line: 1, column: 7, engine: 'kernel', kinds: ['jvp', 'vjp', 'hvp', 'second'] }),
            expect.objectContaining({
              name: 'label',
              engine: 'lifted',
              reason: 'text made of what depends on x',
              at: { line: 10, column: 15 },
            }),
          ],
          findings: [expect.objectContaining({ code: 'HD202', severity: 'fallback', frame: expect.stringContaining('> 10 |') })],
        },
      ],
    });
  });

  it('--sizes measures what functions add, and --modes what fewer kernels save', async () => {
    const { files, summary } = await report('--sizes', 'src/model.ts');
    const [loss, label] = files[0].functions.map((f: { sizes: object }) => f.sizes);
    expect(loss.source).toBeLessThan(FILES['src/model.ts']!.length / 2);
    expect(loss.lifted).toBeGreaterThan(0);
    expect(loss.kernels).toBeGreaterThan(loss.lifted);
    expect(label).toMatchObject({ kernels: 0 });
    // The helper `square` is in the sum.
    expect(summary.sizes.source).toBeGreaterThan(0);
    expect(summary.sizes.median).toBeGreaterThan(0);
    const fewer = await report('--sizes', '--modes=hvp', 'src/model.ts');
    expect(fewer.files[0].functions[0].kinds).toEqual(['hvp']);
    expect(fewer.files[0].functions[0].sizes.kernels).toBeLessThan(loss.kernels / 2);
    const { out } = await run('check', '--sizes', 'src/model.ts');
    expect(out).toMatch(/loss +kernel: .* {2}\d+ B, adds \d+ lifted \+ \d+ kernels, [\d.]+×/);
    expect(out).toMatch(/in the median of those with kernels \(gzip of/);
  });
});

describe('files', () => {
  const all = ['src/deep/[id].tsx', 'src/fine.js', 'src/model.ts'];

  it.each([
    [['src'], all],
    [['src/**/*'], all],
    [['src/*.{js,ts}'], ['src/fine.js', 'src/model.ts']],
    [['./src/*.t?'], ['src/model.ts']],
    [['**/deep/*'], ['src/deep/[id].tsx']],
    [['src/deep/[id].tsx'], ['src/deep/[id].tsx']],
    [
      ['src/fine.js', 'src'],
      ['src/fine.js', 'src/deep/[id].tsx', 'src/model.ts'],
    ],
    [['node_modules/lib/index.js'], ['node_modules/lib/index.js']],
  ])('%s', async (patterns, expected) => expect(await names(...patterns)).toEqual(expected));

  it('are those of this folder by default', async () => {
    expect(await names()).toEqual([...all, 'wrong/error.ts', 'wrong/near.ts', 'wrong/syntax.ts']);
  });

  it.each([
    ['nowhere', 'hyperdual: there is no nowhere'],
    ['nowhere/*.ts', 'hyperdual: there is no nowhere'],
    ['src/*.css', 'hyperdual: src/*.css matches no script'],
  ])('%s is none', async (pattern, message) => {
    expect(await run('check', pattern)).toEqual({ out: '', err: `${message}\n`, code: 2 });
  });
});

describe('explain', () => {
  it('prints every stage under its name', async () => {
    const { out, code } = await run('explain', 'src/model.ts');
    expect(code).toBe(0);
    expect([...out.matchAll(/^\/\/ ── (.*) ──$/gm)].map(([, title]) => title!.replace(/ · \d+ (bytes|operations)/g, ''))).toEqual(
      expect.arrayContaining([
        'found',
        'loss · lifted',
        'loss · primal',
        'loss · fused',
        'loss · kernels hvp',
        'label · fallback',
        'final',
      ]),
    );
    expect(out).toMatch(/loss · primal · 4 operations ──\n\nkernel loss\(x\)\n/);
    expect(out).toMatch(/loss · kernels hvp · \d+ operations · \d+ bytes ──\n\nfunction loss\$hvp\(h, x, v\) \{/);
    expect(out).toContain('\n\ntext made of what depends on x (model.ts:10:16)\n');
  });

  it('of one function, of one stage, of one kernel', async () => {
    const { out } = await run('explain', 'src/model.ts', '--function', 'square');
    expect(out.match(/^\/\/ ── .* ──$/gm)).toHaveLength(2);
    const one = await run('explain', 'src/model.ts', '--stage=kernels', '--modes=vjp');
    expect(one.out.match(/^\/\/ ── .* ──$/gm)).toHaveLength(1);
    expect(one.out).toContain('function loss$vjp(');
    expect((await run('explain', 'src/model.ts', '--stage', 'vjp sunk')).out).toContain('loss · vjp sunk');
    expect((await run('explain', 'src/model.ts', '--every')).out).toContain('loss · vjp sunk');
  });

  it('says which there are where one is not', async () => {
    const name = await run('explain', 'src/model.ts', '--function', 'lose');
    expect(name).toMatchObject({ code: 2, out: '', err: 'hyperdual: there is no function lose; there are: loss, label, square\n' });
    expect((await run('explain', 'src/model.ts', '--stage', 'fuse')).err).toMatch(/there is no stage fuse; there are: found, .*fused/);
  });

  it('says so where there is nothing to explain', async () => {
    expect(await run('explain', 'src/plain.ts')).toEqual({ out: '', err: 'hyperdual: nothing in src/plain.ts is annotated\n', code: 2 });
  });

  it('ends with 1 at an error, after what was found', async () => {
    const { err, code } = await run('explain', 'wrong/error.ts');
    expect(code).toBe(1);
    expect(err).toMatch(/^error HD102: /);
  });
});

describe('a command that cannot be understood', () => {
  it.each([
    [[], 'a command is missing'],
    [['fix'], 'there is no command fix'],
    [['check', '--loud'], "Unknown option '--loud'"],
    [['check', '--kernels', 'off'], '--kernels may be auto or require'],
    [['check', '--modes', 'grad'], 'there is no mode grad; there are: jvp, jvps, vjp, vjps, hvp, hvps, second'],
    [['explain'], 'explain takes one file'],
    [['explain', 'src'], 'explain takes one file'],
  ])('%s', async (args, message) => {
    const { out, err, code } = await run(...args);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(message);
    expect(err).toContain('usage: hyperdual check');
  });

  it('--help is one', async () => expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('usage: ') }));
});
