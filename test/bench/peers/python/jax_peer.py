# JAX: jit, float64, CPU, one thread; H·v is forward over reverse, as its documentation has it.
import math

import jax
import jax.numpy as jnp

import exchange
import problems


def pendulum(data):
    steps, h = int(data[0][0]), float(data[1][0])

    def f(x):
        step = problems.runge_kutta(jnp.sin, jnp.cos, x, h)

        def body(state, i):
            q, w = step(i * h, *state)
            q = jnp.where(q > math.pi, q - 2 * math.pi, jnp.where(q < -math.pi, q + 2 * math.pi, q))
            return (q, w), None

        (q, w), _ = jax.lax.scan(body, (jnp.float64(1), jnp.float64(3)), jnp.arange(steps))
        return (q - 0.3) ** 2 + (w + 0.2) ** 2

    return f


def build(problem, point):
    f = pendulum(point.data) if problem == "P3" else problems.program(jnp, problem, point.data, jnp.asarray)
    x, v = jnp.asarray(point.x), jnp.asarray(point.v)
    value, grad = jax.jit(f), jax.jit(jax.value_and_grad(f))
    hvp = jax.jit(lambda x, v: jax.jvp(jax.grad(f), (x,), (v,))[1])
    return lambda: value(x).block_until_ready(), lambda: grad(x)[1].block_until_ready(), lambda: hvp(x, v).block_until_ready()


exchange.main(build)
