/**
 * reference.json (made by reference.py) as typed tables.
 *
 * A row of the file is [x.., value, first partials.., upper triangle of the second ones by rows]; numbers JSON has no spelling
 * for are strings.
 */
import { readFileSync } from 'node:fs';

export interface Point {
  readonly x: readonly number[];
  readonly value: number;
  readonly first: readonly number[];
  /** Full symmetric matrix. */
  readonly second: readonly (readonly number[])[];
}

export interface Table {
  readonly name: string;
  readonly arity: number;
  readonly points: readonly Point[];
}

interface File {
  readonly rules: readonly { name: string; arity: number; points: readonly (readonly (number | string)[])[] }[];
}

function decode(row: readonly (number | string)[], n: number): Point {
  const all = row.map(Number);
  const first = all.slice(n + 1, 2 * n + 1);
  const upper = all.slice(2 * n + 1);
  const second = first.map(() => new Array<number>(n).fill(0));
  let k = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) second[i]![j] = second[j]![i] = upper[k++]!;
  }
  if (k !== upper.length) throw new Error(`a row of length ${all.length} for ${n} arguments`);
  return { x: all.slice(0, n), value: all[n]!, first, second };
}

const file = JSON.parse(readFileSync(new URL('./reference.json', import.meta.url), 'utf8')) as File;

export const tables: readonly Table[] = file.rules.map(({ name, arity, points }) => ({
  name,
  arity,
  points: points.map((row) => decode(row, arity)),
}));
