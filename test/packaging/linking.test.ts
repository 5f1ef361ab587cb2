// Annotated functions of other modules are compiled into the kernels of their callers wherever the host finds those modules: by relative
// path, alias, package or "#name", through each bundler's own resolver.

import { mkdir, symlink } from 'node:fs/promises';
import { watch, type RollupWatcherEvent } from 'rollup';
import stripTypes from 'rollup-plugin-esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as rollupAdapter from '../../plugin/adapters/rollup.ts';
import { bundle, bundlerNames, type BundleOptions } from './bundle.ts';
import { json, Project } from './project.ts';
import { developmentServer } from './vite.ts';

let project: Project;
let alias: Record<string, string>;

const square = (name: string, mark = `'use dual'; `) => `export function ${name}(x: number): number { ${mark}return x * x; }\n`;

/** For each way to name a module: the import, and what f calls. */
const WAYS = {
  'a relative path': [`import { near } from './near.ts';`, 'near'],
  'a relative path without extension': [`import { near } from './near';`, 'near'],
  'a folder with an index': [`import { within } from './folder';`, 'within'],
  'an alias': [`import { shared } from '@shared/squares.ts';`, 'shared'],
  'an alias, through a list of exports': [`import { listed } from '@shared';`, 'listed'],
  'a package of the workspace': [`import { work } from '@acme/shapes';`, 'work'],
  'a file of a package': [`import { deep } from '@acme/shapes/deep';`, 'deep'],
  'a name of the package itself': [`import { inner } from '#inner';`, 'inner'],
  'a package that `files` annotates': [`import { plain } from 'plain';`, 'plain'],
} as const;
const ways = Object.keys(WAYS) as (keyof typeof WAYS)[];

const options: BundleOptions = { options: { files: '**/node_modules/plain/*.js' } };

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'esbuild', 'webpack', '@rspack/core');
  alias = { '@shared': project.path('elsewhere/shared') };
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ name: 'app', private: true, type: 'module', imports: { '#inner': './inside/inner.ts' } }),
    'src/near.ts': square('near'),
    'src/folder/index.ts': square('within'),
    'elsewhere/shared/squares.ts': square('shared'),
    'elsewhere/shared/index.ts': `export { shared as listed } from './squares.ts';\n`,
    'inside/inner.ts': square('inner'),
    'packages/shapes/package.json': JSON.stringify({
      name: '@acme/shapes',
      type: 'module',
      exports: { '.': { import: './src/main.ts' }, './deep': './src/deep.ts' },
    }),
    'packages/shapes/src/main.ts': square('work'),
    'packages/shapes/src/deep.ts': square('deep'),
    'node_modules/plain/package.json': JSON.stringify({ name: 'plain', type: 'module', exports: './index.js' }),
    'node_modules/plain/index.js': square('plain', '').replaceAll(': number', ''),
    'node_modules/untouched/package.json': JSON.stringify({ name: 'untouched', type: 'module', exports: './index.js' }),
    'node_modules/untouched/index.js': square('untouched').replaceAll(': number', ''),
  };
  for (const [name, text] of Object.entries(files)) await project.write(name, text);
  await mkdir(project.path('node_modules/@acme'), { recursive: true });
  await symlink(project.path('packages/shapes'), project.path('node_modules/@acme/shapes'));
  const body = (line: string, call: string) =>
    `${line}\nimport { engineOf, hvp } from 'hyperdual';\n` +
    `function f(x: number): number {\n  'use dual';\n  return ${call}(x) * x;\n}\n` +
    `export const engine = engineOf(f, 2);\nexport const second = hvp(f, 2, 1);\n`;
  for (const [index, way] of ways.entries()) await project.write(`src/way${index}.ts`, body(WAYS[way][0], WAYS[way][1]));
  await project.write('src/untouched.ts', body(`import { untouched } from 'untouched';`, 'untouched').replace('hvp(f, 2, 1)', '0'));
  await project.write('src/missing.ts', body(`import { g } from 'missing';`, 'g').replace('hvp(f, 2, 1)', '0'));
  const all = ways.map((_, index) => `import * as way${index} from './way${index}.ts';\n`).join('');
  await project.write('src/main.ts', `${all}console.log(JSON.stringify([${ways.map((_, index) => `way${index}`)}]));\n`);
});
afterAll(() => project.remove());

describe.each(bundlerNames)('%s', (name) => {
  it('compiles in what it finds by each way', async () => {
    const { file } = await bundle(project, name, project.path('src/main.ts'), { ...options, alias });
    const found = (await json(project.dir, file)) as { engine: { engine: string; reason: string }; second: number }[];
    const engines = Object.fromEntries(ways.map((way, index) => [way, found[index]!.engine.engine]));
    expect(engines).toEqual(Object.fromEntries(ways.map((way) => [way, 'kernel'])));
    for (const { second } of found) expect(second).toBe(12);
  });

  it('says why not, where it compiles nothing or finds nothing', async () => {
    const reason = async (entry: string, external: string[] = []): Promise<string | undefined> => {
      const { code } = await bundle(project, name, project.path('src', `${entry}.ts`), { external });
      return /not compiled in: (.*)"/.exec(code)?.[1];
    };
    expect(await reason('untouched')).toBe('it is not annotated');
    // Webpack takes what is external from another setting; the reason would be the same.
    if (name !== 'webpack' && name !== 'rspack') expect(await reason('missing', ['missing'])).toBe('missing cannot be looked into');
  });
});

describe('a module that was compiled in is watched', () => {
  const main = `import { engineOf, hvp } from 'hyperdual';\nimport { edited } from './edited.ts';\nfunction f(x) {\n  'use dual';\n  return edited(x) * x;\n}\nexport const found = () => [hvp(f, 2, 1), engineOf(f, 2).engine];\n`;
  const [before, after] = [square('edited'), square('edited').replace('x * x', 'x * x * x')];

  beforeAll(() => project.write('watched/main.js', main));

  it("by Rollup's watcher: its callers are compiled again", async () => {
    const { default: hyperdual } = (await project.import('rollup')) as unknown as typeof rollupAdapter;
    await project.write('watched/edited.ts', before);
    const watcher = watch({
      input: project.path('watched/main.js'),
      external: [/^hyperdual/],
      plugins: [hyperdual(), stripTypes({ tsconfig: false, target: 'es2022' })],
      output: { file: project.path('out/watched.js') },
    });
    const built = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        watcher.on('event', function told(event: RollupWatcherEvent) {
          if (event.code === 'ERROR') reject(event.error);
          if (event.code === 'END') {
            watcher.off('event', told);
            resolve(
              json(
                project.dir,
                '--input-type=module',
                '-e',
                `import { found } from './out/watched.js'; console.log(JSON.stringify(found()));`,
              ),
            );
          }
        });
      });
    try {
      expect(await built()).toEqual([12, 'kernel']);
      const again = built();
      await project.write('watched/edited.ts', after);
      expect(await again).toEqual([48, 'kernel']);
    } finally {
      await watcher.close();
    }
  });

  it("by Vite's server, where modules are loaded again", async () => {
    await project.write('watched/edited.ts', before);
    const server = await developmentServer(project);
    try {
      const found = async () => ((await server.ssrLoadModule('/watched/main.js')) as { found(): unknown }).found();
      expect(await found()).toEqual([12, 'kernel']);
      const changed = new Promise((resolve) => server.watcher.once('change', resolve));
      await project.write('watched/edited.ts', after);
      await changed;
      await expect.poll(found).toEqual([48, 'kernel']);
    } finally {
      await server.close();
    }
  });
});
