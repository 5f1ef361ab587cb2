// rose: a language of combinators that it compiles to WebAssembly, in float64. Loops are sums over indices, so the thousand steps of P3 are
// nested calls; a branch is `select`; elementary functions are opaque, with derivatives given by hand. Second derivatives are forward
// over reverse. Where an index is computed (P2 beyond 1,000 variables) its second derivatives fail at run time.

import { importPackage, missingPackages } from './packages.mjs';

async function programs() {
  const rose = await importPackage('rose');
  const { Dual, Real, Vec, add, div, fn, gt, iadd, ilt, ineq, lt, mul, neg, opaque, select, struct, sub, sum } = rose;

  const elementary = (f) => opaque([Real], Real, f);
  const [sin, cos, exp, log, tanh] = [Math.sin, Math.cos, Math.exp, Math.log, Math.tanh].map(elementary);
  const slope = (g, derivative) => {
    g.jvp = fn([Dual], Dual, ({ re, du }) => {
      const y = g(re);
      return { re: y, du: derivative(du, re, y) };
    });
  };
  slope(sin, (du, x) => mul(du, cos(x)));
  slope(cos, (du, x) => mul(du, neg(sin(x))));
  slope(exp, (du, _x, y) => mul(du, y));
  slope(log, (du, x) => div(du, x));
  slope(tanh, (du, _x, y) => mul(du, sub(1, mul(y, y))));

  const square = (a) => mul(a, a);
  const constants = (values) => fn([], Vec(values.length, Real), () => Array.from(values));
  /** Row by row: one function with too many constants exceeds what WebAssembly takes. */
  const matrix = (values, rows, columns) => {
    const each = Array.from({ length: rows }, (_, i) => constants(values.slice(i * columns, (i + 1) * columns)));
    return fn([], Vec(rows, Vec(columns, Real)), () => each.map((row) => row()));
  };
  const scalar = (n, f) => fn([Vec(n, Real)], Real, f);

  const build = {
    P1: ({ x: { length: n } }) => scalar(n, (x) => sum(n, (i) => sin(x[i]))),

    P2({ x: { length: n } }) {
      const term = (a, b) => add(mul(100, square(sub(b, square(a)))), square(sub(1, a)));
      if (n > 1000) return scalar(n, (x) => sum(n, (i) => select(ineq(n, i, n - 1), Real, term(x[i], x[iadd(n, i, 1)]), 0)));
      const Pairs = struct({ a: Vec(n - 1, Real), b: Vec(n - 1, Real) });
      const shifted = fn([Vec(n, Real)], Pairs, (x) => {
        const at = (from) => Array.from({ length: n - 1 }, (_, i) => x[i + from]);
        return { a: at(0), b: at(1) };
      });
      return scalar(n, (x) => {
        const { a, b } = shifted(x);
        return sum(n - 1, (i) => term(a[i], b[i]));
      });
    },

    P3({ rest: [steps, h] }) {
      const State = struct({ k: Real, c: Real, A: Real, W: Real, q: Real, w: Real, t: Real });
      const ahead = (a, by, b) => add(a, mul(by, b));
      const mean = (a, b, c, d) => add(add(a, mul(2, add(b, c))), d);
      const turn = 2 * Math.PI;
      let advance = fn([State], State, ({ k, c, A, W, q, w, t }) => {
        const pull = (time, angle, speed) => sub(sub(mul(A, cos(mul(W, time))), mul(c, speed)), mul(k, sin(angle)));
        const middle = add(t, h / 2);
        const end = add(t, h);
        const b1 = pull(t, q, w);
        const w2 = ahead(w, h / 2, b1);
        const b2 = pull(middle, ahead(q, h / 2, w), w2);
        const w3 = ahead(w, h / 2, b2);
        const b3 = pull(middle, ahead(q, h / 2, w2), w3);
        const w4 = ahead(w, h, b3);
        const b4 = pull(end, ahead(q, h, w3), w4);
        const moved = ahead(q, h / 6, mean(w, w2, w3, w4));
        const wrapped = select(gt(moved, Math.PI), Real, sub(moved, turn), select(lt(moved, -Math.PI), Real, add(moved, turn), moved));
        return { k, c, A, W, q: wrapped, w: ahead(w, h / 6, mean(b1, b2, b3, b4)), t: end };
      });
      for (let done = 1; done < steps; done *= 10) {
        const inner = advance;
        advance = fn([State], State, (state) => {
          let s = state;
          for (let i = 0; i < 10; i++) s = inner(s);
          return s;
        });
      }
      return scalar(4, (x) => {
        const { q, w } = advance({ k: x[0], c: x[1], A: x[2], W: x[3], q: 1, w: 3, t: 0 });
        return add(square(sub(q, 0.3)), square(add(w, 0.2)));
      });
    },

    P4({ x: { length: n }, rest: [features, labels, penalty] }) {
      const samples = labels.length;
      const padded = Float64Array.from({ length: samples * n }, (_, k) => {
        const column = k % n;
        return column === n - 1 ? 1 : features[Math.floor(k / n) * (n - 1) + column];
      });
      const [rows, signs] = [matrix(padded, samples, n), constants(labels)];
      return scalar(n, (x) => {
        const [X, y] = [rows(), signs()];
        const loss = sum(samples, (i) =>
          log(
            add(
              1,
              exp(
                mul(
                  neg(y[i]),
                  sum(n, (j) => mul(X[i][j], x[j])),
                ),
              ),
            ),
          ),
        );
        const norm = sum(n, (j) => select(ineq(n, j, n - 1), Real, square(x[j]), 0));
        return add(div(loss, samples), mul(penalty / 2, norm));
      });
    },

    P5({ x: { length: n }, rest: [inputs, targets, width, hidden] }) {
      const samples = targets.length;
      const Net = struct({
        W1: Vec(hidden, Vec(width, Real)),
        b1: Vec(hidden, Real),
        W2: Vec(hidden, Vec(hidden, Real)),
        b2: Vec(hidden, Real),
        W3: Vec(hidden, Real),
        b3: Real,
      });
      const split = fn([Vec(n, Real)], Net, (x) => {
        let at = 0;
        const vector = (size) => Array.from({ length: size }, () => x[at++]);
        const grid = (rows, columns) => Array.from({ length: rows }, () => vector(columns));
        return { W1: grid(hidden, width), b1: vector(hidden), W2: grid(hidden, hidden), b2: vector(hidden), W3: vector(hidden), b3: x[at] };
      });
      const [data, goal] = [matrix(inputs, samples, width), constants(targets)];
      return scalar(n, (x) => {
        const [net, X, y] = [split(x), data(), goal()];
        const loss = sum(samples, (s) => {
          const h1 = rose.vec(hidden, Real, (j) =>
            tanh(
              add(
                net.b1[j],
                sum(width, (i) => mul(net.W1[j][i], X[s][i])),
              ),
            ),
          );
          const h2 = rose.vec(hidden, Real, (j) =>
            tanh(
              add(
                net.b2[j],
                sum(hidden, (i) => mul(net.W2[j][i], h1[i])),
              ),
            ),
          );
          return square(
            sub(
              add(
                net.b3,
                sum(hidden, (i) => mul(net.W3[i], h2[i])),
              ),
              y[s],
            ),
          );
        });
        return div(loss, samples);
      });
    },

    P6({ x: { length: n } }) {
      const particles = n / 3;
      const Points = Vec(particles, Vec(3, Real));
      const points = fn([Vec(n, Real)], Points, (x) => Array.from({ length: particles }, (_, p) => [x[3 * p], x[3 * p + 1], x[3 * p + 2]]));
      return scalar(n, (x) => {
        const r = points(x);
        const pair = (i, j) => {
          const r2 = add(add(square(sub(r[i][0], r[j][0])), square(sub(r[i][1], r[j][1]))), square(sub(r[i][2], r[j][2])));
          const isPair = ilt(particles, i, j);
          const s = div(1, select(isPair, Real, r2, 1));
          const s3 = mul(square(s), s);
          return select(isPair, Real, mul(4, sub(square(s3), s3)), 0);
        };
        return sum(particles, (i) => sum(particles, (j) => pair(i, j)));
      });
    },

    P7({ x: { length: n }, rest: [A, b] }) {
      const [rows, weights] = [matrix(A, n, n), constants(b)];
      return scalar(n, (x) => {
        const [M, w] = [rows(), weights()];
        const bx = sum(n, (i) => mul(w[i], x[i]));
        const quadratic = sum(n, (i) =>
          mul(
            x[i],
            sum(n, (j) => mul(M[i][j], x[j])),
          ),
        );
        const mixing = sum(n, (i) => mul(x[i], log(div(x[i], sub(1, bx)))));
        const ratio = div(add(1, mul(1 + Math.SQRT2, bx)), add(1, mul(1 - Math.SQRT2, bx)));
        return sub(mixing, mul(div(quadratic, mul(Math.sqrt(8), bx)), log(ratio)));
      });
    },
  };
  return { rose, build };
}

let loaded;

export default {
  name: 'rose',
  kind: 'js',
  missing: async () => missingPackages('rose'),
  async build(id, point) {
    const { rose, build } = (loaded ??= await programs());
    const { Real, Vec, compile, fn, jvp, struct, vec, vjp } = rose;
    const n = point.x.length;
    const vector = Vec(n, Real);
    const f = build[id](point);
    const gradient = fn([vector], vector, (x) => vjp(f)(x).grad(1));
    const Pair = struct({ re: Real, du: Real });
    const product = fn([vector, vector], vector, (x, v) => {
      const dual = jvp(gradient)(vec(n, Pair, (i) => ({ re: x[i], du: v[i] })));
      return vec(n, Real, (i) => dual[i].du);
    });
    const [x, v] = [Array.from(point.x), Array.from(point.v)];
    const compiled = {};
    for (const [operation, program] of Object.entries({ value: f, grad: gradient, hvp: product })) {
      try {
        const run = await compile(program);
        compiled[operation] = operation === 'hvp' ? () => run(x, v) : () => run(x);
      } catch (error) {
        compiled[operation] = () => {
          throw error;
        };
      }
    }
    return compiled;
  },
};
