# P1, P2 and P4 to P7 as array programs, in the array library `xp` (jax.numpy or torch); P3 is left to each peer, whose loops differ.
import math

import numpy as np


def program(xp, problem, data, constant):
    """f(x) in xp; constant(a) makes one of its arrays of a numpy array."""
    if problem == "P1":
        return lambda x: xp.sum(xp.sin(x))
    if problem == "P2":
        return lambda x: xp.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)
    if problem == "P4":
        features, labels, penalty = data[0], data[1], float(data[2][0])
        X, y = constant(features.reshape(len(labels), -1)), constant(labels)
        return lambda x: xp.mean(xp.log(1 + xp.exp(-y * (X @ x[:-1] + x[-1])))) + penalty / 2 * xp.sum(x[:-1] ** 2)
    if problem == "P5":
        inputs, targets, width, hidden = data[0], data[1], int(data[2][0]), int(data[3][0])
        X, y = constant(inputs.reshape(-1, width)), constant(targets)
        second = hidden * width + hidden
        last = second + hidden * hidden + hidden

        def f(x):
            layer = lambda a, at, size: xp.tanh(
                a @ x[at : at + hidden * size].reshape(hidden, size).T + x[at + hidden * size : at + hidden * size + hidden]
            )
            h2 = layer(layer(X, 0, width), second, hidden)
            return xp.mean((h2 @ x[last : last + hidden] + x[last + hidden] - y) ** 2)

        return f
    if problem == "P6":

        def f(x):
            r = x.reshape(-1, 3)
            m = r.shape[0]
            eye = np.eye(m)
            s = 1 / (xp.sum((r[:, None] - r[None, :]) ** 2, 2) + constant(eye))
            s3 = s * s * s
            return xp.sum(constant(2 * (1 - eye)) * (s3 * s3 - s3))

        return f
    if problem == "P7":
        b = constant(data[1])
        A = constant(data[0].reshape(len(data[1]), -1))
        r2 = math.sqrt(2)

        def f(x):
            bx = xp.sum(b * x)
            mixing = xp.sum(x * xp.log(x / (1 - bx)))
            return mixing - xp.sum(x * (A @ x)) / (math.sqrt(8) * bx) * xp.log((1 + (1 + r2) * bx) / (1 + (1 - r2) * bx))

        return f
    return None


def runge_kutta(sin, cos, x, h):
    """One step of P3 as a function of (t, angle, speed), before the angle is wrapped."""
    pull = lambda t, q, w: x[2] * cos(x[3] * t) - x[1] * w - x[0] * sin(q)

    def step(t, q, w):
        b1 = pull(t, q, w)
        w2 = w + h / 2 * b1
        b2 = pull(t + h / 2, q + h / 2 * w, w2)
        w3 = w + h / 2 * b2
        b3 = pull(t + h / 2, q + h / 2 * w2, w3)
        w4 = w + h * b3
        b4 = pull(t + h, q + h * w3, w4)
        return q + h / 6 * (w + 2 * (w2 + w3) + w4), w + h / 6 * (b1 + 2 * (b2 + b3) + b4)

    return step
