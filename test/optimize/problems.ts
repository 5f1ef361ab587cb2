// Test problems for minimisers with published starting points and minima.
// Source: Moré, Garbow & Hillstrom, Testing Unconstrained Optimization Software, ACM TOMS 7 (1981) 17–41; the numbers are theirs.
// Each is a sum of squares, written as one would write it; `minima` are the published values of f.

export interface Published {
  readonly name: string;
  readonly f: (x: number[]) => number;
  readonly start: readonly number[];
  /** Values of f at its minima; of the second ones some are only local. */
  readonly minima: readonly number[];
  /** Where f is least, if that is published. */
  readonly at?: readonly number[];
}

function rosenbrock([a, b]: number[]): number {
  'use dual';
  return (10 * (b! - a! ** 2)) ** 2 + (1 - a!) ** 2;
}

function freudensteinRoth([a, b]: number[]): number {
  'use dual';
  return (-13 + a! + ((5 - b!) * b! - 2) * b!) ** 2 + (-29 + a! + ((b! + 1) * b! - 14) * b!) ** 2;
}

function powellBadlyScaled([a, b]: number[]): number {
  'use dual';
  return (1e4 * a! * b! - 1) ** 2 + (Math.exp(-a!) + Math.exp(-b!) - 1.0001) ** 2;
}

function brownBadlyScaled([a, b]: number[]): number {
  'use dual';
  return (a! - 1e6) ** 2 + (b! - 2e-6) ** 2 + (a! * b! - 2) ** 2;
}

function beale([a, b]: number[]): number {
  'use dual';
  const y = [1.5, 2.25, 2.625];
  let sum = 0;
  for (let i = 0; i < 3; i++) sum += (y[i]! - a! * (1 - b! ** (i + 1))) ** 2;
  return sum;
}

function jennrichSampson([a, b]: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 1; i <= 10; i++) sum += (2 + 2 * i - (Math.exp(i * a!) + Math.exp(i * b!))) ** 2;
  return sum;
}

function helicalValley([a, b, c]: number[]): number {
  'use dual';
  const turns = Math.atan(b! / a!) / (2 * Math.PI) + (a! < 0 ? 0.5 : 0);
  return (10 * (c! - 10 * turns)) ** 2 + (10 * (Math.sqrt(a! * a! + b! * b!) - 1)) ** 2 + c! ** 2;
}

const BARD = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.1, 4.39];

function bard([a, b, c]: number[]): number {
  'use dual';
  let sum = 0;
  for (let u = 1; u <= 15; u++) {
    const v = 16 - u;
    sum += (BARD[u - 1]! - (a! + u / (v * b! + Math.min(u, v) * c!))) ** 2;
  }
  return sum;
}

const GAUSSIAN = [0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521, 0.3989];

function gaussian([a, b, c]: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const t = (7 - i) / 2;
    sum += (a! * Math.exp((-b! * (t - c!) ** 2) / 2) - GAUSSIAN[Math.min(i, 14 - i)]!) ** 2;
  }
  return sum;
}

function powellSingular([a, b, c, d]: number[]): number {
  'use dual';
  return (a! + 10 * b!) ** 2 + 5 * (c! - d!) ** 2 + (b! - 2 * c!) ** 4 + 10 * (a! - d!) ** 4;
}

function wood([a, b, c, d]: number[]): number {
  'use dual';
  return (
    100 * (b! - a! ** 2) ** 2 + (1 - a!) ** 2 + 90 * (d! - c! ** 2) ** 2 + (1 - c!) ** 2 + 10 * (b! + d! - 2) ** 2 + (b! - d!) ** 2 / 10
  );
}

const KOWALIK_Y = [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246];
const KOWALIK_U = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625];

function kowalikOsborne([a, b, c, d]: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < 11; i++) {
    const u = KOWALIK_U[i]!;
    sum += (KOWALIK_Y[i]! - (a! * (u * u + u * b!)) / (u * u + u * c! + d!)) ** 2;
  }
  return sum;
}

