'use dual';
// What is asked of packages that know nothing of us: functions of a few numbers, written as a user would, each with the point at which it is
// differentiated. `lib` is the package, plain or lifted.

/** A scalar function made of a package, and where it is differentiated. */
export type Program = [of: (lib: any) => (x: number[]) => number, at: number[]];

export interface Package {
  kind: string;
  programs: Record<string, Program>;
}

/** Takes down what d3-shape would draw: sums of coordinates, each weighted by its place. */
function pen() {
  const drawn = { sum: 0, n: 0 };
  const note = (...coordinates: number[]): void => {
    for (const each of coordinates) drawn.sum += Math.sin(++drawn.n) * each * each;
  };
  return { drawn, moveTo: note, lineTo: note, bezierCurveTo: note, quadraticCurveTo: note, closePath() {} };
}

function drawn(lib: any, curve: unknown, [a, b, c]: number[]): number {
  const context = pen();
  const points = [0, a!, b!, c!, 1].map((y, i) => [i + 0.1 * y * y, y]);
  lib.line().curve(curve).context(context)(points);
  return context.drawn.sum;
}

const PLACE = [12.3, 41.9];
const COLOUR = [0.3, 0.5, 0.7];
const SAMPLE = [1.2, 2.1, 3.7, 7.3, 0.4];

