# CasADi: scalar expression graphs (SX) and its virtual machine; H·v is the derivative of the gradient along v. Larger graphs than
# half a million operations are left out.
import math

import casadi as ca
import numpy as np

import exchange
import problems


def pendulum(x, data):
    steps, h = int(data[0][0]), float(data[1][0])
    step = problems.runge_kutta(ca.sin, ca.cos, ca.vertsplit(x), h)
    q, w = ca.SX(1), ca.SX(3)
    for i in range(steps):
        q, w = step(i * h, q, w)
        q = ca.if_else(q > math.pi, q - 2 * math.pi, ca.if_else(q < -math.pi, q + 2 * math.pi, q))
    return (q - 0.3) ** 2 + (w + 0.2) ** 2


def objective(problem, x, data):
    n = x.shape[0]
    if problem == "P1":
        return ca.sum1(ca.sin(x))
    if problem == "P2":
        return ca.sum1(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)
    if problem == "P3":
        return pendulum(x, data)
    if problem == "P4":
        X = data[0].reshape(len(data[1]), -1)
        loss = ca.sum1(ca.log(1 + ca.exp(-ca.DM(data[1]) * (X @ x[:-1] + x[-1])))) / len(data[1])
        return loss + float(data[2][0]) / 2 * ca.sumsqr(x[:-1])
    if problem == "P5":
        targets, width, hidden = data[1], int(data[2][0]), int(data[3][0])
        X = ca.DM(data[0].reshape(-1, width))
        second = hidden * width + hidden
        last = second + hidden * hidden + hidden

        def layer(a, at, size):
            weights = ca.reshape(x[at : at + hidden * size], size, hidden)
            return ca.tanh(a @ weights + ca.repmat(x[at + hidden * size : at + hidden * size + hidden].T, a.shape[0], 1))

        h2 = layer(layer(X, 0, width), second, hidden)
        return ca.sumsqr(h2 @ x[last : last + hidden] + x[last + hidden] - ca.DM(targets)) / len(targets)
    if problem == "P6":
        energy = 0
        for i in range(0, n, 3):
            for j in range(i + 3, n, 3):
                s = 1 / ca.sumsqr(x[i : i + 3] - x[j : j + 3])
                s3 = s * s * s
                energy += 4 * (s3 * s3 - s3)
        return energy
    A, b = ca.DM(data[0].reshape(n, n)), ca.DM(data[1])
    bx = ca.dot(b, x)
    r2 = math.sqrt(2)
    ratio = (1 + (1 + r2) * bx) / (1 + (1 - r2) * bx)
    return ca.sum1(x * ca.log(x / (1 - bx))) - ca.dot(x, A @ x) / (math.sqrt(8) * bx) * ca.log(ratio)


def build(problem, point):
    n = len(point.x)
    x, v = ca.SX.sym("x", n), ca.SX.sym("v", n)
    f = objective(problem, x, point.data)
    g = ca.gradient(f, x)
    functions = [ca.Function("f", [x], [f]), ca.Function("g", [x], [f, g]), ca.Function("h", [x, v], [ca.jtimes(g, x, v)])]
    # Buffers: calls without conversions, into given memory.
    xs, vs = np.ascontiguousarray(point.x), np.ascontiguousarray(point.v)

    def caller(function, inputs, outputs, answer):
        buffer, run = function.buffer()
        for k, a in enumerate(inputs):
            buffer.set_arg(k, memoryview(a))
        for k, a in enumerate(outputs):
            buffer.set_res(k, memoryview(a))

        def call(_buffer=buffer):
            run()
            return answer

        return call

    value, value2, grad, hvp = np.zeros(1), np.zeros(1), np.zeros(n), np.zeros(n)
    return (
        caller(functions[0], [xs], [value], value),
        caller(functions[1], [xs], [value2, grad], grad),
        caller(functions[2], [xs, vs], [hvp], hvp),
    )


exchange.main(build)
