// Time per call of a function that takes a set of arguments, in nanoseconds of CPU time of the whole process: what a busy neighbour takes
// does not count, what our own collector and compiler threads take does.
//
// Calls alternate between two sets of arrays. With one set V8 takes its arrays for constants and folds their addresses and lengths into
// small functions that it inlines, which no real caller gets.

export const FULL = { warmMs: 300, minMs: 60, batches: 9, maxMs: 6000 };
export const QUICK = { warmMs: 80, minMs: 20, batches: 5, maxMs: 1500 };

const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Results that are numbers are added up, so that no call is idle; others are kept one at a time. */
export const sink = { last: undefined, sum: 0 };

function sumBatch(run, sets, calls) {
  let sum = 0;
  for (let i = 0; i < calls; i++) sum += run(sets[i & 1]);
  sink.sum += sum;
}

function keepBatch(run, sets, calls) {
  for (let i = 0; i < calls; i++) sink.last = run(sets[i & 1]);
}

/**
 * The median and the least of several batches, in nanoseconds per call; the first call, in milliseconds.
 *
 * @param run takes one set of arguments
 * @param sets two of them
 */
export function measure(run, sets, { warmMs, minMs, batches, maxMs } = FULL) {
  const begin = performance.now();
  const first = run(sets[0]);
  const firstMs = performance.now() - begin;
  const batch = typeof first === 'number' ? sumBatch : keepBatch;
  if (firstMs > maxMs) return { ns: firstMs * 1e6, min: firstMs * 1e6, firstMs, calls: 1 };

  // Warm up in many short batches, that the batch itself is compiled as a function and not in the middle of its loop.
  let calls = 2;
  const warmBegin = performance.now();
  while (performance.now() - warmBegin < warmMs) {
    const start = performance.now();
    batch(run, sets, calls);
    if (performance.now() - start < 1) calls *= 2;
  }
  let elapsed = 0;
  for (calls = 2; ; calls = Math.max(calls + 2, 2 * Math.ceil(elapsed > 1 ? (0.55 * calls * minMs) / elapsed : calls * 4))) {
    const start = now();
    batch(run, sets, calls);
    elapsed = now() - start;
    if (elapsed >= minMs) break;
  }
  const times = [elapsed / calls];
  while (times.length < batches && (times.length < 3 || performance.now() - begin < maxMs)) {
    const start = now();
    batch(run, sets, calls);
    times.push((now() - start) / calls);
  }
  times.sort((a, b) => a - b);
  return { ns: times[times.length >> 1] * 1e6, min: times[0] * 1e6, firstMs, calls };
}

/** Bytes per call by which the heap grows over many calls. Wants --expose-gc and a young generation that holds them all. */
export function allocation(run, sets, calls = 1e5) {
  const batch = typeof run(sets[0]) === 'number' ? sumBatch : keepBatch;
  for (let k = 0; k < 25; k++) batch(run, sets, Math.ceil(calls / 25));
  sink.last = undefined;
  globalThis.gc();
  batch(run, sets, 2);
  const before = process.memoryUsage().heapUsed;
  batch(run, sets, calls);
  return (process.memoryUsage().heapUsed - before) / calls;
}
