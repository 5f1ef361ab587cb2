"""Closed forms of every primitive with its first and second partial derivatives, in arbitrary precision.

In:  mpmath numbers (finite arguments inside the domain) or doubles (everything special).
Out: RULES, one Rule per primitive and arity.
Why: these forms are written here from the mathematics and share nothing with runtime/rules; they need not be quick
     or free of cancellation, since reference.py evaluates them with thousands of bits.

Conventions at kinks and singular points (what the runtime documents) are the `special` parts: a point with a
special answer never reaches the closed form.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import copysign, inf, isfinite, isinf, isnan, nan
from typing import Callable, Optional

from mpmath import mp, mpf

from rounding import is_negative, to_float32


@dataclass
class Rule:
    """`first` gives the gradient, `second` the upper triangle of the Hessian by rows (00 01 .. 11 12 .. 22)."""

    name: str
    arity: int
    value: Callable
    first: Callable
    second: Callable
    # special(*doubles) -> None, or (value, [first], [second]) in doubles
    special: Callable
    # gives a zero value its sign
    zero_sign: Optional[Callable] = None


RULES: list[Rule] = []

ZERO = mpf(0)


def unary(name, f, f1, f2, at=None, domain=None, outside=None, at_nan=(nan, nan, nan), odd=False):
    """`at` maps a double (or its repr: 0.0 and -0.0 are one dict key) to (value, first, second); `outside(x)` answers for points where not domain(x)."""
    at = {repr(float(k)) if not isinstance(k, str) else k: v for k, v in (at or {}).items()}

    def special(x):
        if isnan(x):
            found = at_nan
        elif repr(x) in at:
            found = at[repr(x)]
        elif domain is not None and not domain(x):
            found = outside(x) if outside else (nan, nan, nan)
        else:
            return None
        value, first, second = found
        return value, [first], [second]

    RULES.append(
        Rule(name, 1, f, lambda x: [f1(x)], lambda x: [f2(x)], special, is_negative if odd else None)
    )


# --- piecewise linear -------------------------------------------------------------------------------------------

# |x|: the subgradient at the kink is 0
unary("neg", lambda x: -x, lambda x: mpf(-1), lambda x: ZERO, at={inf: (-inf, -1, 0), -inf: (inf, -1, 0)},
      at_nan=(nan, -1, 0), odd=False)
RULES[-1].zero_sign = lambda x: not is_negative(x)
unary("abs", abs, lambda x: mpf((x > 0) - (x < 0)), lambda x: ZERO, at={inf: (inf, 1, 0), -inf: (inf, -1, 0)},
      at_nan=(nan, nan, 0))
# fround is a cast: the tangent passes unrounded
unary("fround", to_float32, lambda x: mpf(1), lambda x: ZERO, odd=True,
      at={inf: (inf, 1, 0), -inf: (-inf, 1, 0)}, at_nan=(nan, 1, 0))


def step(name, f):
    """Integer-like functions: derivative zero everywhere; a zero result carries the sign of the argument."""
    unary(name, f, lambda x: ZERO, lambda x: ZERO, odd=True,
          at={inf: (1 if name == "sign" else inf, 0, 0), -inf: (-1 if name == "sign" else -inf, 0, 0)},
          at_nan=(nan, 0, 0))


step("sign", lambda x: mpf((x > 0) - (x < 0)))
step("floor", mp.floor)
step("ceil", mp.ceil)
step("round", lambda x: mp.floor(x + mpf(0.5)))  # Math.round: halves go up
step("trunc", lambda x: mp.floor(x) if x >= 0 else mp.ceil(x))


def uint32(x):
    return 0 if not isfinite(x) else int(x) % 2**32


def int32(n):
    n %= 2**32
    return n - 2**32 if n >= 2**31 else n


def clz32_special(x):
    return float(32 - uint32(x).bit_length()), [0.0], [0.0]


RULES.append(Rule("clz32", 1, None, None, None, clz32_special))

# --- powers and roots -------------------------------------------------------------------------------------------

unary("sqrt", mp.sqrt, lambda x: 1 / (2 * mp.sqrt(x)), lambda x: -1 / (4 * x * mp.sqrt(x)), domain=lambda x: x >= 0,
      at={"0.0": (0.0, inf, -inf), "-0.0": (-0.0, inf, -inf), inf: (inf, 0, 0)})


def real_cbrt(x):
    return mp.sign(x) * mp.cbrt(abs(x))


# the second derivative at 0 has one-sided limits only, which the sign of the zero chooses between
unary("cbrt", real_cbrt, lambda x: 1 / (3 * real_cbrt(x) ** 2), lambda x: -2 / (9 * x * real_cbrt(x) ** 2), odd=True,
      at={"0.0": (0.0, inf, -inf), "-0.0": (-0.0, inf, inf), inf: (inf, 0, 0), -inf: (-inf, 0, 0)})

# --- exponentials and logarithms --------------------------------------------------------------------------------

unary("exp", mp.exp, mp.exp, mp.exp, at={inf: (inf, inf, inf), -inf: (0, 0, 0)})
unary("expm1", mp.expm1, mp.exp, mp.exp, odd=True, at={inf: (inf, inf, inf), -inf: (-1, 0, 0)})


def logarithm(name, f, base_log):
    """Outside the domain the value is NaN and the derivative keeps its formula, as in JAX."""
    f1 = lambda x: 1 / (x * base_log())
    f2 = lambda x: -1 / (x * x * base_log())
    value = lambda x: f(x) if x > 0 else None
    unary(name, value, f1, f2,
          at={"0.0": (-inf, inf, -inf), "-0.0": (-inf, -inf, -inf), inf: (inf, 0, 0), -inf: (nan, 0, 0)})


logarithm("log", mp.log, lambda: mpf(1))
logarithm("log2", lambda x: mp.log(x) / mp.log(2), lambda: mp.log(2))
logarithm("log10", lambda x: mp.log(x) / mp.log(10), lambda: mp.log(10))
unary("log1p", lambda x: mp.log1p(x) if x > -1 else None, lambda x: 1 / (1 + x), lambda x: -1 / (1 + x) ** 2, odd=True,
      at={-1.0: (-inf, inf, -inf), inf: (inf, 0, 0), -inf: (nan, 0, 0)})

# --- trigonometric ----------------------------------------------------------------------------------------------

NO_LIMIT = {inf: (nan, nan, nan), -inf: (nan, nan, nan)}
unary("sin", mp.sin, mp.cos, lambda x: -mp.sin(x), at=NO_LIMIT, odd=True)
unary("cos", mp.cos, lambda x: -mp.sin(x), lambda x: -mp.cos(x), at=NO_LIMIT)
unary("tan", mp.tan, lambda x: 1 / mp.cos(x) ** 2, lambda x: 2 * mp.sin(x) / mp.cos(x) ** 3, at=NO_LIMIT, odd=True)

HALF_PI = 1.5707963267948966
PI = 3.141592653589793


def arcs(x):
    """1 - x*x without loss, and its three-halves power."""
    w = (1 - x) * (1 + x)
    return mp.sqrt(w), w * mp.sqrt(w)


unary("asin", mp.asin, lambda x: 1 / arcs(x)[0], lambda x: x / arcs(x)[1], odd=True, domain=lambda x: abs(x) <= 1,
      at={1.0: (HALF_PI, inf, inf), -1.0: (-HALF_PI, inf, -inf)})
unary("acos", mp.acos, lambda x: -1 / arcs(x)[0], lambda x: -x / arcs(x)[1], domain=lambda x: abs(x) <= 1,
      at={1.0: (0.0, -inf, -inf), -1.0: (PI, -inf, inf)})
unary("atan", mp.atan, lambda x: 1 / (1 + x * x), lambda x: -2 * x / (1 + x * x) ** 2, odd=True,
      at={inf: (HALF_PI, 0, 0), -inf: (-HALF_PI, 0, 0)})

# --- hyperbolic -------------------------------------------------------------------------------------------------

unary("sinh", mp.sinh, mp.cosh, mp.sinh, odd=True, at={inf: (inf, inf, inf), -inf: (-inf, inf, -inf)})
unary("cosh", mp.cosh, mp.sinh, mp.cosh, at={inf: (inf, inf, inf), -inf: (inf, -inf, inf)})
unary("tanh", mp.tanh, lambda x: 1 / mp.cosh(x) ** 2, lambda x: -2 * mp.sinh(x) / mp.cosh(x) ** 3, odd=True,
      at={inf: (1, 0, 0), -inf: (-1, 0, 0)})


def odd_asinh(x):
    return mp.sign(x) * mp.asinh(abs(x))


unary("asinh", odd_asinh, lambda x: 1 / mp.sqrt(1 + x * x), lambda x: -x / (1 + x * x) / mp.sqrt(1 + x * x), odd=True,
      at={inf: (inf, 0, 0), -inf: (-inf, 0, 0)})
unary("acosh", mp.acosh, lambda x: 1 / mp.sqrt(x * x - 1), lambda x: -x / (x * x - 1) / mp.sqrt(x * x - 1),
      domain=lambda x: x >= 1, at={1.0: (0, inf, -inf), inf: (inf, 0, 0)})
unary("atanh", mp.atanh, lambda x: 1 / ((1 - x) * (1 + x)), lambda x: 2 * x / ((1 - x) * (1 + x)) ** 2, odd=True,
      domain=lambda x: abs(x) <= 1, at={1.0: (inf, inf, inf), -1.0: (-inf, inf, -inf)})


def several(name, arity, value, first, second, special, zero_sign=None):
    RULES.append(Rule(name, arity, value, first, second, special, zero_sign))


def as_fraction(x):
    sign, man, exp, _ = mpf(x)._mpf_
    return Fraction(-int(man) if sign else int(man)) * Fraction(2) ** int(exp)


def exact_rem(x, y):
    """x % y by exact rational arithmetic, and the truncated exact quotient (not that of the rounded one)."""
    fx, fy = as_fraction(x), as_fraction(y)
    quotient = fx / fy
    whole = abs(quotient.numerator) // quotient.denominator
    whole = whole if quotient >= 0 else -whole
    return fx - fy * whole, whole


def signed(magnitude, negative):
    return copysign(magnitude, -1.0 if negative else 1.0)
