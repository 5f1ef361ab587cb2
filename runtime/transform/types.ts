/** Types of the public API: trees, and what has the structure of a tree. */

/** Data a function can be differentiated in: numbers, arrays, float typed arrays, plain objects, nested at will. */
export type Tree = number | Float64Array | Float32Array | readonly Tree[] | { readonly [key: string]: Tree };

/** A tree with the structure of X: its gradients, and tangents of this kind that come out. */
export type Like<X> = X extends number
  ? number
  : X extends Float64Array | Float32Array
    ? X
    : X extends (...args: never[]) => unknown
      ? never
      : X extends object
        ? { -readonly [K in keyof X]: Like<X[K]> }
        : X;

/** A tangent or cotangent that goes in: as {@link Like}, where number[] and Float64Array may stand for each other. */
export type Vector<X> = X extends number
  ? number
  : X extends Float64Array | Float32Array | readonly number[]
    ? readonly number[] | Float64Array
    : X extends object
      ? { readonly [K in keyof X]: Vector<X[K]> }
      : X;

/** A tree of the structure of X that results are written into; arrays of numbers and float typed arrays may stand for each other. */
export type Target<X> = X extends number
  ? number
  : X extends Float64Array | Float32Array | readonly number[]
    ? number[] | Float64Array | Float32Array
    : X extends object
      ? { -readonly [K in keyof X]: Target<X[K]> }
      : X;

/** A function of a tree; what follows it is constant for the transform. */
export type Differentiable<X, R extends readonly unknown[], Y> = (x: X, ...rest: R) => Y;
