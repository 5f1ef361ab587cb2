"""The input points of every rule: doubles, the same on every run.

In:  a rule. Out: a list of argument tuples.
Why: a hand-made list of the places where formulas break (next doubles to poles and branch points, ties, signed
     zeros, infinities, NaN, subnormals, near over- and underflow) and a seeded sample of everything in between.
"""

from math import inf, nan, nextafter, pi
from random import Random

TINY, MIN_NORMAL, MAX = 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308


def up(x):
    return nextafter(x, inf)


def down(x):
    return nextafter(x, -inf)


def both(*xs):
    return [s for x in xs for s in (x, -x)]


SPECIAL = [0.0, -0.0, inf, -inf, nan]
EVERYWHERE = SPECIAL + both(
    TINY, 1e-310, MIN_NORMAL, 1e-300, 1e-160, 1e-20, 2.0**-53, 1e-8, 1e-3, 0.5, down(1.0), 1.0, up(1.0), 2.0, 10.0,
    down(pi / 2), pi / 2, up(pi / 2), 40.0, 1e5, 1e22, 1e155, 1e300, MAX,
)  # fmt: skip

EXTRA = {
    "exp": [709.78, 709.79, -708.4, -740.0, -745.1, -746.0, 1e-17],
    "expm1": [709.78, 709.79, -36.0, -37.5, -708.4, -745.1, -1.0, 1e-17],
    "sinh": both(709.0, 710.4, 710.5, 20.0, 0.3),
    "cosh": both(709.0, 710.4, 710.5, 20.0, 0.3),
    "tanh": both(5.0, 18.0, 19.1, 20.0, 300.0, 370.0, 372.0),
    "log": [down(down(1.0)), 0.9, 1.1, 1e-154, 1e154],
    "log2": [4.0, 8.0, 0.25, 1e-154, 1e154],
    "log10": [100.0, 0.001, 1e-154, 1e154],
    "log1p": [-0.9, -0.5, -1 + 1e-10, up(-1.0), down(-1.0), -1.5, 1e154],
    "asin": both(1 - 1e-10, 1 - 1e-4, 0.9, 0.7071067811865475),
    "acos": both(1 - 1e-10, 1 - 1e-4, 0.9, 0.7071067811865475),
    "atanh": both(1 - 1e-10, 1 - 1e-4, 0.9, 0.7071067811865475),
    "acosh": [up(up(1.0)), 1 + 1e-10, 1.0001, 1.1, 1.25, 1.5, 3.0, 1e8, 1e77, 1e100, 1e150, 1e160],
    "asinh": both(1e100, 1e160, 1e-10),
    "atan": both(1e100, 1e160, 0.5773502691896257),
    "sqrt": [0.25, 4.0, 1e-200, 1e200, 3e-308],
    "cbrt": both(8.0, 27.0, 1e-200, 1e200, 1e-100),
    "tan": both(1.5, 1.57, 3 * pi / 2, pi, 11.0, 1e10),
    "sin": both(pi, 2 * pi, 355.0, 1e10),
    "cos": both(pi, 3 * pi / 2, 355.0, 1e10),
    "floor": both(0.9, 1.5, 3.0, 2.0**52 - 0.5, 2.0**53),
    "ceil": both(0.9, 1.5, 3.0, 2.0**52 - 0.5, 2.0**53),
    "round": both(0.49999999999999994, 1.5, 2.5, 0.7, 2.0**52 - 0.5),
    "trunc": both(0.9, 1.5, 3.0, 2.0**52 - 0.5, 2.0**53),
    "fround": both(1.1, 16777217.0, 3.4028235e38, 3.5e38, 1e-45, 7e-46, 1.4e-40),
    "clz32": [1.0, 2.0**31, 2.0**32, 2.0**32 - 1, -1.0, 255.9, 65536.0, 2.0**33 + 5],
}  # fmt: skip

# where the seeded sample of a rule is drawn from, when not [-8, 8]
INTERVAL = {
    "asin": (-1, 1), "acos": (-1, 1), "atanh": (-1, 1), "acosh": (1, 8), "log1p": (-1, 8),
    "log": (0, 8), "log2": (0, 8), "log10": (0, 8), "sqrt": (0, 8),
}  # fmt: skip


