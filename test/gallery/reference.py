"""The numbers that the examples of the gallery must give, by no automatic differentiation at all:

    pip install mpmath && python test/gallery/reference.py

Each example is written a second time here, in formulas on numbers of 120 digits (loops that run to convergence as what they converge to), and
differentiated by central differences with a step of 1e-25: their error is below 1e-40. Where a derivative is a convention it is written down
with its reason. Constants are the doubles of the source, exactly. Writes playground/examples/gallery/expected.json.
"""

import json
import math
import os

from mpmath import mp, mpf

mp.dps = 120
H = mpf(10) ** -25  # step of the outer differences

sqrt, sin, cos, exp, log, pi = mp.sqrt, mp.sin, mp.cos, mp.exp, mp.log, mp.pi


def rosenbrock(x):
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1))


def spring(x):
    k, m, c = x
    return sqrt(k / m - (c / (2 * m)) ** 2) / (2 * pi)


def tariff(x):  # at energy 12, peak 2.5: the last case
    energy, peak = x
    return 8 + mpf(0.25) * energy + 2 * (peak - 1) ** 2 + mpf(0.1) * energy * log(peak)


def roughness(x):
    y = list(x)
    for _ in range(3):
        for i in range(1, len(y) - 1):
            y[i] = (y[i - 1] + 2 * y[i] + y[i + 1]) / 4
    return sum((y[i] - y[i - 1]) ** 2 for i in range(1, len(y)))


def beale(x):
    return sum((mpf(c) - x[0] * (1 - x[1] ** (i + 1))) ** 2 for i, c in enumerate([1.5, 2.25, 2.625]))


def pendulum(x):
    q, p = x
    dt = mpf(0.05)
    for _ in range(40):
        p -= dt / 2 * mpf(9.81) * sin(q)
        q += dt * p
        p -= dt / 2 * mpf(9.81) * sin(q)
    return q


def argon(x):
    total = mpf(0)
    for i in range(4):
        for j in range(i):
            s = ((x[2 * i] - x[2 * j]) ** 2 + (x[2 * i + 1] - x[2 * j + 1]) ** 2) ** -3
            total += 4 * (s * s - s)
    return total


def orbit(x):
    M, e = x
    E = mp.findroot(lambda E: E - e * sin(E) - M, M + e * sin(M))
    return 1 - e * cos(E)


def rod(heat):
    wanted = [0.2, 0.5, 0.7, 0.5, 0.2]
    T = [mpf(0)] * 5
    for _ in range(10):
        padded = [mpf(0), *T, mpf(0)]
        T = [t + mpf(0.3) * (padded[i] - 2 * t + padded[i + 2]) + mpf(0.1) * heat[i] for i, t in enumerate(T)]
    return sum((t - mpf(w)) ** 2 for t, w in zip(T, wanted))


def normal(x):
    mean, ld = x
    sample = [4.1, 5.3, 4.8, 6.0, 5.1, 4.4, 5.6, 5.0]
    return sum(((mpf(y) - mean) / exp(ld)) ** 2 / 2 + ld + log(2 * pi) / 2 for y in sample)


def logistic(x):
    hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.5, 5]
    passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1]
    total = mpf(0.05) * (x[0] ** 2 + x[1] ** 2)
    return total + sum(log(1 + exp(x[0] + x[1] * mpf(h))) - p * (x[0] + x[1] * mpf(h)) for h, p in zip(hours, passed))


def mixture(x):
    points = [-2.1, -1.9, -2.4, -1.6, 1.4, 1.8, 2.2, 2.6, 1.9]
    return -sum(log((exp(-((mpf(p) - x[0]) ** 2) / 2) + exp(-((mpf(p) - x[1]) ** 2) / 2)) / 2) for p in points)


def decay(x):
    times = [0, 0.5, 1, 1.5, 2, 3, 4, 6]
    counts = [10.1, 7.8, 6.2, 4.6, 3.9, 2.1, 1.4, 0.6]
    return sum((mpf(c) - x[0] * exp(-x[1] * mpf(t))) ** 2 for t, c in zip(times, counts)) / 2


