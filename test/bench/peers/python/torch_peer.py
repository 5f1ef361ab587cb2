# PyTorch: eager, float64, CPU, one thread; H·v is the gradient of gradient · v, which is what its users write.
import math

import torch

import exchange
import problems

torch.set_num_threads(1)


def pendulum(data):
    steps, h = int(data[0][0]), float(data[1][0])

    def f(x):
        step = problems.runge_kutta(torch.sin, torch.cos, x.unbind(), h)
        q, w = torch.tensor(1.0, dtype=torch.float64), torch.tensor(3.0, dtype=torch.float64)
        for i in range(steps):
            q, w = step(i * h, q, w)
            angle = float(q.detach())
            if angle > math.pi:
                q = q - 2 * math.pi
            elif angle < -math.pi:
                q = q + 2 * math.pi
        return (q - 0.3) ** 2 + (w + 0.2) ** 2

    return f


def build(problem, point):
    constant = lambda a: torch.tensor(a, dtype=torch.float64)
    f = pendulum(point.data) if problem == "P3" else problems.program(torch, problem, point.data, constant)
    x, v = constant(point.x), constant(point.v)

    def value():
        with torch.no_grad():
            return f(x)

    def grad():
        y = x.clone().requires_grad_(True)
        return torch.autograd.grad(f(y), y)[0]

    def hvp():
        y = x.clone().requires_grad_(True)
        (g,) = torch.autograd.grad(f(y), y, create_graph=True)
        return torch.autograd.grad(torch.dot(g, v), y)[0]

    return value, grad, hvp


exchange.main(build)
