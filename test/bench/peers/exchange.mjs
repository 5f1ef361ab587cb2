// How a program in another language is measured. It gets the arguments
//
//   PROBLEM N INPUT OUTPUT WARM_MS MIN_MS BATCHES MAX_MS
//
// INPUT holds doubles: for each of the two points x, v and the data of the problem, every array as its length and its elements, the number of
// data arrays before them. It writes value, gradient and H·v at the first point to OUTPUT (NaN for what it cannot do), and prints one
// line of JSON, {"value": {"ns", "min"}, "grad": …, "hvp": …}, each in nanoseconds of CPU time with calls alternating between the points.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUILD, problemFile } from '../compile.mjs';
import { pointsOf } from '../contenders.mjs';
import { difference } from '../verify.mjs';

function encode(points) {
  const numbers = [];
  const array = (a) => numbers.push(a.length, ...a);
  for (const { x, v, rest } of points) {
    array(x);
    array(v);
    numbers.push(rest.length);
    for (const data of rest) array(typeof data === 'number' ? [data] : data);
  }
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

export async function runProgram(peer, id, n, { options, onCore }) {
  const command = peer.command(id, n);
  if (command === undefined) return [{ operation: 'hvp', skipped: 'cannot be expressed' }];
  const problem = await import(pathToFileURL(problemFile(id)).href);
  const points = pointsOf(problem, n);
  const directory = path.join(BUILD, 'exchange');
  mkdirSync(directory, { recursive: true });
  const [input, output] = ['input', 'output'].map((name) => path.join(directory, `${peer.name}-${name}`));
  writeFileSync(input, encode(points));
  rmSync(output, { force: true });
  const { warmMs, minMs, batches, maxMs } = options;
  const [program, ...args] = onCore([...command, id, String(n), input, output, ...[warmMs, minMs, batches, maxMs].map(String)]);
  const env = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', ...peer.env };
  const { status, signal, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 240_000, maxBuffer: 1 << 26, env });
  if (status !== 0) return [{ operation: 'hvp', failed: `exit ${status ?? signal}: ${stderr.trim().split('\n').at(-1)}` }];
  const times = JSON.parse(stdout.trim().split('\n').at(-1));
  const bytes = readFileSync(output);
  const numbers = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const { x, v, g, h, rest } = points[0];
  const value = problem.grad(x, g, ...rest);
  problem.hvp(x, v, h, ...rest);
  const errors = {
    value: Math.abs(numbers[0] - value) / Math.abs(value),
    grad: difference(numbers.subarray(1, 1 + n), g),
    hvp: difference(numbers.subarray(1 + n, 1 + 2 * n), h),
  };
  return Object.keys(errors)
    .filter((operation) => times[operation] !== undefined)
    .map((operation) => ({ operation, ...times[operation], error: errors[operation], buildMs: times.buildMs }));
}
