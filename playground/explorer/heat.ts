// The Hessian, or the Jacobian of a function with several results, as a picture: a square for each entry, coloured by sign, by strength on a scale of
// powers; zeros stay empty, so sparsity shows.

import { assign, h, s } from '../app/dom.ts';
import type { Pattern } from '../lab/pattern.ts';

/** Width of the picture, and of a square in it. */
const WIDTH = 240;
const LARGEST = 44;

/** @param names of the coordinates, for what is under the pointer */
export function heatMap(pattern: Pattern, names: readonly string[]): HTMLElement {
  const { of, rows, columns, values, filled } = pattern;
  const strength = scale(pattern);
  const cell = Math.min(LARGEST, WIDTH / Math.max(rows, columns));
  const gap = cell > 8 ? 1 : 0;
  const summary = inWords(pattern);
  const said = h('span', { class: 'heat-said' }, summary);
  const map = s('svg', {
    width: columns * cell,
    viewBox: `0 0 ${columns * cell} ${rows * cell}`,
    class: 'heat',
    role: 'img',
    'aria-label': `The ${of}. ${summary}`,
  });
  values.forEach((value, k) => {
    if (value === 0) return;
    const [i, j] = [Math.floor(k / columns), k % columns];
    const square = s('rect', { x: j * cell, y: i * cell, width: cell - gap, height: cell - gap, rx: Math.min(2, cell / 6) });
    square.classList.add(Number.isFinite(value) ? (value < 0 ? 'negative' : 'positive') : 'broken');
    square.style.setProperty('--strength', String(strength(value)));
    map.append(square);
  });
  map.addEventListener('pointermove', (event) => {
    const box = map.getBoundingClientRect();
    const index = (at: number, from: number, length: number, count: number): number =>
      Math.min(count - 1, Math.max(0, Math.floor(((at - from) / length) * count)));
    const i = index(event.clientY, box.top, box.height, rows);
    const j = index(event.clientX, box.left, box.width, columns);
    const entry = of === 'Hessian' ? `∂²f/∂${names[i]}∂${names[j]}` : `∂y[${i}]/∂${names[j]}`;
    said.textContent = `${entry} = ${Number(values[i * columns + j]!.toPrecision(7))}`.replace('= -', '= −');
  });
  map.addEventListener('pointerleave', () => (said.textContent = summary));
  const figure = h('figure', { class: 'heat-figure' });
  const key = signs(values);
  figure.append(h('figcaption', {}, h('b', {}, of), said), map, ...(key ? [key] : []));
  assign(figure, { 'data-of': of, 'data-filled': filled, 'data-rows': rows });
  return figure;
}

function inWords({ rows, columns, filled }: Pattern): string {
  const empty = Math.round(100 * (1 - filled / (rows * columns)));
  return `${rows} × ${columns}, ${filled === rows * columns ? 'every entry in use' : `${empty} % zeros`}`;
}

/** From 0.25 for the smallest entry to 1 for the largest: on a scale of powers, of one at least and six at most. */
function scale({ values, largest }: Pattern): (value: number) => number {
  const sizes = values.map(Math.abs).filter((size) => size > 0 && size < Infinity);
  const powers = Math.min(6, Math.max(1, Math.log10(largest / Math.min(...sizes))));
  return (value) =>
    largest > 0 && Number.isFinite(value) ? Math.max(0.25, 1 + (0.75 * Math.log10(Math.abs(value) / largest)) / powers) : 1;
}

/** What the colours mean, where there are two. */
function signs(values: Float64Array): HTMLElement | undefined {
  if (!values.some((value) => value < 0)) return undefined;
  const entry = (kind: string, name: string): Node => h('span', { class: kind }, h('i', {}), name);
  return h('div', { class: 'plot-key', 'aria-hidden': 'true' }, entry('second', 'positive'), entry('tangent', 'negative'));
}
