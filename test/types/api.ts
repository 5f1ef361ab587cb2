// Types of the public API, checked by `npm run typecheck` against the sources and by test/packaging/types.test.ts against the shipped declarations.
// Nothing here runs. A wrong use must be an error: each @ts-expect-error fails the check if it is not.

import {
  ABI,
  byHand,
  checkDerivatives,
  configure,
  Dual,
  dual,
  engineOf,
  grad,
  hessian,
  hessianOperator,
  type HessianOperator,
  hvp,
  hvps,
  HyperDual,
  HyperdualError,
  jacobian,
  jvp,
  lifted,
  math,
  secondDirectional,
  stopGradient,
  valueAndGrad,
  vdot,
  vjp,
} from 'hyperdual';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** A value must have exactly this type. */
const is =
  <Expected>() =>
  <Actual>(_value: Actual, ..._proof: Equal<Actual, Expected> extends true ? [] : [never]): void => {};

const scalar = (x: number) => x * x;
const sum = (x: number[]) => x.reduce((a, b) => a + b, 0);
const readonlySum = (x: readonly number[]) => x.reduce((a, b) => a + b, 0);
const pair = ([a, b]: [number, number]) => a * b;
const typed = (x: Float64Array) => x[0]! * x[1]!;
const point = ({ x, y }: { x: number; y: number }) => x * y;
const nested = (p: { weights: number[][]; bias: Float64Array; scale: number }) => p.scale * p.weights[0]![0]! + p.bias[0]!;
interface Params {
  a: number;
  b: number[];
}
const byInterface = (p: Params) => p.a * p.b[0]!;
const withRest = (x: number[], scale: number, label: string) => x[0]! * scale + label.length;
const toArray = (x: number[]) => x.map((xi) => xi * xi);
const toRecord = (x: number) => ({ sin: Math.sin(x), both: [x, 2 * x] });

// Gradients have the structure of the argument.
is<number>()(grad(scalar)(1));
is<number[]>()(grad(sum)([1, 2]));
is<[number, number]>()(grad(pair)([1, 2]));
is<{ x: number; y: number }>()(grad(point)({ x: 1, y: 2 }));
is<[number, { x: number; y: number }]>()(valueAndGrad(point)({ x: 1, y: 2 }));
export const ofTyped: Float64Array = grad(typed)(new Float64Array(2));
export const ofNested: { weights: number[][]; bias: Float64Array; scale: number } = grad(nested)({
  weights: [[1]],
  bias: new Float64Array(1),
  scale: 1,
});
export const ofInterface: Params = grad(byInterface)({ a: 1, b: [2] });
export const ofReadonly: readonly number[] = grad(readonlySum)([1, 2]);

// So do Hessian-vector products; the direction has it too, and arrays of numbers stand for one another.
is<number>()(hvp(scalar, 1, 2));
is<number[]>()(hvp(sum, [1], [2]));
is<[number, number]>()(hvp(pair, [1, 2], [3, 4]));
export const hvTyped: Float64Array = hvp(typed, new Float64Array(2), new Float64Array(2));
export const hvMixed: Float64Array = hvp(typed, new Float64Array(2), [1, 2]);
export const hvRecord: { x: number; y: number } = hvp(point, { x: 1, y: 2 }, { x: 3, y: 4 });

// Rest arguments are constants and keep their types.
is<number[]>()(grad(withRest)([1], 2, 'label'));
is<number[]>()(hvp(withRest, [1], [1], 2, 'label'));
is<number[][]>()(hessian(withRest)([1], 2, 'label'));
is<[number, number]>()(jvp(withRest, [1], [1], 2, 'label'));

// Tangents and cotangents of results have the structure of the result.
is<[number, number]>()(jvp(scalar, 1, 1));
is<[number[], number[]]>()(jvp(toArray, [1], [1]));
is<number[][]>()(hessian(sum)([1]));
is<number[][]>()(jacobian(toArray)([1]));
const [value, pullback] = vjp(toRecord, 1);
is<{ sin: number; both: number[] }>()(value);
is<number>()(pullback({ sin: 1, both: [0, 1] }));
is<number>()(vdot([1], [2]));
is<number>()(vdot({ a: 1 }, { a: 2 }));
const [f, du, dv, duv] = secondDirectional(sum, [1], [1], [1]);
is<number>()(f);
is<number>()(du + dv + duv);

