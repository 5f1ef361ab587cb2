"""Writes reference.json: value, first and second partial derivatives of every primitive, rounded to nearest doubles.

    python reference.py            remake reference.json (needs mpmath; see README.md)
    python reference.py --check    also compare the closed forms with numerical differentiation at ordinary points

Every point is computed with 2600 bits and again with 5200; both must round to the same doubles, so neither
cancellation nor the exponent range of the inputs (1e-300 beside 1) can spoil an entry.
"""

import json
import sys
from math import isfinite, isnan, nan
from pathlib import Path

import mpmath
from mpmath import mp, mpf

import closed_forms_n  # noqa: F401  registers the rules of several arguments
from closed_forms import RULES
from points import points_of
from rounding import to_double, to_json

PRECISIONS = (2600, 5200)
LEAST_POINTS = 40


def in_double(x):
    """None stands for: not a real number here."""
    if x is None:
        return nan
    return x if isinstance(x, float) else to_double(x)


def row(rule, point):
    """The doubles [value, first.., second..] of one point."""
    special = rule.special(*point)
    if special is not None:
        value, first, second = special
        return [float(v) for v in (value, *first, *second)]
    rows = []
    for bits in PRECISIONS:
        mp.prec = bits
        xs = [mpf(x) for x in point]  # exact: a double fits
        rows.append([in_double(v) for v in (rule.value(*xs), *rule.first(*xs), *rule.second(*xs))])
    if repr(rows[0]) != repr(rows[1]):
        raise ArithmeticError(f"{rule.name}{point}: {rows}")
    if rows[0][0] == 0:
        negative = rule.zero_sign is not None and rule.zero_sign(*point)
        # an underflowed value already carries its sign
        if to_double(rule.value(*xs)) == 0 and rule.value(*xs) == 0:
            rows[0][0] = -0.0 if negative else 0.0
    return rows[0]


def check(rule, point, expected, lenience=mpf(10) ** -20):
    """The closed forms against mpmath.diff at one ordinary point; returns how many partials were compared."""
    mp.prec = 400
    xs = tuple(mpf(x) for x in point)
    partials = [(i,) for i in range(rule.arity)]
    partials += [(i, j) for i in range(rule.arity) for j in range(i, rule.arity)]
    closed = [*rule.first(*xs), *rule.second(*xs)]
    for which, want in zip(partials, closed):
        orders = tuple(which.count(k) for k in range(rule.arity))
        got = mpmath.diff(rule.value, xs, orders) if rule.arity > 1 else mpmath.diff(rule.value, xs[0], orders[0])
        if abs(got - want) > lenience * max(1, abs(want)):
            raise ArithmeticError(f"{rule.name}{point} {which}: closed form {want}, numerically {got}")
    return len(partials)


def main():
    compared = 0
    tables = []
    for rule in RULES:
        points = points_of(rule)
        if len(points) < LEAST_POINTS:
            raise ValueError(f"{rule.name}: only {len(points)} points")
        lines = []
        for point in points:
            entries = row(rule, point)
            lines.append("[" + ",".join(to_json(x) for x in (*point, *entries)) + "]")
            ordinary = all(isfinite(x) and 0.01 < abs(x) < 9 for x in point) and not any(map(isnan, entries))
            # the steps of floor and % at exact multiples have no numerical derivative
            if "--check" in sys.argv and ordinary and rule.special(*point) is None and not at_a_step(rule, point):
                compared += check(rule, point, entries)
        head = f'{{"name":"{rule.name}","arity":{rule.arity},"points":[\n'
        tables.append(head + ",\n".join(lines) + "\n]}")
        print(f"{rule.name}/{rule.arity}: {len(points)} points")
    text = f'{{"made_with":"mpmath {mpmath.__version__}","rules":[\n' + ",\n".join(tables) + "\n]}\n"
    json.loads(text)
    target = Path(__file__).with_name("reference.json")
    target.write_text(text)
    print(f"{target.name}: {len(text) / 1000:.0f} kB" + (f"; {compared} partials checked" if compared else ""))


def at_a_step(rule, point):
    if rule.name == "fround":
        return True  # a staircase whose derivative is 1 by convention
    if rule.name == "rem":
        return float(closed_forms_n.exact_rem(*point)[0]) == 0
    return rule.name in ("floor", "ceil", "trunc", "round") and (2 * point[0]) % 1 == 0


if __name__ == "__main__":
    main()
