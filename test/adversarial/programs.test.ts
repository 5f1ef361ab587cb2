/** Whole algorithms, written as people write them, whose derivatives mathematics knows in closed form. */
import { describe, expect, it } from 'vitest';
import { grad, hessian, hvp, jacobian, jvp, lifted, secondDirectional } from 'hyperdual';

const near = (a: readonly number[], b: readonly number[], digits = 11): void => {
  expect(a.length).toBe(b.length);
  a.forEach((x, i) => expect(x).toBeCloseTo(b[i]!, digits));
};

/** Symmetric and positive definite, and its inverse by cofactors. */
const A = [
  [4, 1, 0.5],
  [1, 3, 0.2],
  [0.5, 0.2, 2],
];
const cofactor = (m: number[][], i: number, j: number): number => {
  const [[a, b], [c, d]] = m.filter((_, r) => r !== i).map((row) => row.filter((_, k) => k !== j)) as [[number, number], [number, number]];
  return (a * d - b * c) * (-1) ** (i + j);
};
const determinant = (m: number[][]): number => m[0]!.reduce((s, a, j) => s + a * cofactor(m, 0, j), 0);
const inverse = (m: number[][]): number[][] => m.map((row, i) => row.map((_, j) => cofactor(m, j, i) / determinant(m)));

describe('linear algebra', () => {
  it('log det by Cholesky in rows of one Float64Array: the gradient is the inverse', () => {
    const logdet = (a: Float64Array): number => {
      'use dual';
      const n = Math.round(Math.sqrt(a.length));
      const L = Float64Array.from(a);
      let sum = 0;
      for (let j = 0; j < n; j++) {
        const row = L.subarray(j * n, j * n + j + 1);
        for (let k = 0; k < j; k++) row[j]! -= row[k]! ** 2;
        row[j] = Math.sqrt(row[j]!);
        sum += Math.log(row[j]!);
        for (let i = j + 1; i < n; i++) {
          const below = L.subarray(i * n);
          for (let k = 0; k < j; k++) below[j]! -= below[k]! * row[k]!;
          below[j]! /= row[j]!;
        }
      }
      return 2 * sum;
    };
    const x = Float64Array.from(A.flat());
    const g = grad(logdet)(x);
    // Only the lower triangle is read: ∂/∂aᵢⱼ counts aᵢⱼ and aⱼᵢ together.
    const I = inverse(A);
    near([...g], [I[0]![0]!, 0, 0, 2 * I[1]![0]!, I[1]![1]!, 0, 2 * I[2]![0]!, 2 * I[2]![1]!, I[2]![2]!]);
    expect(lifted(logdet)(x)).toBe(logdet(x));
    // d²/dt² log det(A + tE₀₀) = -(A⁻¹)₀₀²
    const e = new Float64Array(9);
    e[0] = 1;
    expect(hvp(logdet, x, e)[0]).toBeCloseTo(-(I[0]![0]! ** 2), 12);
  });

  it('det by elimination with pivoting, rows swapped by destructuring: the gradient is the matrix of cofactors', () => {
    const det = (m: number[][]): number => {
      'use dual';
      const a = m.map((row) => [...row]);
      let d = 1;
      for (let c = 0; c < a.length; c++) {
        let p = c;
        for (let r = c + 1; r < a.length; r++) if (Math.abs(a[r]![c]!) > Math.abs(a[p]![c]!)) p = r;
        if (p !== c) {
          [a[p], a[c]] = [a[c]!, a[p]!];
          d = -d;
        }
        d *= a[c]![c]!;
        for (let r = c + 1; r < a.length; r++) {
          const q = (a[r]![c]! /= a[c]![c]!);
          for (let k = c + 1; k < a.length; k++) a[r]![k]! -= q * a[c]![k]!;
        }
      }
      return d;
    };
    const m = [
      [0.1, 2, 1],
      [3, 1, 0.5],
      [1, 4, 7],
    ];
    near(
      grad(det)(m).flat(),
      m.flatMap((row, i) => row.map((_, j) => cofactor(m, i, j))),
    );
  });

  it('the in-place FFT: by Parseval Σ|X|² = NΣx², so the gradient is 2Nx and the Hessian 2N', () => {
    const power = (x: Float64Array): number => {
      'use dual';
      const n = x.length;
      const re = x.slice();
      const im = new Float64Array(n);
      for (let i = 1, j = 0; i < n; i++) {
        let bit = n >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) [re[i], re[j]] = [re[j]!, re[i]!];
      }
      for (let len = 2; len <= n; len <<= 1)
        for (let i = 0; i < n; i += len)
          for (let k = 0; k < len / 2; k++) {
            const [c, s, a] = [Math.cos((2 * Math.PI * k) / len), -Math.sin((2 * Math.PI * k) / len), i + k];
            const b = a + len / 2;
            const [tr, ti] = [re[b]! * c - im[b]! * s, re[b]! * s + im[b]! * c];
            [re[b], im[b]] = [re[a]! - tr, im[a]! - ti];
            re[a]! += tr;
            im[a]! += ti;
          }
      return re.reduce((sum, v, i) => sum + v * v + im[i]! ** 2, 0);
    };
    const x = new Float64Array([1, 2, -1, 0.5, 3, 0.1, -0.7, 0.2]);
    near(
      [...grad(power)(x)],
      [...x].map((v) => 16 * v),
      12,
    );
    near(
      [...hvp(power, x, x)],
      [...x].map((v) => 16 * v),
      12,
    );
  });
});

