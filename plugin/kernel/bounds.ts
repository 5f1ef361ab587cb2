// Is an index surely inside of an array? Then nothing has to be checked when the kernel runs.
//   in:  an index, a length, what is known of counters        out: yes, or not known
// What is recognised is how people write loops: counters up to the length or to a part of it, shifted by constants, rows i·d + j.

import type { Builder } from './builder.ts';
import type { Node } from './ir.ts';

/** A node as another one plus a constant. */
export function shifted(n: Node): [Node | undefined, number] {
  if (n.op === 'const') return [undefined, n.value as number];
  const [a, c] = n.args;
  if (n.op === 'add' && a!.op === 'const') return [c, a!.value as number];
  if (n.op === 'add' && c!.op === 'const') return [a, c!.value as number];
  if (n.op === 'sub' && c!.op === 'const') return [a, -(c!.value as number)];
  return [n, 0];
}

export function inRange(b: Builder, index: Node, length: Node): boolean {
  return !!index.int && isNatural(b, index, 0) && isBelow(b, index, length, 0);
}

function isNatural(b: Builder, n: Node, depth: number): boolean {
  return atLeast(b, n, 0, depth);
}

function atLeast(b: Builder, n: Node, least: number, depth: number): boolean {
  if (depth > 6) return false;
  const [root, by] = shifted(n);
  if (!root) return by >= least;
  if (by !== 0) return atLeast(b, root, least - by, depth + 1);
  const count = b.counts.get(n);
  if (count) {
    if (count.step > 0) return atLeast(b, count.from, least, depth + 1);
    // i + off >= bound (or > bound)
    return atLeast(b, count.bound, least + count.off - (count.cmp === 'gt' ? 1 : 0), depth + 1);
  }
  if (n.op === 'len') return least <= 0;
  if (n.op === 'mul') return least <= 0 && n.args.every((a) => isNatural(b, a, depth + 1));
  if (n.op === 'add') return least <= 0 && n.args.every((a) => isNatural(b, a, depth + 1));
  if (n.op === 'ushr' || n.op === 'abs') return least <= 0;
  return false;
}

/** index + by < length. */
function isBelow(b: Builder, index: Node, length: Node, depth: number): boolean {
  if (depth > 6) return false;
  const [root, by] = shifted(index);
  const [whole, extra] = shifted(length);
  if (!root) return whole === undefined ? by < extra : false;
  if (root === whole) return by < extra;
  const count = b.counts.get(root);
  if (count) {
    if (count.step < 0) {
      const [start, plus] = shifted(count.from);
      if (start === undefined ? whole === undefined && plus + by < extra : start === whole && plus + by < extra) return true;
      return isBelow(b, sum(b, count.from, by), length, depth + 1);
    }
    // root < bound - off, or <= : so root + by <= bound - off + by - 1 (or without the 1).
    const slack = by - count.off + (count.cmp === 'le' ? 1 : 0);
    const [end, plus] = shifted(count.bound);
    if (end === whole && plus + slack <= extra) return true;
    if (sameTrips(b, root, length) && by <= 0) return true;
    if (end !== undefined && slack <= 0 && count.bound.int && isBelow(b, count.bound, length, depth + 1)) return true;
    return false;
  }
  return by === 0 && isRow(b, index, length, depth);
}

const sum = (b: Builder, n: Node, by: number): Node => (by === 0 ? n : b.op('add', n, b.num(by)));

/** i·d + j below n·d. */
function isRow(b: Builder, index: Node, length: Node, depth: number): boolean {
  if (index.op !== 'add') return false;
  for (const [row, column] of [index.args, [...index.args].reverse()] as [Node, Node][]) {
    const product = row.op === 'mul' ? row.args : undefined;
    if (!product) continue;
    for (const [i, d] of [product, [...product].reverse()] as [Node, Node][]) {
      if (!isNatural(b, column, depth + 1) || !isBelow(b, column, d, depth + 1)) continue;
      if (length.op === 'mul') {
        const other = length.args[0] === d ? length.args[1] : length.args[1] === d ? length.args[0] : undefined;
        if (other && isBelow(b, i, other, depth + 1)) return true;
      }
      if (length.op === 'const' && d.op === 'const' && i.int) {
        const rows = (length.value as number) / (d.value as number);
        if (Number.isInteger(rows) && isBelow(b, i, b.num(rows), depth + 1)) return true;
      }
    }
  }
  return false;
}

/** Is the length the number of turns of a loop with the header the counter has? */
function sameTrips(b: Builder, counter: Node, length: Node): boolean {
  if (length.op !== 'result') return false;
  const { loop } = length.args[0]!;
  const here = b.counts.get(counter);
  const count = loop?.count;
  if (!loop || !count || !here) return false;
  const i = length.value as number;
  const isCount = isZero(loop.inits[i]!) && isNext(loop.yields[i]!, loop.params[i]!);
  return (
    isCount &&
    isZero(count.from) &&
    isZero(here.from) &&
    count.bound === here.bound &&
    count.off === here.off &&
    count.cmp === here.cmp &&
    count.step === 1 &&
    here.step === 1
  );
}

const isZero = (n: Node): boolean => n.op === 'const' && n.value === 0;
const isNext = (n: Node, param: Node): boolean =>
  n.op === 'add' && n.args.includes(param) && n.args.some((a) => a.op === 'const' && a.value === 1);
