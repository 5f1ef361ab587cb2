// One JavaScript peer on one problem, in a process of its own; prints a line of JSON after @@.

import { pathToFileURL } from 'node:url';
import { problemFile } from '../compile.mjs';
import { pointsOf } from '../contenders.mjs';
import { measure } from '../measure.mjs';
import { difference } from '../verify.mjs';

const { file, name, problem: id, n, options } = JSON.parse(process.argv[2]);

async function work() {
  const peer = [(await import(pathToFileURL(file).href)).default].flat().find((p) => p.name === name);
  const problem = await import(pathToFileURL(problemFile(id)).href);
  const points = pointsOf(problem, n);
  const begin = performance.now();
  const built = [await peer.build(id, points[0])];
  if (built[0] === undefined) return [{ operation: 'hvp', skipped: 'cannot be expressed' }];
  const buildMs = performance.now() - begin;
  built.push(await peer.build(id, points[1]));
  const { x, v, g, h, rest } = points[0];
  const expected = { value: [problem.grad(x, g, ...rest)], grad: g, hvp: h };
  problem.hvp(x, v, h, ...rest);
  const results = [];
  for (const operation of ['value', 'grad', 'hvp']) {
    const calls = built.map((b) => b[operation]);
    if (calls[0] === undefined) continue;
    const note = built[0].notes?.[operation];
    try {
      const value = calls[0]();
      const error = difference(Float64Array.from(operation === 'value' ? [value] : value), expected[operation]);
      results.push({ operation, error, buildMs, note, ...measure((call) => call(), calls, options) });
    } catch (failure) {
      results.push({ operation, failed: String(failure).slice(0, 200), note });
    }
  }
  return results;
}

let results;
try {
  results = await work();
} catch (error) {
  results = [{ operation: 'hvp', failed: String(error?.stack ?? error).slice(0, 400) }];
}
process.stdout.write(`\n@@${JSON.stringify(results)}\n`, () => process.exit(0));
