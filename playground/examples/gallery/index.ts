// The gallery: what the examples are called, what they say, and where a visitor begins. Each is an ordinary annotated TypeScript file,
// <group>/<name>.ts, shown and edited as it stands; its text is read where it is wanted: as raw modules in the bundled page, from the file system in Node.
// expected.json has the numbers each must give at its beginning, from an independent source (test/gallery/reference.py).

/** A tree of numbers, as users write it. */
export type Tree = number | readonly Tree[] | { readonly [key: string]: Tree };

export type Transform = 'value' | 'grad' | 'jvp' | 'vjp' | 'hvp' | 'hessian' | 'jacobian';

/** What the plot shows at first: the range of one or two coordinates, counted over the leaves of x. */
export interface View {
  readonly axes: readonly number[];
  readonly ranges: readonly (readonly [number, number])[];
}

export interface Example {
  /** `<directory>/<file>`, without `.ts`; it stands in links, so it is never changed. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** One line. */
  readonly about: string;
  /** The function looked at. */
  readonly entry: string;
  readonly x: Tree;
  readonly v: Tree;
  readonly transform: Transform;
  readonly view: View;
}

export const GROUPS = [
  'Basics',
  'Control flow',
  'Optimisation',
  'Physics',
  'Statistics',
  'Geometry',
  'Nested and higher order',
  'Pitfalls',
] as const;
export type Group = (typeof GROUPS)[number];

type Rest = Partial<Pick<Example, 'transform'>> & { view: readonly (readonly [number, number])[]; axes?: readonly number[] };

/** A row of the list. H·v is what is looked at unless it says otherwise, and the first leaves of x are the axes. */
function example(
  group: Group,
  id: string,
  entry: string,
  title: string,
  about: string,
  x: Tree,
  v: Tree,
  { view, axes = view.map((_, i) => i), transform = 'hvp' }: Rest,
): Example {
  return { id, group, title, about, entry, x, v, transform, view: { axes, ranges: view } };
}

