"""Closed forms of the primitives with two and three arguments; the continuation of closed_forms.py.

Special answers: where an argument is infinite the entry is the limit in that argument, NaN where there is none;
where an argument is NaN an entry that does not depend on it keeps its value.
"""

from math import inf, isfinite, isinf, isnan, nan

from mpmath import mp, mpf

from closed_forms import ZERO, exact_rem, int32, several, signed, uint32
from rounding import is_negative, to_double

ONE = mpf(1)


def sign(x):
    return (x > 0) - (x < 0)


# --- arithmetic -------------------------------------------------------------------------------------------------


def finite(*xs):
    return all(isfinite(x) for x in xs)


several("add", 2, lambda a, b: a + b, lambda a, b: [ONE, ONE], lambda a, b: [ZERO] * 3,
        lambda a, b: None if finite(a, b) else (a + b, [1, 1], [0, 0, 0]),
        zero_sign=lambda a, b: is_negative(a) and is_negative(b))
several("sub", 2, lambda a, b: a - b, lambda a, b: [ONE, -ONE], lambda a, b: [ZERO] * 3,
        lambda a, b: None if finite(a, b) else (a - b, [1, -1], [0, 0, 0]),
        zero_sign=lambda a, b: is_negative(a) and not is_negative(b))
several("mul", 2, lambda a, b: a * b, lambda a, b: [b, a], lambda a, b: [ZERO, ONE, ZERO],
        lambda a, b: None if finite(a, b) else (a * b, [b, a], [0, 1, 0]),
        zero_sign=lambda a, b: is_negative(a) != is_negative(b))


def div_special(a, b):
    if finite(a, b) and b != 0:
        return None
    if isnan(b):
        return nan, [nan, nan], [0, nan, nan]
    negative = is_negative(a) != is_negative(b)
    if b == 0:
        recip = signed(inf, is_negative(b))
        value = nan if a == 0 or isnan(a) else signed(inf, negative)
        slope = nan if a == 0 or isnan(a) else -sign(a) * inf
        return value, [recip, slope], [0, -inf, nan if isnan(value) else value]
    if isinf(b):
        value = nan if not isfinite(a) else signed(0.0, negative)
        rest = nan if not isfinite(a) else 0
        return value, [signed(0.0, is_negative(b)), rest], [0, 0, rest]
    # a infinite or NaN over an ordinary b
    recip = to_double(1 / mpf(b))
    cross = to_double(-1 / mpf(b) ** 2)
    return a * sign(b), [recip, -a], [0, cross, a * sign(b)]


several("div", 2, lambda a, b: a / b, lambda a, b: [1 / b, -a / b**2],
        lambda a, b: [ZERO, -1 / b**2, 2 * a / b**3], div_special,
        zero_sign=lambda a, b: is_negative(a) != is_negative(b))


def rem_special(a, b):
    """d/da = 1 and d/db = -trunc(a/b); where the value is NaN there is no piece of which -trunc(a/b) were the slope."""
    if finite(a, b) and b != 0:
        return None
    if isfinite(a) and isinf(b):
        return a, [1, 0], [0, 0, 0]
    return nan, [1, nan], [0, 0, 0]


several("rem", 2, lambda a, b: mp.mpf(exact_rem(a, b)[0].numerator) / exact_rem(a, b)[0].denominator,
        lambda a, b: [ONE, mpf(-exact_rem(a, b)[1])], lambda a, b: [ZERO] * 3, rem_special,
        zero_sign=lambda a, b: is_negative(a))
several("imul", 2, None, None, None,
        lambda a, b: (float(int32(uint32(a) * uint32(b))), [0, 0], [0, 0, 0]))

# --- powers -----------------------------------------------------------------------------------------------------


def is_odd(y):
    return isfinite(y) and y == int(y) and int(y) % 2 == 1


def pow_value(x, y):
    # a negative base has an integer exponent here
    size = mp.power(abs(x), y)
    return -size if x < 0 and is_odd(y) else size


def pow_first(x, y):
    p = pow_value(x, y)
    return [y * p / x, p * mp.log(x) if x > 0 else None]


def pow_second(x, y):
    p = pow_value(x, y)
    dxx = y * (y - 1) * p / x**2
    if x < 0:
        return [dxx, None, None]
    log_x = mp.log(x)
    return [dxx, p / x * (1 + y * log_x), p * log_x**2]


def pow_special(x, y):
    if isnan(x) or isnan(y):
        # x ** 0, x ** 1 and the bend of x ** 2 do not depend on x
        slope = y if y in (0, 1) else nan
        bend = {0: 0, 1: 0, 2: 2}.get(y, nan)
        return 1 if y == 0 else nan, [slope, nan], [bend, nan, nan]
    if x == 0 and y == 0:
        # 0 ** 0 is 1. By convention d/dx is 0 at exponent 0 and d/dy is 0 at base 0; d/dy of d/dx is 1/x at exponent 0
        return 1, [0, 0], [0, signed(inf, is_negative(x)), 0]
    if isfinite(x) and isfinite(y):
        if x < 0 and y != int(y):
            return nan, [nan, nan], [nan, nan, nan]
        return pow_at_zero(x, y) if x == 0 else None
    if isinf(y):
        return pow_at_infinite_exponent(x, y)
    if y == 0:
        # log(x) * 1 in the exponent; x ** 0 is flat
        return (1, [0, inf], [0, 0, inf]) if x > 0 else (1, [0, nan], [0, nan, nan])
    # x infinite, y ordinary
    if x < 0:
        if y != int(y):
            # no real power of a negative number; JavaScript's value at -Infinity is that of +Infinity
            return (inf if y > 0 else 0.0), [nan, nan], [nan, nan, nan]
        value, (dx, _), (dxx, _, _) = pow_special(-x, y)
        s = -1 if is_odd(y) else 1
        return s * value, [-s * dx, nan], [s * dxx, nan, nan]
    slope = y if y == 1 else (inf if y > 1 else 0)
    bend = 2 if y == 2 else (inf if y > 2 else 0)
    if y > 0:
        return inf, [slope, inf], [bend, inf if y >= 1 else 0, inf]
    return 0.0, [0, 0], [0, 0, 0]


