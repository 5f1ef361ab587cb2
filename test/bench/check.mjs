// Is what the benchmark compares right? Every derivative by hand against differences and the engine, every style against its problem.
//   npm run bench -- --check      (after a build; about ten seconds)

import { pathToFileURL } from 'node:url';
import * as engine from 'hyperdual';
import { problemFile, problemIds, styleFile, styleNames } from './compile.mjs';
import { difference, verify } from './verify.mjs';

/** Prints a line per problem and style and returns how many are wrong. */
export async function check(ids = problemIds(), log = console.log) {
  let wrong = 0;
  const report = (name, taken, found) => {
    const bad = Object.entries(found).filter(([, [error, most]]) => !(error <= most));
    if (bad.length > 0) wrong++;
    const shown = (bad.length > 0 ? bad : Object.entries(found)).map(([what, [error]]) => `${what} ${error.toExponential(0)}`);
    const why = taken.engine === 'kernel' ? '' : `  (${taken.reason}${taken.at === undefined ? '' : ` at ${taken.at}`})`;
    log(`${bad.length > 0 ? 'WRONG' : 'right'} ${taken.engine} ${name.padEnd(22)} ${shown.join(' · ')}${why}`);
  };
  for (const id of ids) {
    const problem = await import(pathToFileURL(problemFile(id)).href);
    for (const n of problem.sizes) {
      const { x, rest } = problem.make(n);
      report(`${id} n = ${n}`, engine.engineOf(problem.f, x, ...rest), verify(problem, n, problem.f, engine));
    }
    for (const style of styleNames()) {
      const variant = (await import(pathToFileURL(styleFile(style)).href))[id];
      if (variant === undefined) continue;
      const n = styleSize(problem);
      const { x, v, rest } = problem.make(n);
      const h = new Float64Array(n);
      problem.hvp(x, v, h, ...rest);
      const value = problem.f(x, ...rest);
      report(`${id} ${style}`, engine.engineOf(variant, x, ...rest), {
        value: [Math.abs(variant(x, ...rest) - value) / Math.abs(value), 1e-12],
        'H·v': [difference(engine.hvp(variant, x, v, ...rest), h), 1e-10],
      });
    }
  }
  return wrong;
}

/** The size at which styles are compared: the middle one. */
export const styleSize = ({ sizes }) => sizes[sizes.length === 3 ? 1 : sizes.length - 1];