export const examples: readonly Example[] = [
  example('Basics', 'basics/rosenbrock', 'rosenbrock', 'Rosenbrock’s valley', 'The classic test of minimisers: a narrow, curved valley.',
    [-1.2, 1], [1, 0], { view: [[-2, 2], [-1, 3]] }),
  example('Basics', 'basics/sines', 'sines', 'Sum of sines', 'A diagonal Hessian, the example of JAX’s documentation.',
    [0, 1], [10, 10], { view: [[-3.5, 3.5], [-3.5, 3.5]] }),
  example('Basics', 'basics/wave', 'wave', 'A wave', 'One number in: tangent line and parabola on a curve.',
    0.8, 1, { view: [[-6, 6]] }),
  example('Basics', 'basics/spring', 'frequency', 'A spring, as a record', 'Arguments are trees: the gradient has the structure of x.',
    { stiffness: 40, mass: 1.5, friction: 2 }, { stiffness: 1, mass: 0, friction: 0 }, { view: [[5, 80], [0.5, 4]] }),

  example('Control flow', 'control-flow/convergence', 'heron', 'Until it converges', 'A while loop whose number of turns depends on x.',
    7, 1, { view: [[0.5, 12]] }),
  example('Control flow', 'control-flow/tariff', 'tariff', 'Early returns, a switch', 'Each part of the domain has its own derivative.',
    [12, 2.5], [1, 1], { view: [[-5, 30], [0, 4]] }),
  example('Control flow', 'control-flow/powers', 'cubic', 'Recursion', 'Powers by squaring, with a kernel of its own for the recursive function.',
    0.5, 1, { view: [[-2.2, 2.6]] }),
  example('Control flow', 'control-flow/smoothing', 'roughness', 'Written in place', 'An array overwritten sweep after sweep.',
    [0.3, 1.4, -0.6, 1.1, -0.2, 0.7], [0, 1, 0, -1, 0, 0], { view: [[-2, 2], [-2, 2]], axes: [1, 2], transform: 'hessian' }),

  example('Optimisation', 'optimisation/himmelblau', 'himmelblau', 'Himmelblau’s four minima', 'Where a method ends depends on where it starts.',
    [0.5, 1], [1, 1], { view: [[-5.5, 5.5], [-5.5, 5.5]] }),
  example('Optimisation', 'optimisation/beale', 'beale', 'Beale’s plain', 'Flat, with steep walls: hard for gradient descent.',
    [1, 1], [1, -1], { view: [[-1, 4], [-1.2, 1.5]] }),
  example('Optimisation', 'optimisation/well', 'well', 'Two wells and a saddle', 'An indefinite Hessian, and what Newton’s method makes of it.',
    [0.1, 0.8], [1, 0], { view: [[-1.8, 1.8], [-1.4, 1.4]] }),
  example('Optimisation', 'optimisation/valley', 'valley', 'An ill-conditioned quadratic', 'Newton: one step. Gradient descent: a zigzag.',
    [1.6, -0.4], [1, 0], { view: [[-2, 2], [-2, 2]] }),

  example('Physics', 'physics/pendulum', 'pendulum', 'A pendulum', 'Forty steps of an integrator, differentiated from end to end.',
    [1, 0.5], [1, 0], { view: [[-3, 3], [-6, 6]] }),
  example('Physics', 'physics/argon', 'energy', 'Four argon atoms', 'Lennard-Jones energy of points in the plane.',
    [[0, 0], [1.15, 0.05], [0.55, 1], [1.7, 0.95]], [[0, 0], [0, 0], [1, 0], [0, 0]], { view: [[0, 1.2], [0.8, 1.9]], axes: [4, 5] }),
  example('Physics', 'physics/orbit', 'distance', 'Kepler’s equation', 'Newton’s method inside the function.',
    [1.2, 0.4], [0, 1], { view: [[-3.2, 3.2], [0, 0.8]] }),
  example('Physics', 'physics/rod', 'miss', 'Heating a rod', 'An inverse problem: a linear model, so H does not depend on x.',
    [1, 1, 1, 1, 1], [0, 0, 1, 0, 0], { view: [[-2, 4], [-2, 4]], axes: [1, 2], transform: 'hessian' }),

  example('Statistics', 'statistics/normal', 'surprise', 'A normal distribution', 'Maximum likelihood; the Hessian gives the standard errors.',
    [4.5, 0.2], [1, 0], { view: [[3.5, 6.5], [-1.5, 1]] }),
  example('Statistics', 'statistics/logistic', 'loss', 'Logistic regression', 'Who passes after how many hours of study?',
    [-1, 0.6], [0, 1], { view: [[-6, 2], [-1, 3.5]] }),
  example('Statistics', 'statistics/mixture', 'mixture', 'Two clusters', 'Symmetric in its parameters, so its minima come in pairs.',
    [-0.5, 1], [1, -1], { view: [[-4, 4], [-4, 4]] }),
  example('Statistics', 'statistics/decay', 'misfit', 'A decay, fitted', 'Nonlinear least squares with two parameters.',
    [8, 0.8], [0, 1], { view: [[4, 14], [0.1, 1.4]] }),

  example('Geometry', 'geometry/fermat', 'roads', 'The Fermat point', 'Least sum of distances; every town is a kink.',
    [0.8, -0.6], [1, 0], { view: [[-3, 3.5], [-2.5, 3]] }),
  example('Geometry', 'geometry/arm', 'reach', 'A robot’s arm', 'Inverse kinematics by the angles of three joints.',
    [0.3, 0.4, 0.5], [1, 0, 0], { view: [[-3.2, 3.2], [-3.2, 3.2]] }),
  example('Geometry', 'geometry/triangle', 'circumradius', 'Circle through three points', 'Records in an array: the gradient moves the corners.',
    [{ x: 0, y: 0 }, { x: 2, y: 0.2 }, { x: 0.7, y: 1.5 }], [{ x: 1, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 0 }],
    { view: [[-1, 3], [0.4, 3]], axes: [4, 5] }),
  example('Geometry', 'geometry/surface', 'torus', 'A point on a torus', 'Three results: a Jacobian of tangent vectors.',
    [0.6, 1.1], [1, 0], { view: [[-3.2, 3.2], [-3.2, 3.2]], transform: 'jacobian' }),

  example('Nested and higher order', 'nested/laplacian', 'laplacian', 'The Laplacian', 'hvp inside the function: fourth derivatives from outside.',
    [0.4, -0.3], [1, 1], { view: [[-2, 2], [-1.6, 1.6]] }),
  example('Nested and higher order', 'nested/equation', 'residual', 'A differential equation', 'The loss has a derivative in it.',
    [-0.1, -0.9, 0.2], [1, 0, 0], { view: [[-1.5, 1], [-2.5, 1]] }),
  example('Nested and higher order', 'nested/learning', 'afterTraining', 'Learning to learn', 'Differentiates through gradient descent.',
    [3, 0.5], [0, 1], { view: [[-3, 5], [0, 2.5]] }),
  example('Nested and higher order', 'nested/curvature', 'curvature', 'Curvature of a graph', 'Four derivatives deep.',
    1.3, 1, { view: [[-6, 6]] }),

  example('Pitfalls', 'pitfalls/kink', 'kink', 'At a kink', 'The derivative is a convention there; the Check tab notices.',
    [0, 0], [1, 0], { view: [[-1.5, 1.5], [-1.5, 1.5]], transform: 'grad' }),
  example('Pitfalls', 'pitfalls/norm', 'norm', 'The norm at the origin', 'Gradient 0, not NaN.',
    [0, 0], [1, 0], { view: [[-1, 1], [-1, 1]], transform: 'grad' }),
  example('Pitfalls', 'pitfalls/softplus', 'softplus', 'Kinks that cancel', 'A smooth function in unsmooth parts: the Check tab objects.',
    0, 1, { view: [[-4, 4]] }),
  example('Pitfalls', 'pitfalls/rounding', 'lossy', 'Cancellation', 'Differences drown in rounding, the derivative does not.',
    3, 1, { view: [[-10, 10]] }),
  example('Pitfalls', 'pitfalls/steps', 'staircase', 'Steps', 'floor is flat, and what looks steep is not.',
    0.6, 1, { view: [[-1.5, 1.5]] }),
  example('Pitfalls', 'pitfalls/fallback', 'budget', 'No kernel', 'The lifted engine takes over, and says why.',
    [2, 3], [1, 0], { view: [[-4, 4], [-4, 4]] }),
]; // prettier-ignore