def pow_at_zero(x, y):
    """x is a zero, y finite and not zero; limits from x > 0, the sign of x where the power is odd."""
    flip = -1 if is_negative(x) else 1
    value_sign = flip if is_odd(y) else 1
    slope_sign = flip if is_odd(y - 1) else 1
    bend_sign = flip if is_odd(y - 2) else 1
    if y > 0:
        slope = 1 if y == 1 else (0 if y > 1 else inf)
        if y == 1:
            bend = 0
        elif y == 2:
            bend = 2
        else:
            bend = 0 if y > 2 else (inf if y > 1 else -inf)
        return value_sign * 0.0, [slope, 0], [bend, 0 if y > 1 else -inf, 0]
    return value_sign * inf, [-slope_sign * inf, -inf], [bend_sign * inf, inf, inf]


def pow_at_infinite_exponent(x, y):
    size = abs(x)
    if size == 1:
        return nan, [nan, nan], [nan, nan, nan]
    vanishes = (size < 1) == (y > 0)
    if vanishes:
        first, second = [0, 0], [0, 0, 0]
        value = 0.0
    else:
        value = inf
        first = [inf, inf] if y > 0 else [-inf, -inf]
        second = [inf, inf, inf]
    if x < 0:
        # the powers of a negative number alternate: they vanish, or have no limit
        slope = 0 if vanishes else nan
        first, second = [slope, nan], [slope, nan, nan]
    return value, first, second


several("pow", 2, pow_value, pow_first, pow_second, pow_special)

# --- angles and lengths -----------------------------------------------------------------------------------------


def atan2_special(y, x):
    if isnan(y) or isnan(x):
        return nan, [nan, nan], [nan, nan, nan]
    if y == 0 and x == 0:
        value = mp.pi if is_negative(x) else ZERO
        return signed(to_double(value), is_negative(y)), [nan, nan], [nan, nan, nan]
    if y == 0 and x < 0 and finite(x):
        # on the branch cut the sign of the zero chooses the side of the value; the partials do not see it
        slope, bend = to_double(1 / mpf(x)), to_double(-1 / mpf(x) ** 2)
        return signed(to_double(mp.pi), is_negative(y)), [slope, 0], [0, bend, 0]
    if finite(y, x):
        return None
    # the value is that of the corners; every partial goes to zero with the radius
    corner_y, corner_x = (sign(y) if isinf(y) else 0), (sign(x) if isinf(x) else 0)
    angle = signed(abs(to_double(mp.atan2(corner_y, corner_x))), is_negative(y))
    return angle, [0, 0], [0, 0, 0]


several("atan2", 2, lambda y, x: mp.atan2(y, x), lambda y, x: [x / (x * x + y * y), -y / (x * x + y * y)],
        lambda y, x: [-2 * x * y / (x * x + y * y) ** 2, (y * y - x * x) / (x * x + y * y) ** 2,
                      2 * x * y / (x * x + y * y) ** 2],
        atan2_special, zero_sign=lambda y, x: is_negative(y))


def pairs(n):
    return [(i, j) for i in range(n) for j in range(i, n)]


def length(*xs):
    return mp.sqrt(sum(x * x for x in xs))


def length_second(*xs):
    h = length(*xs)
    return [(sum(x * x for k, x in enumerate(xs) if k != i) if i == j else -xs[i] * xs[j]) / h**3
            for i, j in pairs(len(xs))]


def length_special(*xs):
    n = len(pairs(len(xs)))
    infinite = sum(isinf(x) for x in xs)
    unknown = any(isnan(x) for x in xs)
    if infinite:
        # an infinite length whatever the others are: flat in the finite ones
        alone = infinite == 1 and not unknown
        edge = [0 if isfinite(x) else (float(sign(x)) if alone else nan) for x in xs]
        bend = [nan if unknown and not finite(xs[i], xs[j]) else 0 for i, j in pairs(len(xs))]
        return inf, edge, bend
    if unknown:
        return nan, [nan] * len(xs), [nan] * n
    if all(x == 0 for x in xs):
        # the tip of the cone: derivatives 0 by convention, as those of |x|
        return 0.0, [0] * len(xs), [0] * n
    return None


for arity in (2, 3):
    several("hypot", arity, length, lambda *xs: [x / length(*xs) for x in xs], length_second, length_special)


def extremum(pick):
    """Ties share evenly, +0 and -0 tie; a NaN argument wins and leaves every derivative 0."""

    def special(*xs):
        n = len(pairs(len(xs)))
        if any(isnan(x) for x in xs):
            return nan, [0] * len(xs), [0] * n
        best = pick(xs)
        ties = [x for x in xs if x == best]
        if best == 0:
            negative = pick([-1 if is_negative(x) else 1 for x in ties]) < 0
            best = signed(0.0, negative)
        return best, [1 / len(ties) if x == best else 0 for x in xs], [0] * n

    return special


for arity in (2, 3):
    several("max", arity, None, None, None, extremum(max))
    several("min", arity, None, None, None, extremum(min))
