// One measurement in a process of its own: node worker.mjs '{"problem":"P2","n":1000,"contender":"hand","operation":"hvp", …}'.
// Prints one line of JSON after @@. With `style` the function is that of the style, everything else that of the problem.

import { pathToFileURL } from 'node:url';
import { hessianFile, problemFile, styleFile } from './compile.mjs';
import { engineOf, plan, pointsOf } from './contenders.mjs';
import { allocation, measure } from './measure.mjs';
import { difference } from './verify.mjs';

const job = JSON.parse(process.argv[2]);
const answer = { problem: job.problem, n: job.n, contender: job.contender, operation: job.operation };
if (job.style !== undefined) answer.style = job.style;
if (job.heap) answer.heap = true;

function reference(problem, operation, n) {
  const { x, v, rest } = problem.make(n);
  const out = new Float64Array(x.length);
  if (operation === 'grad') problem.grad(x, out, ...rest);
  else problem.hvp(x, v, out, ...rest);
  return out;
}

async function work() {
  const problem = await import(pathToFileURL((job.operation === 'hessian' ? hessianFile : problemFile)(job.problem)).href);
  const f = job.style === undefined ? problem.f : (await import(pathToFileURL(styleFile(job.style)).href))[job.problem];
  if (f === undefined) return { skipped: 'not written in this style' };
  const points = pointsOf(problem, job.n);
  const planned = plan(job.contender, job.operation, problem, f, points);
  if (typeof planned === 'string') return { skipped: planned };
  const { run, sets, result } = planned;
  const measured = job.heap ? { bytes: allocation(run, sets, job.calls) } : measure(run, sets, job.options);
  if (result !== null) {
    const value = result(sets[0], run(sets[0]));
    const isValue = job.operation === 'value';
    measured.error = isValue
      ? Math.abs(value - problem.f(points[0].x, ...points[0].rest)) / Math.abs(value)
      : difference(value, reference(problem, job.operation, job.n));
  }
  if (job.contender === 'public' || job.contender === 'operator') Object.assign(measured, engineOf(f, points[0].x, points[0].rest));
  return measured;
}

let found;
try {
  found = await work();
} catch (error) {
  found = { failed: String(error?.stack ?? error).slice(0, 600) };
}
process.stdout.write(`\n@@${JSON.stringify({ ...answer, ...found })}\n`);