def unary_points(name, rng):
    low, high = INTERVAL.get(name, (-8, 8))
    ordinary = [rng.uniform(low, high) for _ in range(12)]
    wide = [rng.choice([1, -1]) * 10 ** rng.uniform(-280, 280) for _ in range(4)]
    points = EVERYWHERE + EXTRA.get(name, []) + ordinary + wide
    if name in ("asin", "acos", "atanh", "acosh"):
        # a few points outside the domain are enough
        inside = (lambda x: x >= 1) if name == "acosh" else (lambda x: abs(x) <= 1)
        outside = [up(1.0), 2.0, -2.0, 0.5, 0.0, TINY, 1e22, inf, -inf]
        points = [x for x in points if x != x or inside(x) or x in outside]
    return [(x,) for x in points]


def ordinary(rng, n, arity):
    return [tuple(rng.uniform(-8, 8) for _ in range(arity)) for _ in range(n)]


def wide(rng, n, arity, reach=140):
    size = lambda: rng.choice([1, -1]) * 10 ** rng.uniform(-reach, reach)
    return [tuple(size() for _ in range(arity)) for _ in range(n)]


def grid(xs, ys):
    return [(x, y) for x in xs for y in ys]


CORNERS = grid([0.0, -0.0, inf, -inf, nan, 1.5, -2.5], [0.0, -0.0, inf, -inf, nan, 3.0, -0.75])
EXTREME = [(1e300, 1e-300), (1e-300, 1e300), (-1e300, 1e10), (1e-300, 1e-20), (TINY, 0.5), (3.0, TINY), (1e-310, 7.0),
           (5.0, -1e-310), (MAX, 0.5), (0.5, MAX), (MAX, MAX), (TINY, TINY), (1e160, -1e160), (1e-160, 1e-160),
           (MIN_NORMAL, 1.0), (1.0, up(1.0)), (down(1.0), 1.0), (1e200, 1e150), (2e-200, 1e-150)]  # fmt: skip

REM = [(5.5, 2.0), (-5.5, 2.0), (5.5, -2.0), (7.0, 7.0), (0.5, 3.0), (1e300, 3.0), (1e22, 0.1), (0.3, 0.1), (0.6, 0.2),
       (down(0.3), 0.1), (down(21.0), 3.0), (down(49 * 0.1), 0.1), (1.0, 1e-5), (6.0, 0.75), (-6.0, 0.75),
       (TINY, 3.0), (3.0, TINY), (1e-310, 3e-311), (1e300, -1e-300)]  # fmt: skip

POW = (
    grid([0.0, up(0.0), 0.5, 1.0, 2.5, 1e-8, inf], [0.0, 1.0, 2.0, 3.0, 0.5, 1.5, -1.0, -0.5, -2.0, inf, -inf, nan])
    + grid([-2.0, -0.5, -inf], [0.0, 1.0, 2.0, 3.0, -1.0, -2.0, 0.5, inf, -inf])
    + grid([-0.0], [2.0, 3.0, 0.0]) + grid([nan], [0.0, 1.0, 2.0]) + grid([-1.0], [3.0, 2.0, inf])
    + [(1.0000001, 1e9), (0.9999999, 1e9), (up(1.0), 4.5e15), (down(1.0), -9e15), (2.0, 1023.5), (2.0, -1070.0),
       (1e300, 0.3), (1e-300, 0.3), (1e300, -0.7), (1e154, 2.0), (1e-154, 2.0), (1e100, 3.0), (1e-103, 3.0),
       (3.0, up(1.0)), (3.0, down(1.0)), (3.0, 1 + 1e-8), (7.0, up(2.0)), (5.0, 1e-20), (5.0, TINY), (1e-310, 0.5),
       (1e-310, 2.0), (0.36787944117144233, 1.0), (10.0, 308.0), (10.0, -308.0), (-3.0, 5.0), (-3.0, 1e10),
       (-1.5, -7.0), (1e200, -1.5), (1e-200, 1.5), (MAX, 1.0), (0.001, 100.0),
       (1e300, 0.1), (1e250, 0.37), (1e-280, 1 / 3), (1e290, -0.013), (1e-290, 0.7), (1e200, 1.3), (1e-150, 2.1),
       (0.5, 1.442695), (20.0, -0.3338), (0.001, 0.1448), (1e5, 7.3), (1e-30, 9.1),
       (1.5e128, -0.018), (1.3e53, -3.58), (4.9e-44, -0.515), (1.8e105, -0.767), (2e134, 0.00028), (3e-122, 0.0203)]
)  # fmt: skip

