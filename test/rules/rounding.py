"""Exact number -> nearest double (ties to even), with subnormals, overflow and signed zeros; doubles -> JSON.

mpmath's own float() is meant for its working range; this one rounds the exact binary value once, from integers.
"""

from math import copysign, inf, isinf, isnan

from mpmath import mpf


def is_negative(x):
    return copysign(1.0, x) < 0


def _nearest(man, exp, digits, low_exp, high_exp):
    """The integer man * 2**exp rounded to `digits` bits, least exponent low_exp: (mantissa, exponent), or inf."""
    if man == 0:
        return 0, 0
    shift = max(man.bit_length() - digits, low_exp - exp)
    if shift > man.bit_length() + 1:
        return 0, 0
    if shift > 0:
        half, rest = 1 << (shift - 1), man & ((1 << shift) - 1)
        man >>= shift
        exp += shift
        if rest > half or (rest == half and man & 1):
            man += 1
    if man.bit_length() + exp > high_exp:
        return inf, 0
    return man, exp


def _round(x, digits, low_exp, high_exp):
    sign, man, exp, _ = mpf(x)._mpf_
    if not man and exp:
        raise ValueError(f"not a finite number: {x}")
    man, exp = _nearest(int(man), int(exp), digits, low_exp, high_exp)
    magnitude = inf if man == inf else _ldexp(man, exp)
    return -magnitude if sign else magnitude


def _ldexp(man, exp):
    # exact: man has at most 53 bits and the exponent is already in range
    return float(man << exp) if exp >= 0 else man / (1 << -exp)


def to_double(x):
    """Nearest double of an mpf."""
    return _round(x, 53, -1074, 1024)


def to_float32(x):
    """Nearest single, as an mpf or a double infinity."""
    single = _round(x, 24, -149, 128)
    return single if isinf(single) else mpf(single)


def to_json(x):
    """Shortest text that reads back as the same double; what JSON cannot say as a number is a string."""
    if isnan(x):
        return '"NaN"'
    if isinf(x):
        return '"Infinity"' if x > 0 else '"-Infinity"'
    if x == 0:
        return '"-0"' if is_negative(x) else "0"
    text = repr(float(x))
    return text[:-2] if text.endswith(".0") else text.replace("e+", "e")