export const packages: Record<string, Package> = {
  culori: {
    kind: 'colour',
    programs: {
      'oklab of rgb': [
        (lib) =>
          ([r, g, b]) =>
            lightAndHue(lib.converter('oklab')({ mode: 'rgb', r, g, b })),
        COLOUR,
      ],
      'lch of rgb': [
        (lib) =>
          ([r, g, b]) =>
            lib.lch({ mode: 'rgb', r, g, b }).c,
        COLOUR,
      ],
      'difference (CIEDE2000)': [
        (lib) =>
          ([r, g, b]) =>
            lib.differenceCiede2000()({ mode: 'rgb', r, g, b }, { mode: 'rgb', r: 0.8, g: 0.2, b: 0.1 }),
        COLOUR,
      ],
      'interpolation in oklch': [
        (lib) =>
          ([r, g, b]) =>
            lib.interpolate([{ mode: 'rgb', r, g, b }, 'red'], 'oklch')(0.3).c,
        COLOUR,
      ],
      'contrast (WCAG)': [
        (lib) =>
          ([r, g, b]) =>
            lib.wcagContrast({ mode: 'rgb', r, g, b }, 'white'),
        COLOUR,
      ],
    },
  },
  'd3-color': {
    kind: 'colour',
    programs: {
      'lab of rgb': [
        (lib) =>
          ([r, g, b]) =>
            lightAndHue(lib.lab(lib.rgb(r, g, b))),
        [100, 50, 30],
      ],
      'rgb of hsl': [
        (lib) =>
          ([h, s, l]) =>
            lib.hsl(h, s, l).rgb().g,
        [100, 0.4, 0.3],
      ],
      'rgb of cubehelix': [
        (lib) =>
          ([h, s, l]) =>
            lib.cubehelix(h, s, l).rgb().r,
        [100, 0.4, 0.3],
      ],
    },
  },
  'd3-ease': {
    kind: 'easing',
    programs: {
      cubic: [
        (lib) =>
          ([t]) =>
            lib.easeCubicInOut(t),
        [0.3],
      ],
      'elastic, amplitude and period': [
        (lib) =>
          ([t, a, p]) =>
            lib.easeElastic.amplitude(a).period(p)(t),
        [0.37, 1.5, 0.4],
      ],
      'back, overshoot': [
        (lib) =>
          ([t, s]) =>
            lib.easeBackIn.overshoot(s)(t),
        [0.6, 1.2],
      ],
      'power, exponent': [
        (lib) =>
          ([t, e]) =>
            lib.easePolyIn.exponent(e)(t),
        [0.6, 2.5],
      ],
      bounce: [
        (lib) =>
          ([t]) =>
            lib.easeBounceOut(t),
        [0.3],
      ],
    },
  },
  'bezier-easing': {
    kind: 'easing',
    programs: {
      'Bézier curve, solved by Newton and bisection': [
        (lib) =>
          ([t]) =>
            lib.default(0.25, 0.1, 0.25, 1)(t),
        [0.4],
      ],
    },
  },
  'd3-interpolate': {
    kind: 'splines and interpolation',
    programs: {
      'B-spline': [
        (lib) =>
          ([a, b, c, t]) =>
            lib.interpolateBasis([a, b, c, 2, 5])(t),
        [1, 3, 2, 0.3],
      ],
      'smooth zoom': [
        (lib) =>
          ([x, y, t]) =>
            lib.interpolateZoom([0, 0, 1], [x, y, 2])(t)[2],
        [1, 3, 0.3],
      ],
      'nested objects': [
        (lib) =>
          ([a, b, t]) =>
            lib.interpolate({ p: [a, 1] }, { p: [b! * b!, a! * b!] })(t).p[1],
        [1, 3, 0.3],
      ],
      'typed arrays': [
        (lib) =>
          ([a, b, t]) =>
            lib.interpolateNumberArray(new Float64Array([a!, 1]), new Float64Array([b!, a! * b!]))(t)[1],
        [1, 3, 0.3],
      ],
    },
  },
  'd3-shape': {
    kind: 'splines and interpolation',
    programs: {
      'Catmull-Rom': [(lib) => (x) => drawn(lib, lib.curveCatmullRom.alpha(0.5), x), [0.4, 0.7, 0.2]],
      cardinal: [(lib) => (x) => drawn(lib, lib.curveCardinal.tension(0.3), x), [0.4, 0.7, 0.2]],
      'monotone cubic': [(lib) => (x) => drawn(lib, lib.curveMonotoneX, x), [0.4, 0.7, 0.2]],
      'natural spline': [(lib) => (x) => drawn(lib, lib.curveNatural, x), [0.4, 0.7, 0.2]],
      'angles of a pie': [
        (lib) =>
          ([a, b]) =>
            lib.pie().sort(null)([a, b, 1])[1].endAngle,
        [0.4, 0.7],
      ],
    },
  },
  'bezier-js': {
    kind: 'splines and interpolation',
    programs: {
      'length of arc': [
        (lib) =>
          ([a, b]) =>
            new lib.Bezier(0, 0, a, b, b, a, 1, 1).length(),
        [0.3, 0.6],
      ],
      curvature: [
        (lib) =>
          ([a, b]) =>
            new lib.Bezier(0, 0, a, b, b, a, 1, 1).curvature(0.3).k,
        [0.3, 0.6],
      ],
      'bounding box': [
        (lib) =>
          ([a, b]) =>
            new lib.Bezier(0, 0, a, b, b, a, 1, 1).bbox().x.max,
        [0.3, 1.8],
      ],
    },
  },
  'simple-statistics': {
    kind: 'statistics',
    programs: {
      'standard deviation': [(lib) => (x) => lib.sampleStandardDeviation(x), SAMPLE],
      skewness: [(lib) => (x) => lib.sampleSkewness(x), SAMPLE],
      'geometric mean': [(lib) => (x) => lib.geometricMean(x), SAMPLE],
      quantile: [(lib) => (x) => lib.quantile(x, 0.3), SAMPLE],
      'median absolute deviation': [(lib) => (x) => lib.medianAbsoluteDeviation(x), SAMPLE],
      correlation: [(lib) => (x) => lib.sampleCorrelation(x, [1, 4, 2, 8, 5]), SAMPLE],
      'slope of regression': [
        (lib) =>
          ([a, b, c]) =>
            lib.linearRegression([
              [0, a],
              [1, b],
              [a! * b!, c],
            ]).m,
        [1, 2, 4],
      ],
      'kernel density': [
        (lib) =>
          ([x, a]) =>
            lib.kernelDensityEstimation([1, a, 3], 'gaussian', 0.8)(x),
        [1.2, 2],
      ],
    },
  },
  'simple-statistics (special functions)': {
    kind: 'special functions',
    programs: {
      gamma: [
        (lib) =>
          ([x]) =>
            lib.gamma(x),
        [2.3],
      ],
      'log gamma': [
        (lib) =>
          ([x]) =>
            lib.gammaln(x),
        [2.3],
      ],
      'error function': [
        (lib) =>
          ([x]) =>
            lib.errorFunction(x),
        [0.4],
      ],
      probit: [
        (lib) =>
          ([x]) =>
            lib.probit(x),
        [0.4],
      ],
      'Poisson distribution': [
        (lib) =>
          ([x]) =>
            lib.poissonDistribution(x)[2],
        [1.2],
      ],
    },
  },
  'complex.js': {
    kind: 'special functions',
    programs: {
      'exponential of a sine': [
        (lib) =>
          ([a, b]) =>
            new lib.default(a, b).sin().mul(new lib.default(b, a)).exp().im,
        [0.3, 0.5],
      ],
      power: [
        (lib) =>
          ([a, b]) =>
            new lib.default(a, b).pow(new lib.default(b, 1)).abs(),
        [0.3, 0.5],
      ],
      'inverse hyperbolic tangent': [
        (lib) =>
          ([a, b]) =>
            new lib.default(a, b).atanh().arg(),
        [0.3, 0.5],
      ],
    },
  },
  'geodesy/latlon-spherical.js': {
    kind: 'geodesy',
    programs: {
      'distance on the sphere': [
        (lib) =>
          ([lon, lat]) =>
            new lib.default(lat, lon).distanceTo(new lib.default(48.8, 2.3)),
        PLACE,
      ],
      'initial bearing': [
        (lib) =>
          ([lon, lat]) =>
            new lib.default(lat, lon).initialBearingTo(new lib.default(48.8, 2.3)),
        PLACE,
      ],
      destination: [
        (lib) =>
          ([lon, lat]) =>
            new lib.default(lat, lon).destinationPoint(3e5, 40).lat,
        PLACE,
      ],
    },
  },
  'geodesy/latlon-ellipsoidal-vincenty.js': {
    kind: 'geodesy',
    programs: {
      // (`distanceTo` rounds the distance to millimetres, and what is rounded has derivative zero.)
      'distance on the ellipsoid (Vincenty)': [
        (lib) =>
          ([lon, lat]) =>
            new lib.default(lat, lon).inverse(new lib.default(48.8, 2.3)).distance,
        PLACE,
      ],
    },
  },
  'd3-geo': {
    kind: 'geodesy',
    programs: {
      'Mercator projection': [
        (lib) =>
          ([lon, lat]) =>
            lib.geoMercator()([lon, lat])[1],
        PLACE,
      ],
      'Albers projection': [
        (lib) =>
          ([lon, lat]) =>
            lib.geoAlbers()([lon, lat])[0],
        [-100, 40],
      ],
      'great circle': [
        (lib) =>
          ([lon, lat]) =>
            lib.geoInterpolate([lon, lat], [2, 48])(0.3)[0],
        PLACE,
      ],
    },
  },
  'gl-matrix': {
    kind: 'matrices and quaternions',
    programs: {
      'inverse of a transformation': [(lib) => (x) => inverted(lib, x), [0.3, 0.5, 0.7]],
      'quaternion between two': [
        (lib) =>
          ([a, b, c]) =>
            lib.quat.slerp([0, 0, 0, 0], lib.quat.fromEuler([0, 0, 0, 0], a, b, c), [0, 0, 0, 1], 0.3)[0],
        [30, 50, 70],
      ],
      'cross product': [
        (lib) =>
          ([a, b, c]) =>
            lib.vec3.length(lib.vec3.cross([0, 0, 0], [a, b, c], [b, c, a])),
        [1, 2, 4],
      ],
    },
  },
  quaternion: {
    kind: 'matrices and quaternions',
    programs: {
      'product, normalised': [
        (lib) =>
          ([a, b, c]) =>
            new lib.default(a, b, c, 1).mul(new lib.default(1, c, b, a)).normalize().x,
        [1, 2, 4],
      ],
      'rotated vector': [
        (lib) =>
          ([a, b, c]) =>
            lib.default.fromAxisAngle([1, b, c], a).rotateVector([a, 1, 2])[0],
        [0.3, 2, 4],
      ],
      exponential: [
        (lib) =>
          ([a, b, c]) =>
            new lib.default(a, b, c, 1).exp().w,
        [0.3, 0.2, 0.4],
      ],
    },
  },
  financial: {
    kind: 'finance',
    programs: {
      'future value': [
        (lib) =>
          ([rate, payment]) =>
            lib.fv(rate, 10, payment, -1000),
        [0.05, -100],
      ],
      payment: [
        (lib) =>
          ([rate, value]) =>
            lib.pmt(rate, 10, value),
        [0.05, 1000],
      ],
      'internal rate of return, by Newton': [
        (lib) =>
          ([a, b, c]) =>
            lib.irr([-100, a, b, c]),
        [39, 59, 55],
      ],
      'net present value': [
        (lib) =>
          ([rate, a]) =>
            lib.npv(rate, [-100, a, 30]),
        [0.05, 50],
      ],
    },
  },
  'satellite.js': {
    kind: 'orbits',
    programs: {
      'SGP4, position in time': [
        (lib) =>
          ([minutes]) =>
            lib.sgp4(station(lib), minutes).position.x,
        [12.5],
      ],
      'geodetic place': [
        (lib) =>
          ([x, y, z]) =>
            lib.eciToGeodetic({ x, y, z }, 1.2).latitude,
        [3000, 4000, 5000],
      ],
      'angle of view': [
        (lib) =>
          ([lon, lat, height]) =>
            lib.ecfToLookAngles({ longitude: lon, latitude: lat, height }, { x: 3000, y: 4000, z: 5000 }).elevation,
        [0.3, 0.5, 0.7],
      ],
    },
  },
  'astronomy-engine': {
    kind: 'orbits',
    programs: {
      'rotation of a vector': [
        (lib) =>
          ([angle, lat]) =>
            lib.RotateVector(
              lib.Pivot(lib.IdentityMatrix(), 2, angle),
              lib.VectorFromSphere(new lib.Spherical(lat, angle, 1), new lib.AstroTime(0)),
            ).x,
        [20, 30],
      ],
    },
  },
};