def fermat(x):
    return sum(sqrt((x[0] - mpf(a)) ** 2 + (x[1] - mpf(b)) ** 2) for a, b in [(-2, -1), (2.5, -0.5), (1, 2), (-1.5, 1.5)])


def arm(x):
    joints = [x[0], x[0] + x[1], x[0] + x[1] + x[2]]
    return (sum(cos(a) for a in joints) - mpf(1.2)) ** 2 + (sum(sin(a) for a in joints) - mpf(1.4)) ** 2


def triangle(x):
    a, b, c = x[0:2], x[2:4], x[4:6]
    side = lambda p, q: sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2)
    p, q, r = side(a, b), side(b, c), side(c, a)
    s = (p + q + r) / 2
    return p * q * r / (4 * sqrt(s * (s - p) * (s - q) * (s - r)))  # the area by Heron's formula, not by the cross product


def torus(x):
    ring = 2 + mpf(0.7) * cos(x[1])
    return [ring * cos(x[0]), ring * sin(x[0]), mpf(0.7) * sin(x[1])]


# Derivatives inside of functions are worked out by hand.


def laplacian(p):
    x, y = p
    return (4 * x * x - 2 + 16 * y * y - 4) * exp(-x * x - 2 * y * y)


def equation(x):
    a, b, c = x
    total = mpf(0)
    for t in [0.1, 0.3, 0.5, 0.7, 0.9]:
        t = mpf(t)
        total += (a + 2 * b * t + 3 * c * t * t + 2 * t * (1 + a * t + b * t * t + c * t**3)) ** 2
    return total


def learning(x):
    w, rate = x
    for _ in range(2):
        w -= rate * (mp.tanh(w - 1) + 2 * mpf(0.1) * w)
    return log(mp.cosh(w - 1)) + mpf(0.1) * w * w


def curvature(x):
    (t,) = x
    return (2 * cos(t) - t * sin(t)) / (1 + (sin(t) + t * cos(t)) ** 2) ** mpf(1.5)


def gradient(f, x):
    def partial(i):
        up, down = list(x), list(x)
        up[i] += H
        down[i] -= H
        return (f(up) - f(down)) / (2 * H)

    return [partial(i) for i in range(len(x))]


def product(f, x, v):
    """H·v: the difference along v of differences along the axes."""
    ahead = [xi + H * vi for xi, vi in zip(x, v)]
    behind = [xi - H * vi for xi, vi in zip(x, v)]
    return [(a - b) / (2 * H) for a, b in zip(gradient(f, ahead), gradient(f, behind))]


def scalar(f, x, v, **conventions):
    x, v = [mpf(xi) for xi in x], [mpf(vi) for vi in v]
    numbers = {"value": f(x)}
    if not conventions:
        numbers |= {"gradient": gradient(f, x), "hvp": product(f, x, v)}
    return numbers | conventions


def tree(f, x, v):
    x, v = [mpf(xi) for xi in x], [mpf(vi) for vi in v]
    columns = [gradient(lambda p, k=k: f(p)[k], x) for k in range(len(f(x)))]
    return {"value": f(x), "jacobian": columns, "jvp": [sum(d * vi for d, vi in zip(row, v)) for row in columns]}


