// The two tensor libraries of JavaScript, with P1 to P7 as array programs.
//
// TensorFlow.js computes in float32 and has reverse mode only: H·v is the gradient of gradient · v. Its second derivatives of exp and
// tanh are wrong (tfjs issue 3252), which the table shows as such. It runs on its `cpu` backend, and on WebAssembly as tfjs-wasm.
//
// jax-js computes float64 with sin, exp, log and tanh good to 1e-7. jit of a forward over reverse derivative can give wrong numbers; then
// the eager version is timed and a note says so. It has no loop, so P3 is left out.

import path from 'node:path';
import { difference } from '../verify.mjs';
import { importPackage, missingPackages, packageDirectory, requirePackage } from './packages.mjs';

/** For pairwise energies: 1/2 off the diagonal, and 1 on it. */
function masks(particles) {
  const isDiagonal = (k) => Math.floor(k / particles) === k % particles;
  const of = (on, off) => Float64Array.from({ length: particles ** 2 }, (_, k) => (isDiagonal(k) ? on : off));
  return [of(0, 0.5), of(1, 0)];
}

function tensorflow(backend, packages) {
  return {
    name: backend === 'cpu' ? 'tfjs' : `tfjs-${backend}`,
    kind: 'js',
    tolerance: 1e-3,
    missing: async () => missingPackages(...packages),
    async build(id, { x, v, rest }) {
      const tf = requirePackage('@tensorflow/tfjs');
      if (backend === 'wasm') {
        const { setWasmPaths } = requirePackage('@tensorflow/tfjs-backend-wasm');
        setWasmPaths(`${path.join(packageDirectory('@tensorflow/tfjs-backend-wasm'), 'dist')}${path.sep}`);
      }
      await tf.setBackend(backend);
      await tf.ready();
      const n = x.length;
      const tensor = (a, shape) => tf.tensor(Float32Array.from(a), shape);
      const part = (a, from, shape) => a.slice([from], [shape.reduce((p, q) => p * q)]).reshape(shape);
      const programs = {
        P1: () => (y) => tf.sum(tf.sin(y)),
        P2: () => (y) => {
          const a = y.slice([0], [n - 1]);
          const t = y.slice([1], [n - 1]).sub(a.square());
          return tf.sum(t.square().mul(100).add(tf.sub(1, a).square()));
        },
        P3: () => (y) => {
          const [steps, h] = rest;
          const [k, c, A, W] = [0, 1, 2, 3].map((i) => y.slice([i], [1]));
          const pull = (t, q, w) =>
            A.mul(tf.cos(W.mul(t)))
              .sub(c.mul(w))
              .sub(k.mul(tf.sin(q)));
          let q = tf.tensor1d([1]);
          let w = tf.tensor1d([3]);
          for (let i = 0; i < steps; i++) {
            const t = i * h;
            const b1 = pull(t, q, w);
            const w2 = w.add(b1.mul(h / 2));
            const b2 = pull(t + h / 2, q.add(w.mul(h / 2)), w2);
            const w3 = w.add(b2.mul(h / 2));
            const b3 = pull(t + h / 2, q.add(w2.mul(h / 2)), w3);
            const w4 = w.add(b3.mul(h));
            const b4 = pull(t + h, q.add(w3.mul(h)), w4);
            q = q.add(
              w
                .add(w2.add(w3).mul(2))
                .add(w4)
                .mul(h / 6),
            );
            w = w.add(
              b1
                .add(b2.add(b3).mul(2))
                .add(b4)
                .mul(h / 6),
            );
            const angle = q.dataSync()[0];
            if (angle > Math.PI) q = q.sub(2 * Math.PI);
            else if (angle < -Math.PI) q = q.add(2 * Math.PI);
          }
          return tf.sum(q.sub(0.3).square().add(w.add(0.2).square()));
        },
        P4() {
          const [features, labels, penalty] = rest;
          const X = tensor(features, [labels.length, n - 1]);
          const minus = tensor(
            labels.map((label) => -label),
            [labels.length, 1],
          );
          return (y) => {
            const weights = part(y, 0, [n - 1, 1]);
            const z = tf.matMul(X, weights).add(part(y, n - 1, [1]));
            return tf.mean(tf.log(tf.exp(minus.mul(z)).add(1))).add(tf.sum(weights.square()).mul(penalty / 2));
          };
        },
        P5() {
          const [inputs, targets, width, hidden] = rest;
          const X = tensor(inputs, [targets.length, width]);
          const goal = tensor(targets, [targets.length, 1]);
          const second = hidden * width + hidden;
          const last = second + hidden * hidden + hidden;
          return (y) => {
            const layer = (from, at, size) =>
              tf.tanh(tf.matMul(from, part(y, at, [hidden, size]), false, true).add(part(y, at + hidden * size, [1, hidden])));
            const h2 = layer(layer(X, 0, width), second, hidden);
            return tf.mean(
              tf
                .matMul(h2, part(y, last, [hidden, 1]))
                .add(part(y, last + hidden, [1, 1]))
                .sub(goal)
                .square(),
            );
          };
        },
        P6() {
          const particles = n / 3;
          const [half, eye] = masks(particles).map((mask) => tensor(mask, [particles, particles]));
          return (y) => {
            const off = y.reshape([particles, 1, 3]).sub(y.reshape([1, particles, 3]));
            const s = tf.div(1, tf.sum(off.square(), 2).add(eye));
            const s3 = s.square().mul(s);
            return tf.sum(s3.square().sub(s3).mul(4).mul(half));
          };
        },
        P7() {
          const [A, b] = [tensor(rest[0], [n, n]), tensor(rest[1], [n])];
          return (y) => {
            const bx = tf.sum(b.mul(y));
            const quadratic = tf.sum(y.mul(tf.matMul(A, y.reshape([n, 1])).reshape([n])));
            const ratio = bx
              .mul(1 + Math.SQRT2)
              .add(1)
              .div(bx.mul(1 - Math.SQRT2).add(1));
            return tf.sum(y.mul(tf.log(y.div(tf.sub(1, bx))))).sub(quadratic.div(bx.mul(Math.sqrt(8))).mul(tf.log(ratio)));
          };
        },
      };
      const f = programs[id]();
      const [X, V] = [tensor(x, [n]), tensor(v, [n])];
      const read = (run) => () => {
        const result = tf.tidy(run);
        const data = result.dataSync();
        result.dispose();
        return data;
      };
      const gradient = tf.grad(f);
      const product = tf.grad((y) => tf.sum(gradient(y).mul(V)));
      const value = read(() => f(X));
      return { value: () => value()[0], grad: read(() => gradient(X)), hvp: read(() => product(X)) };
    },
  };
}