function brownDennis([a, b, c, d]: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 1; i <= 20; i++) {
    const t = i / 5;
    sum += ((a! + t * b! - Math.exp(t)) ** 2 + (c! + d! * Math.sin(t) - Math.cos(t)) ** 2) ** 2;
  }
  return sum;
}

function watson(x: number[]): number {
  'use dual';
  let sum = x[0]! ** 2 + (x[1]! - x[0]! ** 2 - 1) ** 2;
  for (let i = 1; i <= 29; i++) {
    const t = i / 29;
    let slope = 0;
    let value = 0;
    for (let j = x.length - 1; j >= 0; j--) {
      if (j > 0) slope = slope * t + j * x[j]!;
      value = value * t + x[j]!;
    }
    sum += (slope - value ** 2 - 1) ** 2;
  }
  return sum;
}

function variablyDimensioned(x: number[]): number {
  'use dual';
  let sum = 0;
  let weighted = 0;
  for (let j = 0; j < x.length; j++) {
    sum += (x[j]! - 1) ** 2;
    weighted += (j + 1) * (x[j]! - 1);
  }
  return sum + weighted ** 2 + weighted ** 4;
}

function broydenTridiagonal(x: number[]): number {
  'use dual';
  const n = x.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const left = i > 0 ? x[i - 1]! : 0;
    const right = i + 1 < n ? x[i + 1]! : 0;
    sum += ((3 - 2 * x[i]!) * x[i]! - left - 2 * right + 1) ** 2;
  }
  return sum;
}

const numbers = (n: number, of: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => of(i));

export const published: readonly Published[] = [
  { name: 'Rosenbrock (1)', f: rosenbrock, start: [-1.2, 1], minima: [0], at: [1, 1] },
  { name: 'Freudenstein and Roth (2)', f: freudensteinRoth, start: [0.5, -2], minima: [0, 48.9842] },
  { name: 'Powell badly scaled (3)', f: powellBadlyScaled, start: [0, 1], minima: [0], at: [1.098e-5, 9.106] },
  { name: 'Brown badly scaled (4)', f: brownBadlyScaled, start: [1, 1], minima: [0], at: [1e6, 2e-6] },
  { name: 'Beale (5)', f: beale, start: [1, 1], minima: [0], at: [3, 0.5] },
  { name: 'Jennrich and Sampson (6)', f: jennrichSampson, start: [0.3, 0.4], minima: [124.362], at: [0.2578, 0.2578] },
  { name: 'helical valley (7)', f: helicalValley, start: [-1, 0, 0], minima: [0], at: [1, 0, 0] },
  { name: 'Bard (8)', f: bard, start: [1, 1, 1], minima: [8.21487e-3] },
  { name: 'Gaussian (9)', f: gaussian, start: [0.4, 1, 0], minima: [1.12793e-8] },
  { name: 'Powell singular (13)', f: powellSingular, start: [3, -1, 0, 1], minima: [0] },
  { name: 'Wood (14)', f: wood, start: [-3, -1, -3, -1], minima: [0], at: [1, 1, 1, 1] },
  { name: 'Kowalik and Osborne (15)', f: kowalikOsborne, start: [0.25, 0.39, 0.415, 0.39], minima: [3.07505e-4] },
  { name: 'Brown and Dennis (16)', f: brownDennis, start: [25, 5, -5, -1], minima: [85822.2] },
  { name: 'Watson, n = 6 (20)', f: watson, start: numbers(6, () => 0), minima: [2.28767e-3] },
  { name: 'variably dimensioned, n = 10 (25)', f: variablyDimensioned, start: numbers(10, (i) => 1 - (i + 1) / 10), minima: [0], at: numbers(10, () => 1) },
  { name: 'Broyden tridiagonal, n = 50 (30)', f: broydenTridiagonal, start: numbers(50, () => -1), minima: [0] },
]; // prettier-ignore
