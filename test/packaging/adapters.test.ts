// How the adapters behave inside a bundler: what they look at, how a mistake in annotated code is shown, and what happens without Babel.

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HyperdualOptions } from '../../plugin/adapters/options.ts';
import { bundle, bundlerNames } from './bundle.ts';
import { json, node, Project } from './project.ts';
import { developmentServer } from './vite.ts';

let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'esbuild', 'webpack', '@rspack/core');
  await project.write('src/mistake.ts', `export class Model {\n  'use dual';\n  at(x: number) {\n    return x;\n  }\n}\n`);
  await project.write(
    'src/mixed.ts',
    `export function square(x: number) {\n  'use dual';\n  return x * x;\n}\nexport function label(x: number) {\n  'use dual';\n  return 'x' + x;\n}\n`,
  );
  await project.write('src/misspelt.ts', `export function f(x: number) {\n  'use duals';\n  return x;\n}\nconsole.log(f(1));\n`);
});
afterAll(() => project.remove());

describe.each(bundlerNames)('%s', (name) => {
  it('ends the build at a mistake, with code, place, frame and mend', async () => {
    const error = await bundle(project, name, project.path('src/mistake.ts')).catch(
      (thrown: unknown) => thrown as Error & { frame?: string; loc?: object },
    );
    expect(error).toBeInstanceOf(Error);
    const shown = [(error as Error).message, (error as { frame?: string }).frame, JSON.stringify((error as { loc?: object }).loc)].join(
      '\n',
    );
    expect(shown).toContain('HD102');
    expect(shown).toContain('mistake.ts');
    expect(shown).toMatch(/mistake\.ts:2:\d|"line":2/);
    expect(shown).toContain("> 2 |   'use dual'");
    expect(shown).toContain('@differentiable');
  });

  it('warns of a near miss and goes on', async () => {
    const { warnings, file } = await bundle(project, name, project.path('src/misspelt.ts'));
    expect(warnings.join('\n')).toMatch(/HD103[^]*use dual/);
    expect(await json(project.dir, file)).toBe(1);
  });

  it('is silent about functions without kernels, unless kernels are required or a report is asked for', async () => {
    const entry = project.path('src/mixed.ts');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const lines = (): string[] => said.mock.calls.map(([text]) => String(text)).filter((text) => text.startsWith('hyperdual'));
    expect((await bundle(project, name, entry)).warnings).toEqual([]);
    expect(lines()).toEqual([]);

    const error = await bundle(project, name, entry, { options: { kernels: 'require' } }).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(/HD201: label gets no kernel: text made of what depends on x/);

    await bundle(project, name, entry, { options: { report: true } });
    expect(lines()).toEqual([
      expect.stringMatching(/^hyperdual: .*src\/mixed\.ts: 1 kernel, 1 fallback \(text made of what depends on x at 7:10\)\n$/),
    ]);
  });
});

afterEach(() => vi.restoreAllMocks());

