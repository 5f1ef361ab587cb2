// The problems as a user's build would leave them: every module of problems/ and styles/ through the built plugin, into one mirror of the
// two directories under playground/.build/bench, where 'hyperdual' is the built package. In: nothing. Out: the directory, and what the
// plugin said of each annotated function.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as babel from '@babel/core';
import { transformSync } from 'esbuild';
import hyperdual from 'hyperdual/babel';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const BUILD = fileURLToPath(new URL('../../playground/.build/bench/', import.meta.url));
export const MIRROR = path.join(BUILD, 'compiled');

/** One module's text through the plugin; types are taken off afterwards. `options` are the plugin's. */
export function compileText(source, filename, options = {}) {
  const result = babel.transformSync(source, { plugins: [[hyperdual, options]], filename, babelrc: false, configFile: false });
  const code = filename.endsWith('.ts') ? transformSync(result.code, { loader: 'ts', target: 'es2022' }).code : result.code;
  return { code, report: result.metadata.hyperdual };
}

/**
 * Compiles what is asked for into the mirror. A module that the compiler fails on is compiled without kernels, and said to be so.
 *
 * @param ids problems; all if left out
 * @param styles whether to compile the styles as well
 * @returns what the plugin reported, by file; `failed` where it threw
 */
export function compileAll({ ids = undefined, styles = true } = {}) {
  rmSync(MIRROR, { recursive: true, force: true });
  const reports = {};
  for (const directory of styles ? ['problems', 'styles'] : ['problems']) {
    mkdirSync(path.join(MIRROR, directory), { recursive: true });
    for (const name of readdirSync(path.join(here, directory))) {
      if (directory === 'problems' && ids !== undefined && ![...ids, 'inputs'].includes(stem(name))) continue;
      const file = path.join(here, directory, name);
      const source = readFileSync(file, 'utf8');
      let compiled;
      try {
        compiled = compileText(source, file);
      } catch (error) {
        compiled = { ...compileText(source, file, { kernels: 'off' }), report: { failed: String(error.message).split('\n')[0] } };
      }
      writeFileSync(path.join(MIRROR, directory, `${stem(name)}.mjs`), compiled.code);
      if (compiled.report !== undefined) reports[`${directory}/${name}`] = compiled.report;
    }
  }
  return reports;
}

const stem = (name) => name.replace(/\.m?[jt]s$/, '');

/** A problem with kernels for several directions, which are asked for: full Hessians take them. */
export function compileForHessians(id) {
  const file = path.join(here, 'problems', `${id}.mjs`);
  const { code } = compileText(readFileSync(file, 'utf8'), file, { modes: ['vjp', 'hvp', 'hvps'] });
  writeFileSync(hessianFile(id), code);
}
export const hessianFile = (id) => path.join(MIRROR, 'problems', `${id}.hessian.mjs`);

/** A problem as it is written, not compiled: for its sizes and data. */
export const loadProblem = (id) => import(pathToFileURL(path.join(here, 'problems', `${id}.mjs`)).href);

/** The identifiers of the problems in the order of the tables: P1 to P7 first. */
export const problemIds = () => {
  const ids = readdirSync(path.join(here, 'problems')).map(stem);
  const further = ['cloth', 'ik', 'kalman', 'kalman2', 'options', 'pde', 'attention', 'factorisation', 'kepler', 'robust'];
  const place = (id) => (further.includes(id) ? further.indexOf(id) : further.length);
  return [
    ...ids.filter(isClassic).sort(),
    ...ids.filter((id) => !isClassic(id) && id !== 'inputs').sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)),
  ];
};

/** Whether a problem is one of P1 to P7, which the project's aims are stated for. */
export const isClassic = (id) => /^P[1-7]$/.test(id);

export const styleNames = () =>
  readdirSync(path.join(here, 'styles'))
    .filter((name) => !name.startsWith('_'))
    .map(stem)
    .sort();

export const problemFile = (id) => path.join(MIRROR, 'problems', `${id}.mjs`);
export const styleFile = (name) => path.join(MIRROR, 'styles', `${name}.mjs`);
