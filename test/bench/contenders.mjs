// Who is measured, but for the peers: for each contender and operation, how one call is made from a set of arguments.
//
//   primal    f itself
//   hand      grad and hvp of the problem, written by hand
//   kernel    compiled kernels called directly, as the descriptor on f tells
//   operator  hessianOperator(f, x, …).apply(v, out)
//   public    hvp(f, x, v, …), valueAndGrad(f)(x, …), hessian(f)(x, …)
//   lifted    the same on lifted(f): runtime numbers, no kernels
//
// `plan` gives { run, sets, result } or the reason why it cannot be done: `run(set)` makes one call, `result(set)` says where its result
// is. A process measures one operation of one contender, so that no call site has seen another.

import * as hyperdual from 'hyperdual';

const { hessian, hvp, lifted, valueAndGrad } = hyperdual;

/** A call with so many arguments. Written out: a spread in the call would be measured too. */
const CALL = [
  null,
  (fn) => (s) => fn(s.a0),
  (fn) => (s) => fn(s.a0, s.a1),
  (fn) => (s) => fn(s.a0, s.a1, s.a2),
  (fn) => (s) => fn(s.a0, s.a1, s.a2, s.a3),
  (fn) => (s) => fn(s.a0, s.a1, s.a2, s.a3, s.a4),
  (fn) => (s) => fn(s.a0, s.a1, s.a2, s.a3, s.a4, s.a5),
  (fn) => (s) => fn(s.a0, s.a1, s.a2, s.a3, s.a4, s.a5, s.a6),
  (fn) => (s) => fn(s.a0, s.a1, s.a2, s.a3, s.a4, s.a5, s.a6, s.a7),
  (fn) => (s) => fn(s.a0, s.a1, s.a2, s.a3, s.a4, s.a5, s.a6, s.a7, s.a8),
];

function plain(fn, points, args, result) {
  const sets = points.map((point) => {
    const list = args(point);
    const set = { a0: undefined, a1: undefined, a2: undefined, a3: undefined, a4: undefined };
    Object.assign(set, { a5: undefined, a6: undefined, a7: undefined, a8: undefined, point });
    list.forEach((arg, i) => (set[`a${i}`] = arg));
    return set;
  });
  return { run: CALL[args(points[0]).length](fn), sets, result };
}

/** The descriptor of f's kernels, if it has any of the kind for a vector. */
export function kernelOf(f, kind) {
  // Kernels are noted on the lifted version, which the function carries.
  const carried = (g, prefix) => g?.[Object.getOwnPropertySymbols(g).find((symbol) => symbol.description?.startsWith(prefix))];
  const twin = carried(f, 'hyperdual.lifted/');
  const kernel = twin && carried(twin, 'hyperdual.kernel/');
  const isVector = Array.isArray(kernel?.x) && kernel.x[0] === 'num';
  return isVector && typeof kernel[kind] === 'function' ? kernel : undefined;
}

/** The engine a call takes, and why, in words. */
export function engineOf(f, x, rest) {
  const { engine, reason, at } = hyperdual.engineOf(f, x, ...rest);
  return { engine, why: engine === 'kernel' ? '' : `${reason}${at === undefined ? '' : ` at ${at}`}` };
}

/** Two points for calls to alternate between: {x, v, rest, g, h}, of which only the first is checked. */
export function pointsOf(problem, n) {
  return [0, 1].map((which) => {
    const { x, v, rest } = problem.make(n);
    if (which === 1) {
      for (let i = 0; i < x.length; i++) {
        x[i] *= 1 + 1e-3 * Math.sin(3 * i + 1);
        v[i] *= 1 + 1e-2 * Math.cos(i);
      }
    }
    return { x, v, rest, g: new Float64Array(x.length), h: new Float64Array(x.length), out: new Float64Array(1) };
  });
}

const returned = (_set, value) => value;
const second = (_set, value) => value[1];
const fromG = (set) => set.point.g;
const fromH = (set) => set.point.h;

const contenders = {
  primal: {
    value: (_problem, f, points) => plain(f, points, ({ x, rest }) => [x, ...rest], returned),
  },
  hand: {
    grad: ({ grad }, _f, points) => plain(grad, points, ({ x, g, rest }) => [x, g, ...rest], fromG),
    hvp: (problem, _f, points) => plain(problem.hvp, points, ({ x, v, h, rest }) => [x, v, h, ...rest], fromH),
  },
  kernel: {
    grad(_problem, f, points) {
      const kernel = kernelOf(f, 'vjp');
      return kernel ? plain(kernel.vjp, points, ({ x, g, out, rest }) => [out, g, x, 1, ...rest], fromG) : 'no kernel';
    },
    hvp(_problem, f, points) {
      const kernel = kernelOf(f, 'hvp');
      return kernel ? plain(kernel.hvp, points, ({ x, v, h, rest }) => [h, x, v, ...rest], fromH) : 'no kernel';
    },
  },
  operator: {
    hvp(_problem, f, points) {
      if (hyperdual.hessianOperator === undefined) return 'no hessianOperator in this build';
      const sets = points.map((point) => ({
        operator: hyperdual.hessianOperator(f, point.x, ...point.rest),
        v: point.v,
        h: point.h,
        point,
      }));
      return { run: (s) => s.operator.apply(s.v, s.h), sets, result: fromH };
    },
  },
  public: {
    grad: (_problem, f, points) => plain(valueAndGrad(f), points, ({ x, rest }) => [x, ...rest], second),
    hvp: (_problem, f, points) => plain(hvp, points, ({ x, v, rest }) => [f, x, v, ...rest], returned),
    hessian: (_problem, f, points) => plain(hessian(f), points, ({ x, rest }) => [x, ...rest], null),
  },
  lifted: {
    grad: (_problem, f, points) => plain(valueAndGrad(lifted(f)), points, ({ x, rest }) => [x, ...rest], second),
    hvp(_problem, f, points) {
      const twin = lifted(f);
      return plain(hvp, points, ({ x, v, rest }) => [twin, x, v, ...rest], returned);
    },
  },
};

/** How `contender` does `operation` on f; `problem` has the derivatives by hand. A text says why it does not. */
export const plan = (contender, operation, problem, f, points) => contenders[contender][operation](problem, f, points);