const jaxJs = {
  name: 'jax-js',
  kind: 'js',
  tolerance: 1e-5,
  missing: async () => missingPackages('@jax-js/jax'),
  async build(id, { x, v, rest }) {
    globalThis.Float16Array ??= class extends Uint16Array {}; // Node 20 has neither, and it looks for them when it is loaded
    globalThis.navigator ??= { hardwareConcurrency: 1 };
    const { grad, init, jit, jvp, numpy: np } = await importPackage('@jax-js/jax');
    await init();
    const n = x.length;
    const array = (a, shape) => np.array(Float64Array.from(a), { dtype: np.float64, shape }).reshape(shape);
    // Its arrays are used up by what takes them; `.ref` is one more use.
    const part = (a, from, shape) => a.ref.slice([from, from + shape.reduce((p, q) => p * q)]).reshape(shape);
    const programs = {
      P1: () => (y) => np.sum(np.sin(y)),
      P2: () => (y) => {
        const a = part(y, 0, [n - 1]);
        const t = y.slice([1, n]).sub(np.square(a.ref));
        return np.sum(
          np
            .square(t)
            .mul(100)
            .add(np.square(a.mul(-1).add(1))),
        );
      },
      P4() {
        const [features, labels, penalty] = rest;
        const X = array(features, [labels.length, n - 1]);
        const minus = array(
          labels.map((label) => -label),
          [labels.length],
        );
        return (y) => {
          const weights = part(y, 0, [n - 1]);
          const z = np.dot(X.ref, weights.ref).add(y.slice([n - 1, n]));
          const loss = np.sum(np.log(np.exp(minus.ref.mul(z)).add(1))).mul(1 / labels.length);
          return loss.add(np.sum(np.square(weights)).mul(penalty / 2));
        };
      },
      P5() {
        const [inputs, targets, width, hidden] = rest;
        const X = array(inputs, [targets.length, width]);
        const goal = array(targets, [targets.length]);
        const second = hidden * width + hidden;
        const last = second + hidden * hidden + hidden;
        return (y) => {
          const layer = (from, at, size) =>
            np.tanh(np.matmul(from, part(y, at, [hidden, size]).transpose()).add(part(y, at + hidden * size, [hidden])));
          const h2 = layer(layer(X.ref, 0, width), second, hidden);
          const error = np
            .dot(h2, part(y, last, [hidden]))
            .add(part(y, last + hidden, [1]))
            .sub(goal.ref);
          y.dispose();
          return np.sum(np.square(error)).mul(1 / targets.length);
        };
      },
      P6() {
        const particles = n / 3;
        const [half, eye] = masks(particles).map((mask) => array(mask, [particles, particles]));
        return (y) => {
          const off = y.ref.reshape([particles, 1, 3]).sub(y.reshape([1, particles, 3]));
          const s = np.reciprocal(np.sum(np.square(off), 2).add(eye.ref));
          const s3 = np.square(s.ref).mul(s);
          return np.sum(np.square(s3.ref).sub(s3).mul(4).mul(half.ref));
        };
      },
      P7() {
        const [A, b] = [array(rest[0], [n, n]), array(rest[1], [n])];
        return (y) => {
          const bx = np.sum(b.ref.mul(y.ref));
          const quadratic = np.sum(y.ref.mul(np.dot(A.ref, y.ref)));
          const mixing = np.sum(y.ref.mul(np.log(y.div(bx.ref.mul(-1).add(1)))));
          const ratio = bx.ref
            .mul(1 + Math.SQRT2)
            .add(1)
            .div(bx.ref.mul(1 - Math.SQRT2).add(1));
          return mixing.sub(quadratic.div(bx.mul(Math.sqrt(8))).mul(np.log(ratio)));
        };
      },
    };
    if (programs[id] === undefined) return undefined;
    const f = programs[id]();
    const [X, V] = [array(x, [n]), array(v, [n])];
    const forwardOverReverse = (y, w) => {
      const [value, tangent] = jvp(grad(f), [y], [w]);
      value.dispose();
      return tangent;
    };
    const value = jit(f);
    const gradient = jit(grad(f));
    const product = jit(forwardOverReverse);
    const jitted = () => product(X.ref, V.ref).dataSync();
    const eager = () => forwardOverReverse(X.ref, V.ref).dataSync();
    const error = difference(jitted(), eager());
    const isRight = error < 1e-5;
    return {
      value: () => value(X.ref).dataSync()[0],
      grad: () => gradient(X.ref).dataSync(),
      hvp: isRight ? jitted : eager,
      notes: isRight
        ? undefined
        : { hvp: `under jit the result is wrong (relative error ${error.toExponential(0)}); the eager version was timed` },
    };
  },
};

export default [jaxJs, tensorflow('cpu', ['@tensorflow/tfjs']), tensorflow('wasm', ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'])];
