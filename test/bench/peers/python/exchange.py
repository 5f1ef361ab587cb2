# The exchange with run.mjs (see ../exchange.mjs) and the clock: the same method as measure.mjs.
import json
import sys
import time

import numpy as np


class Point:
    def __init__(self, numbers):
        take = lambda: np.array([next(numbers) for _ in range(int(next(numbers)))])
        self.x, self.v = take(), take()
        self.data = [take() for _ in range(int(next(numbers)))]


def measure(run, warm, least, batches, most):
    begin = time.process_time()
    run(0)
    first = (time.process_time() - begin) * 1e3
    if first > most:
        return dict(ns=first * 1e6, min=first * 1e6)

    def batch(calls):
        start = time.process_time()
        for i in range(calls):
            run(i & 1)
        return (time.process_time() - start) * 1e3

    while (time.process_time() - begin) * 1e3 < warm:
        batch(2)
    calls = 2
    while (elapsed := batch(calls)) < least:
        calls = max(calls + 2, 2 * int(0.55 * calls * least / elapsed + 1) if elapsed > 1 else calls * 8)
    times = [elapsed / calls]
    while len(times) < batches and (len(times) < 3 or (time.process_time() - begin) * 1e3 < most):
        times.append(batch(calls) / calls)
    times.sort()
    return dict(ns=times[len(times) // 2] * 1e6, min=times[0] * 1e6)


def main(build):
    """build(problem, point) gives value, grad and hvp: functions of nothing that make one call, or None."""
    problem, _, source, target = sys.argv[1:5]
    warm, least, batches, most = (float(a) for a in sys.argv[5:9])
    numbers = iter(np.fromfile(source).tolist())
    points = [Point(numbers), Point(numbers)]
    begin = time.process_time()
    built = [build(problem, p) for p in points]
    result = dict(buildMs=(time.process_time() - begin) * 500)
    n = len(points[0].x)
    answers = [np.asarray(call(), dtype=float).reshape(-1) if call else np.full(size, np.nan) for call, size in zip(built[0], (1, n, n))]
    np.concatenate(answers).tofile(target)
    for k, name in enumerate(("value", "grad", "hvp")):
        if built[0][k]:
            result[name] = measure(lambda which: built[which][k](), warm, least, int(batches), most)
    print(json.dumps(result))