/** Packages of CommonJS modules, which a bundler has to load. */
export const commonJS: Record<string, Package> = {
  odex: {
    kind: 'differential equations',
    programs: {
      'pendulum, by extrapolation with steps of its own choice': [
        (lib) =>
          ([angle, pull]) => {
            const solver = new lib.Solver(2);
            solver.absoluteTolerance = solver.relativeTolerance = 1e-12;
            return solver.solve((_t: number, [phi, speed]: number[]) => [speed!, -pull! * Math.sin(phi!)], 0, [angle, 0.3], 2).y[0];
          },
        [0.8, 2.5],
      ],
    },
  },
  'ml-matrix': {
    kind: 'matrices and quaternions',
    programs: {
      'solution of a linear system': [
        (lib) =>
          ([a, b, c]) =>
            lib.solve(matrix(lib, a!, b!, c!), lib.Matrix.columnVector([1, a])).get(0, 0),
        [1, 2, 4],
      ],
      inverse: [
        (lib) =>
          ([a, b, c]) =>
            lib.inverse(matrix(lib, a!, b!, c!)).get(0, 1),
        [1, 2, 4],
      ],
      determinant: [
        (lib) =>
          ([a, b, c]) =>
            lib.determinant(matrix(lib, a!, b!, c!)),
        [1, 2, 4],
      ],
      eigenvalue: [
        (lib) =>
          ([a, b, c]) =>
            new lib.EigenvalueDecomposition(
              new lib.Matrix([
                [a, b],
                [b, c],
              ]),
            ).realEigenvalues[1],
        [1, 2, 4],
      ],
      'singular value': [
        (lib) =>
          ([a, b, c]) =>
            new lib.SingularValueDecomposition(matrix(lib, a!, b!, c!)).diagonal[0],
        [1, 2, 4],
      ],
      'Cholesky factor': [
        (lib) =>
          ([a, b, c]) =>
            new lib.CholeskyDecomposition(
              new lib.Matrix([
                [a, b],
                [b, c],
              ]),
            ).lowerTriangularMatrix.get(1, 1),
        [3, 2, 4],
      ],
    },
  },
};

const matrix = (lib: any, a: number, b: number, c: number): unknown =>
  new lib.Matrix([
    [a, b],
    [c, 3],
  ]);

const lightAndHue = ({ l, a, b }: { l: number; a: number; b: number }): number => l + 2 * a - 3 * b;

function inverted({ mat4 }: any, [a, b, c]: number[]): number {
  const identity = () => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const m = identity();
  mat4.rotate(m, m, a, [1, b, 2]);
  mat4.translate(m, m, [a, b, c]);
  const inverse = mat4.invert(identity(), m);
  return inverse[12] + inverse[0] * inverse[5];
}

/** The International Space Station, June 2019. */
const station = (lib: any): unknown =>
  lib.twoline2satrec(
    '1 25544U 98067A   19156.50900463  .00003075  00000-0  59442-4 0  9992',
    '2 25544  51.6433  59.2583 0008217  16.4489 347.6017 15.51174618173442',
  );