describe('programs', () => {
  it('a Newton iteration that stops by tolerance: implicit derivatives of the root of z³ + az = b', () => {
    const root = ([a, b]: number[]): number => {
      'use dual';
      let z = 1;
      for (let k = 0, step = 1; k < 60 && Math.abs(step) > 1e-15; k++) z -= step = (z ** 3 + a! * z - b!) / (3 * z * z + a!);
      return z;
    };
    const x = [1.3, 2.2];
    const z = root(x);
    const s = 3 * z * z + x[0]!;
    near(grad(root)(x), [-z / s, 1 / s], 13);
    // ∂²z/∂b² = -6z/s³
    expect(hessian(root)(x)[1]![1]).toBeCloseTo((-6 * z) / s ** 3, 12);
    expect(secondDirectional(root, x, [0, 1], [0, 1])[3]).toBeCloseTo((-6 * z) / s ** 3, 12);
  });

  it('a Newton step made of grad and hessian goes to the minimum of a quadratic from anywhere: its Jacobian is 0', () => {
    const q = ([x, y]: number[]): number => {
      'use dual';
      return 2 * x! * x! + x! * y! + y! * y! - 3 * x! + y!;
    };
    const step = (x: number[]): number[] => {
      'use dual';
      const [gx, gy] = grad(q)(x) as [number, number];
      const [[a, b], [c, d]] = hessian(q)(x) as [[number, number], [number, number]];
      const det = a * d - b * c;
      return [x[0]! - (d * gx - b * gy) / det, x[1]! - (a * gy - c * gx) / det];
    };
    near(step([5, -7]), [1, -1], 13);
    near(jacobian(step)([5, -7]).flat(), [0, 0, 0, 0], 13);
  });

  it('a memo of strings, a recursive descent parser, closures: the derivative of the text', () => {
    const evaluate = (text: string, at: Record<string, number>): number => {
      'use dual';
      const tokens = text.split(/\s+/);
      let i = 0;
      const functions: Record<string, (v: number) => number> = { sin: Math.sin, sq: (v) => v ** 2 };
      const atom = (): number => {
        const t = tokens[i++]!;
        if (t === '(' || t in functions) {
          if (t !== '(') i++;
          const v = sum();
          i++;
          return functions[t]?.(v) ?? v;
        }
        return at[t] ?? Number(t);
      };
      const product = (): number => {
        let v = atom();
        for (let o; (o = tokens[i]) === '*' || o === '/';) v = (i++, o === '*') ? v * atom() : v / atom();
        return v;
      };
      function sum(): number {
        let v = product();
        while (tokens[i] === '+' || tokens[i] === '-') v += tokens[i++] === '+' ? product() : -product();
        return v;
      }
      return sum();
    };
    const at = { a: 1.2, b: 0.7 };
    const g = grad((p: typeof at) => evaluate('a * ( b + 2 ) - sin ( a / b ) + sq ( b )', p))(at);
    const c = Math.cos(1.2 / 0.7);
    near([g.a, g.b], [2.7 - c / 0.7, 1.2 + (c * 1.2) / 0.49 + 1.4], 13);
  });

  it('order statistics: a quantile moves with the two values around it', () => {
    const quantile = (x: Float64Array, f: number): number => {
      'use dual';
      const s = Float64Array.from(x).sort();
      const p = (s.length - 1) * f;
      const k = Math.floor(p);
      return s[k]! + (p - k) * (s[Math.ceil(p)]! - s[k]!);
    };
    near(
      [...grad(quantile)(new Float64Array([3, 1, 2.2, 5]), 0.4)],
      [0, 0, 0.8, 0].map((v, i) => (i === 0 ? 0.2 : v)),
      14,
    );
    expect(jvp((x: number[]) => x.toSorted((a, b) => b - a)[1]!, [3, 1, 2], [10, 20, 30])).toEqual([2, 30]);
  });
});