ATAN2 = [(0.0, 1.0), (-0.0, 1.0), (0.0, -1.0), (-0.0, -1.0), (1.0, 0.0), (-1.0, 0.0), (1e-20, 1.0), (1.0, 1e-20),
         (1e-8, -1.0), (1.0, 1.0), (1.0, up(1.0)), (1e155, 1e155), (1e-155, 1e-155), (1e-200, 3e-200), (1e200, 2e200),
         (1e155, 3e155), (2e-154, 1e-154), (3.0, -4.0), (1e10, 1.0)]  # fmt: skip

TIES = (
    grid([0.0, -0.0, inf, -inf, nan, 1.0], [0.0, -0.0, inf, -inf, nan, 1.0])
    + [(1.0, up(1.0)), (down(1.0), 1.0), (TINY, 0.0), (-TINY, 0.0), (2.0, 2.0), (MAX, inf), (-3.0, -3.0)]
)
TIES3 = [(1.0, 1.0, 1.0), (1.0, 1.0, 0.5), (0.5, 1.0, 1.0), (1.0, 0.5, 1.0), (0.0, -0.0, 0.0), (0.0, -0.0, -1.0),
         (-0.0, -0.0, -0.0), (inf, inf, 1.0), (-inf, -inf, -inf), (nan, 1.0, 2.0), (1.0, nan, 2.0), (1.0, 1.0, nan),
         (inf, nan, 1.0), (1.0, 2.0, 3.0), (3.0, 2.0, 1.0), (-1.0, -1.0, -2.0), (TINY, 0.0, -TINY)]  # fmt: skip

HYPOT = [(3.0, 4.0), (1.0, 1e-8), (1e-8, 1.0), (1e10, 1.0), (1e16, 1.0), (1e300, 1e300), (1e-300, 1e-300), (1e200, 1.0),
         (1e-200, 1e-220), (2.0, 0.0), (0.0, -2.0), (-0.0, 5.0), (1.0, 1.0), (1e155, 1e-155), (1e-310, 1e-310)]  # fmt: skip
HYPOT3 = [(1.0, 2.0, 2.0), (0.0, 0.0, 0.0), (0.0, -0.0, 3.0), (1.0, 1e-8, 0.0), (1e-8, 1.0, 1e-8), (1e300, 1e300, 1e300),
          (1e-300, 2e-300, 2e-300), (inf, 1.0, 2.0), (1.0, -inf, 2.0), (inf, inf, 1.0), (nan, 1.0, 2.0), (1.0, inf, nan),
          (1e160, 1e160, 1.0), (1e-160, 1e-170, 0.0), (5.0, 0.0, 0.0), (0.0, 0.0, -7.0), (1.0, 1.0, 1.0),
          (1e16, 1.0, 1.0), (1e-310, 2e-310, -2e-310), (MAX, 1.0, MAX), (-0.0, -0.0, -0.0)]  # fmt: skip

IMUL = grid([0.0, -0.0, 3.0, -5.0, 1e10, 4294967295.0, 2.7, nan, inf], [2.0, -7.0, 4294967296.0, 65537.0, -inf])


def points_of(rule):
    """Every rule draws from its own stream, so a change of one rule leaves the points of the others."""
    rng = Random(f"hyperdual {rule.name} {rule.arity}")
    if rule.arity == 1:
        points = unary_points(rule.name, rng)
    elif rule.arity == 3:
        fixed = HYPOT3 if rule.name == "hypot" else TIES3
        points = fixed + ordinary(rng, 16, 3) + wide(rng, 12, 3)
    else:
        points = {
            "pow": POW + [(abs(a), b) for a, b in ordinary(rng, 24, 2)],
            "rem": CORNERS + REM,
            "atan2": CORNERS + EXTREME + ATAN2,
            "hypot": CORNERS + EXTREME + HYPOT,
            "max": TIES,
            "min": TIES,
            "imul": IMUL,
        }.get(rule.name, CORNERS + EXTREME)
        if rule.name not in ("pow", "imul"):
            reach = 15 if rule.name == "rem" else 140
            points = points + ordinary(rng, 16, 2) + wide(rng, 12, 2, reach)
    return list({repr(p): p for p in points}.values())
