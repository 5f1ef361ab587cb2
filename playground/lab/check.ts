// Evidence: the derivatives against finite differences at every step size, against each other, and against their own symmetries.

import { checkDerivatives, jvp, secondDirectional, vjp } from 'hyperdual';
import { dot, isScalar, largest, numbers, subject, type Functions, type Loose, type Question, type Subject } from './subject.ts';
import { leaves, withLeaves } from '../app/tree.ts';
import type { Tree } from '../sandbox/protocol.ts';

export interface CheckQuestion extends Question {
  v: Tree;
}

/** Relative errors of central differences by their step, beside that of the exact derivative. */
export interface Curve {
  steps: number[];
  differences: number[];
  /** How far two exact ways to the same number are apart: forward against reverse mode. */
  exact: number;
  /** The derivative that is compared: ∇f·v or vᵀHv. */
  reference: number;
}

export interface Test {
  name: 'forward and reverse mode' | 'symmetry' | 'H·v by differences' | 'J·v by differences' | 'value';
  ok: boolean;
  /** Relative. */
  error: number;
  /** In words, where there is more to say. */
  detail: string;
}

export interface Check {
  first: Curve | undefined;
  second: Curve | undefined;
  tests: Test[];
  /** Where the function is not smooth at x, as checkDerivatives tells it. */
  kinks: readonly string[];
  ok: boolean;
}

const STEPS = Array.from({ length: 29 }, (_, k) => 10 ** (-k / 2));

export function check(functions: Functions, question: CheckQuestion): Check {
  const f = functions.get(question.name) as Loose;
  const { x, v, rest } = question;
  const about = isScalar(functions, question) ? subject(functions, question) : undefined;
  const report = checkDerivatives(f as never, x as never, { rest: rest as never, throws: false });
  const tests: Test[] = [
    { name: 'value', ok: report.value, error: report.value ? 0 : Infinity, detail: 'bit for bit that of the function itself' },
    { name: 'J·v by differences', ok: report.jvp.ok, error: report.jvp.error, detail: place(report.jvp.path) },
    dotTest(f, question),
    ...(report.hvp
      ? [{ name: 'H·v by differences' as const, ok: report.hvp.ok, error: report.hvp.error, detail: place(report.hvp.path) }]
      : []),
    ...(about && about.at.length <= 64 ? [symmetry(about)] : []),
  ];
  return {
    first: about && firstCurve(about, numbers(v)),
    second: about && secondCurve(about, numbers(v), question),
    tests,
    kinks: report.kinks,
    ok: report.kinks.length === 0 && tests.every(({ ok }) => ok),
  };
}

const place = (path: string): string => (path === '' ? '' : `largest at ${path}`);

/** ⟨c, J·v⟩ = ⟨Jᵀ·c, v⟩, for a c without meaning. */
function dotTest(f: Loose, { x, v, rest }: CheckQuestion): Test {
  const [y, tangent] = (jvp as Loose as (...args: unknown[]) => [Tree, Tree])(f, x, v, ...rest);
  const c = leaves(y).map((_, i) => Math.cos(1 + 2.3 * i));
  const [, pullback] = (vjp as Loose as (...args: unknown[]) => [Tree, (c: Tree) => Tree])(f, x, ...rest);
  const back = numbers(pullback(withLeaves(y, c)));
  const [pushed, direction] = [numbers(tangent), numbers(v)];
  const size = dot(c.map(Math.abs), pushed.map(Math.abs)) + dot(back.map(Math.abs), direction.map(Math.abs));
  const error = relative(dot(c, pushed), dot(back, direction), size);
  return { name: 'forward and reverse mode', ok: error < 1e-9, error, detail: '⟨c, J·v⟩ against ⟨Jᵀ·c, v⟩' };
}

/** The columns of the Hessian, one product each, against its rows. */
function symmetry({ at, product }: Subject): Test {
  const H = at.map((_, i) => product(at, at.map((__, k) => (k === i ? 1 : 0)))); // prettier-ignore
  const size = largest(H.flat());
  const error = H.reduce((most, row, i) => Math.max(most, ...row.map((h, j) => relative(h, H[j]![i]!, size))), 0);
  return { name: 'symmetry', ok: error < 1e-9, error, detail: '‖H − Hᵀ‖ against ‖H‖, entry by entry' };
}

function firstCurve({ at, value, slope, gradient }: Subject, v: readonly number[]): Curve {
  const reference = slope(at, v);
  const other = dot(gradient(at), v);
  return curve(reference, other, (h) => (value(moved(at, h, v)) - value(moved(at, -h, v))) / (2 * h));
}

/** vᵀHv by second differences of f: what one has without any derivative. */
function secondCurve({ f, at, value, product }: Subject, v: readonly number[], question: CheckQuestion): Curve {
  const reference = dot(v, product(at, v));
  const forward = (secondDirectional as Loose as (...args: unknown[]) => number[])(f, question.x, question.v, question.v, ...question.rest);
  const here = value(at);
  return curve(reference, forward[3]!, (h) => (value(moved(at, h, v)) - 2 * here + value(moved(at, -h, v))) / (h * h));
}

function curve(reference: number, other: number, difference: (h: number) => number): Curve {
  const size = Math.abs(reference) || 1;
  const differences = STEPS.map((h) => {
    try {
      return relative(difference(h), reference, size);
    } catch {
      return NaN;
    }
  });
  return { steps: STEPS, differences, exact: relative(other, reference, size), reference };
}

const moved = (at: readonly number[], h: number, v: readonly number[]): number[] => at.map((xi, i) => xi + h * v[i]!);

const relative = (a: number, b: number, size: number): number => (a === b ? 0 : Math.abs(a - b) / (size || 1));
