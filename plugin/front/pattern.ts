// The cheap test that runs before anything is parsed: source text in which it does not match cannot be changed or warned about.

/** Every spelling of an annotation, near misses ("use duals", `@differentiabl`) and `with { type: "dual" }` included. */
export const ANNOTATION = /\buse?[\s_-]*d[ua]|@differ|@diferen|["']hyperdual["']|type["']?\s*:\s*["']dual["']/i;

/** The import by which a module shows that it is output of this compiler. */
export const OWN_OUTPUT = 'hyperdual/lifted';

/** The package whose transforms and `dual` annotate what they are given. */
export const PACKAGE = 'hyperdual';

/** Transforms of the public API whose first argument is the function to differentiate. */
export const TRANSFORMS: ReadonlySet<string> = new Set([
  'jvp',
  'vjp',
  'grad',
  'valueAndGrad',
  'hvp',
  'hvps',
  'hessianOperator',
  'hessian',
  'jacobian',
  'secondDirectional',
  'checkDerivatives',
  'engineOf',
  'lifted',
]);

/** Those that take several directions at once, by the kernels they take them with. */
export const SEVERAL: Readonly<Record<string, ReadonlySet<string>>> = {
  hvps: new Set(['hvps', 'hessianOperator', 'hessian']),
  jvps: new Set(['jacobian']),
  vjps: new Set(['jacobian']),
};

/** Transforms that return a function, which knows runtime numbers as the transform itself does. */
export const CURRIED: ReadonlySet<string> = new Set(['grad', 'valueAndGrad', 'hessian', 'jacobian']);

/** What lifted code calls directly, because it works on runtime numbers by itself. */
export const ACTIVE_API: ReadonlySet<string> = new Set([...TRANSFORMS, 'vdot', 'stopGradient']);
