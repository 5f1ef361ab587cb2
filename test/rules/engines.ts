/**
 * Every way of the library to the first and second partial derivatives of a function of an array.
 *
 * The functions handed in call the rules through `hyperdual/lifted` and are marked with `self`, so no plugin is at work here.
 */
import { grad, hvp, jvp, secondDirectional, vjp } from 'hyperdual';
import { self } from 'hyperdual/lifted';

/* eslint-disable @typescript-eslint/no-explicit-any */
export type Active = (x: any) => any;

export interface FirstOrder {
  readonly name: string;
  readonly gradient: (f: Active, x: number[]) => number[];
}

export interface SecondOrder {
  readonly name: string;
  readonly hessian: (f: Active, x: number[]) => number[][];
}

/** Unit vectors: the directions whose derivatives are the partials. */
export const units = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_u, k) => (k === i ? 1 : 0)));

export const firstOrder: readonly FirstOrder[] = [
  { name: 'jvp', gradient: (f, x) => units(x.length).map((e) => jvp(f, x, e)[1] as number) },
  { name: 'secondDirectional', gradient: (f, x) => units(x.length).map((e) => secondDirectional(f, x, e, e)[1]!) },
  { name: 'grad', gradient: (f, x) => grad(f)(x) as number[] },
  { name: 'vjp', gradient: (f, x) => (vjp(f, x)[1] as (cotangent: number) => number[])(1) },
];

/** The entry (i, j) of the Hessian for each pair of unit directions. */
const pairs = (n: number, entry: (u: number[], v: number[]) => number): number[][] => units(n).map((u) => units(n).map((v) => entry(u, v)));

export const secondOrder: readonly SecondOrder[] = [
  {
    name: 'jvp of jvp',
    hessian: (f, x) => pairs(x.length, (u, v) => jvp(self((y: any) => jvp(f, y, u)[1]) as Active, x, v)[1] as number),
  },
  {
    name: 'secondDirectional',
    hessian: (f, x) => pairs(x.length, (u, v) => secondDirectional(f, x, u, v)[3]!),
  },
  { name: 'hvp', hessian: (f, x) => units(x.length).map((v) => hvp(f, x, v) as number[]) },
  { name: 'jvp of grad', hessian: (f, x) => units(x.length).map((v) => jvp(self(grad(f)) as Active, x, v)[1] as number[]) },
  {
    name: 'grad of jvp',
    hessian: (f, x) => units(x.length).map((v) => grad(self((y: any) => jvp(f, y, v)[1]) as Active)(x) as number[]),
  },
  {
    name: 'grad of grad',
    hessian: (f, x) => x.map((_, i) => grad(self((y: any) => (grad(f)(y) as number[])[i]) as Active)(x) as number[]),
  },
];