// Operators: products have the structure of x; what is written into keeps its own type.
is<HessianOperator<number[]>>()(hessianOperator(sum, [1, 2]));
is<number>()(hessianOperator(withRest, [1], 2, 'label').value);
is<number[]>()(hessianOperator(sum, [1, 2]).gradient);
is<number[]>()(hessianOperator(sum, [1, 2]).apply([1, 0]));
is<{ x: number; y: number }>()(hessianOperator(point, { x: 1, y: 2 }).apply({ x: 1, y: 0 }));
export const ofTarget: Float64Array = hessianOperator(sum, [1, 2]).apply([1, 0], new Float64Array(2));
is<number[]>()(hessianOperator(typed, new Float64Array(2)).at(new Float64Array(2)).apply([1, 0], [0, 0]));
is<number[][]>()(hessianOperator(sum, [1, 2]).applyAll([[1, 0], new Float64Array(2)]));
is<readonly number[][]>()(hessianOperator(sum, [1, 2]).applyAll([[1, 0]], [[0, 0]]));
is<number[][]>()(hvps(sum, [1, 2], [[1, 0]]));
is<number[][]>()(hvps(withRest, [1], [[1]], 2, 'label'));

// Wrappers keep the function's type; transforms compose.
is<typeof scalar>()(dual(scalar));
is<typeof withRest>()(lifted(withRest));
is<number[]>()(stopGradient([1, 2]));
is<number>()(grad(grad(scalar))(1));
is<number[]>()(grad((x: number[]) => vdot(grad(sum)(x), x))([1]));
is<number[]>()(jvp(grad(sum), [1], [1])[1]);
is<number>()(ABI as number);
export const why: { engine: 'kernel' | 'lifted'; reason: string; at: string | undefined } = engineOf(sum, [1]);
export const report = checkDerivatives(sum, [1]);
configure({ maxTapeBytes: 2 ** 20 });
export const error: Error & { code: string } = new HyperdualError('HD001', 'cause', 'mend');
export const classes = [Dual, HyperDual];

// Wrong uses.
// @ts-expect-error a gradient needs a scalar result
grad(toArray);
// @ts-expect-error a Hessian-vector product too
hvp(toArray, [1], [1]);
// @ts-expect-error the argument has the function's type
grad(scalar)([1]);
// @ts-expect-error the direction has the argument's structure
hvp(point, { x: 1, y: 2 }, { x: 1 });
// @ts-expect-error an operator is of a scalar function too
hessianOperator(toArray, [1]);
// @ts-expect-error its directions have the argument's structure
hessianOperator(point, { x: 1, y: 2 }).apply({ x: 1 });
// @ts-expect-error and so has what it writes into
hessianOperator(sum, [1, 2]).apply([1, 0], { x: 1 });
// @ts-expect-error several directions come in an array
hvps(sum, [1, 2], 1);
// @ts-expect-error the gradient is not for setting
hessianOperator(sum, [1, 2]).gradient = [1];
// @ts-expect-error not an array for a number
hvp(scalar, 1, [1]);
// @ts-expect-error the rest arguments are those of the function
hvp(withRest, [1], [1], 'label');
// @ts-expect-error none is missing
grad(withRest)([1]);
// @ts-expect-error the cotangent has the structure of the result
pullback(1);
// @ts-expect-error a value is not a function
grad(3);
// @ts-expect-error an unknown setting
configure({ maxTape: 1 });

// Numbers by hand: arithmetic keeps the kind of number; a function of them is one of numbers to transforms.
is<number>()(
  hvp(
    byHand((x) => math.exp(math.mul(x, x))),
    1,
    1,
  ),
);
is<number[]>()(grad(byHand((x: number[]) => math.mul(x[0]!, x[1]!)))([1, 2]));
is<Dual>()(math.max(1, new Dual(2, 1), 3));
is<Dual>()(math.mul(2, new Dual(2, 1)));
is<HyperDual>()(math.sin(new HyperDual(1, 1, 1, 0)));
is<number>()(math.hypot(3, 4));
