// hyperdual as a contender in another harness, one that loads adapters from folders (BENCH_ADAPTERS) and gives each a problem
// { id, primal(x, d), … } and its data { n, x, v, d }: the problem's module is compiled by the built plugin, as a build of it would, and
// its primal handed to the public API. The module is found beside the harness's own program, in problems/; failing that the text of the
// primal is compiled, which then may use nothing of its module.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as hyperdual from 'hyperdual';
import { BUILD, compileText } from '../compile.mjs';

const compiled = new Map();

async function compilePrimal(problem) {
  const original = path.join(path.dirname(process.argv[1] ?? ''), 'problems', `${problem.id}.mjs`);
  const source = existsSync(original) ? readFileSync(original, 'utf8') : `export ${problem.primal};\n`;
  const { code } = compileText(source, original);
  const elsewhere = (_match, from, quote, specifier) => from + quote + new URL(specifier, pathToFileURL(original)).href + quote;
  const file = path.join(BUILD, 'adapter', `${problem.id}-${process.pid}.mjs`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, code.replace(/(\bfrom\s*)(['"])(\.[^'"]*)\2/g, elsewhere));
  return (await import(pathToFileURL(file).href)).primal;
}

export default {
  name: 'hyperdual',
  async build(problem, { x, v, d }) {
    if (!compiled.has(problem.id)) compiled.set(problem.id, await compilePrimal(problem));
    const f = compiled.get(problem.id);
    const valueAndGrad = hyperdual.valueAndGrad(f);
    return {
      primal: () => f(x, d),
      grad: () => valueAndGrad(x, d)[1],
      hvp: () => hyperdual.hvp(f, x, v, d),
      jvp: () => hyperdual.jvp(f, x, v, d)[1],
      extra: { engine: hyperdual.engineOf(f, x, d).engine },
    };
  },
};