describe('kernels', () => {
  const kernelsOf = async (options: HyperdualOptions): Promise<string[]> => {
    const { code } = await bundle(project, 'rollup', project.path('src/mixed.ts'), { options, external: [/^hyperdual/] });
    return [...code.matchAll(/function square\$(jvp|vjp|hvp|second)\(/g)].map(([, kind]) => kind!);
  };

  it('are made by default, those of `modes` only, or not at all', async () => {
    expect(await kernelsOf({})).toEqual(['jvp', 'vjp', 'hvp', 'second']);
    expect(await kernelsOf({ modes: ['hvp', 'vjp'] })).toEqual(['hvp', 'vjp']);
    expect(await kernelsOf({ kernels: 'off' })).toEqual([]);
  });

  it('options that are none end the build', async () => {
    await expect(kernelsOf({ kernels: 'on' as never })).rejects.toThrow('the option `kernels` is "on"');
    await expect(kernelsOf({ modes: ['grad' as never] })).rejects.toThrow('the option `modes` is "grad"');
  });

  it('are reported where the environment asks for it', async () => {
    vi.stubEnv('HYPERDUAL_REPORT', '1');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await kernelsOf({});
    vi.unstubAllEnvs();
    expect(said.mock.calls.flat().join('')).toContain('mixed.ts: 1 kernel, 1 fallback (text made of what depends on x at 7:10)');
  });
});

describe('modules', () => {
  const main = (from: string) => `import { hvp } from 'hyperdual';\nimport { f } from '${from}';\nconsole.log(hvp(f, 2, 1));\n`;

  beforeAll(async () => {
    const cube = (mark: string) => `export function f(x) { ${mark} return x * x * x; }\n`;
    await project.write('node_modules/marked/package.json', '{ "name": "marked", "type": "module", "exports": "./index.js" }');
    await project.write('node_modules/marked/index.js', cube("'use dual';"));
    await project.write('node_modules/plain/package.json', '{ "name": "plain", "type": "module", "exports": "./index.js" }');
    await project.write('node_modules/plain/index.js', cube(''));
    await project.write('src/query.js', cube("'use dual';"));
    await project.write('src/marked.ts', main('marked'));
    await project.write('src/plain.ts', main('plain'));
  });

  it('in node_modules are left alone by default', async () => {
    const { file } = await bundle(project, 'rollup', project.path('src/marked.ts'));
    expect((await node(project.dir, file)).stderr).toContain('HD001');
  });

  it('are chosen by include and exclude', async () => {
    const { file } = await bundle(project, 'rollup', project.path('src/marked.ts'), { options: { exclude: [] } });
    expect(await json(project.dir, file)).toBe(12);
    const none = await bundle(project, 'rollup', project.path('src/marked.ts'), { options: { include: /other/, exclude: [] } });
    expect((await node(project.dir, none.file)).stderr).toContain('HD001');
  });

  it.each(bundlerNames)('of others are annotated by `files` (%s)', async (name) => {
    const { file } = await bundle(project, name, project.path('src/plain.ts'), { options: { files: /node_modules\/plain\// } });
    expect(await json(project.dir, file)).toBe(12);
  });

  it('are found behind a query, but not when asked for as text', async () => {
    await project.write(
      'src/queries.ts',
      `import { f } from './query.js?v=1';\nimport text from './query.js?raw';\nimport { hvp } from 'hyperdual';\nconsole.log(JSON.stringify([hvp(f, 2, 1), text.includes("'use dual'")]));\n`,
    );
    const { file } = await bundle(project, 'vite', project.path('src/queries.ts'));
    expect(await json(project.dir, file)).toEqual([12, true]);
  });
});

describe("Vite's development server", () => {
  it('compiles annotated modules, and serves the runtime as it is', async () => {
    const server = await developmentServer(project);
    try {
      expect(server.config.optimizeDeps.exclude).toEqual(expect.arrayContaining(['hyperdual', 'hyperdual/lifted']));
      const served = await server.transformRequest('/src/query.js');
      expect(served!.code).toContain('/node_modules/hyperdual/dist/lifted.js');
      const [{ f }, { hvp }] = await Promise.all([server.ssrLoadModule('/src/query.js'), server.ssrLoadModule('hyperdual')]);
      expect(hvp(f, 2, 1)).toBe(12);
    } finally {
      await server.close();
    }
  });
});

describe('without @babel/core', () => {
  it('an annotated module ends the build with the command that mends it', async () => {
    const bare = await Project.create();
    await bare.install();
    await bare.link('rollup');
    await bare.write('main.js', `export function f(x) { 'use dual'; return x; }\n`);
    await bare.write(
      'rollup.config.js',
      `import hyperdual from 'hyperdual/rollup';\nexport default { input: 'main.js', plugins: [hyperdual()] };\n`,
    );
    const { stderr, status } = await node(bare.dir, 'node_modules/rollup/dist/bin/rollup', '-c');
    expect(status).toBe(1);
    expect(stderr).toContain('HD100');
    expect(stderr).toContain('npm install --save-dev @babel/core');
    await bare.remove();
  });
});