EXPECTED = {
    "basics/rosenbrock": scalar(rosenbrock, [-1.2, 1], [1, 0]),
    "basics/sines": scalar(lambda x: sum(sin(xi) for xi in x), [0, 1], [10, 10]),
    "basics/wave": scalar(lambda x: exp(-x[0] ** 2 / 8) * sin(2 * x[0]), [0.8], [1]),
    "basics/spring": scalar(spring, [40, 1.5, 2], [1, 0, 0]),
    "control-flow/convergence": scalar(lambda x: sqrt(x[0]), [7], [1]),
    "control-flow/tariff": scalar(tariff, [12, 2.5], [1, 1]),
    "control-flow/powers": scalar(lambda x: (x[0] - 1) * (x[0] - 2) * (x[0] + mpf(1.5)), [0.5], [1]),
    "control-flow/smoothing": scalar(roughness, [0.3, 1.4, -0.6, 1.1, -0.2, 0.7], [0, 1, 0, -1, 0, 0]),
    "optimisation/himmelblau": scalar(lambda x: (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2, [0.5, 1], [1, 1]),
    "optimisation/beale": scalar(beale, [1, 1], [1, -1]),
    "optimisation/well": scalar(lambda x: x[0] ** 4 / 4 - x[0] ** 2 / 2 + (x[1] - x[0] / 3) ** 2, [0.1, 0.8], [1, 0]),
    "optimisation/valley": scalar(lambda x: ((x[0] + x[1]) ** 2 + 50 * (x[1] - x[0]) ** 2) / 4, [1.6, -0.4], [1, 0]),
    "physics/pendulum": scalar(pendulum, [1, 0.5], [1, 0]),
    "physics/argon": scalar(argon, [0, 0, 1.15, 0.05, 0.55, 1, 1.7, 0.95], [0, 0, 0, 0, 1, 0, 0, 0]),
    "physics/orbit": scalar(orbit, [1.2, 0.4], [0, 1]),
    "physics/rod": scalar(rod, [1, 1, 1, 1, 1], [0, 0, 1, 0, 0]),
    "statistics/normal": scalar(normal, [4.5, 0.2], [1, 0]),
    "statistics/logistic": scalar(logistic, [-1, 0.6], [0, 1]),
    "statistics/mixture": scalar(mixture, [-0.5, 1], [1, -1]),
    "statistics/decay": scalar(decay, [8, 0.8], [0, 1]),
    "geometry/fermat": scalar(fermat, [0.8, -0.6], [1, 0]),
    "geometry/arm": scalar(arm, [0.3, 0.4, 0.5], [1, 0, 0]),
    "geometry/triangle": scalar(triangle, [0, 0, 2, 0.2, 0.7, 1.5], [1, 0, 0, 0, 0, 0]),
    "geometry/surface": tree(torus, [0.6, 1.1], [1, 0]),
    "nested/laplacian": scalar(laplacian, [0.4, -0.3], [1, 1]),
    "nested/equation": scalar(equation, [-0.1, -0.9, 0.2], [1, 0, 0]),
    "nested/learning": scalar(learning, [3, 0.5], [0, 1]),
    "nested/curvature": scalar(curvature, [1.3], [1]),
    # |x|' is 0 at 0; a tie of max is shared evenly, ½ and ½; y² adds 0 to the gradient. Second derivatives of |x| and max are 0.
    "pitfalls/kink": scalar(lambda x: abs(x[0]) + max(x) + x[1] ** 2, [0, 0], [1, 0], gradient=[0.5, 0.5], hvp=[0, 0]),
    # An exactly zero tangent wins over the infinite slope of the root. The curvature there is infinite.
    "pitfalls/norm": scalar(lambda x: sqrt(x[0] ** 2 + x[1] ** 2), [0, 0], [1, 0], gradient=[0, 0]),
    # ln 2 and ½; the convention at the kinks of both terms makes the second derivative 0, where that of the function is ¼.
    "pitfalls/softplus": {"value": log(2), "gradient": [mpf(0.5)], "hvp": [0]},
    # (3 + 1e8)² rounds to a multiple of 2, so the value is what rounding left of 9. The slope 2(x + 1e8) − 2e8 has no such loss.
    "pitfalls/rounding": {"value": (3 + 1e8) * (3 + 1e8) - 2e8 * 3 - 1e16, "gradient": [6], "hvp": [2]},
    "pitfalls/steps": scalar(lambda x: x[0] ** 2 + mp.floor(4 * x[0]) / 4, [0.6], [1]),
    "pitfalls/fallback": scalar(lambda x: x[0] * x[1] + x[0] ** 2 / 2, [2, 3], [1, 0]),
}


def rounded(number):
    """The nearest double; what differences leave of a zero is one."""
    double = float(number)
    assert math.isfinite(double)
    return 0.0 if abs(double) < 1e-38 else double


def plain(tree):
    return [plain(each) for each in tree] if isinstance(tree, list) else rounded(tree)


target = os.path.join(os.path.dirname(__file__), "../../playground/examples/gallery/expected.json")
with open(target, "w") as file:
    numbers = {name: {key: plain(value) for key, value in each.items()} for name, each in EXPECTED.items()}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(each)}" for name, each in numbers.items())
    file.write("{\n" + lines + "\n}\n")
