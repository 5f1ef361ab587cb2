// The Hessian as a picture: a square for each entry, coloured by sign, by strength on a scale of powers; zeros stay empty, so sparsity shows.

import { assign, h, s } from '../app/dom.ts';
import type { Pattern } from '../lab/check.ts';

const SIDE = 240;

/** @param names of the coordinates, for what is under the pointer */
export function heatMap({ n, values, filled, largest }: Pattern, names: readonly string[]): HTMLElement {
  const cell = SIDE / n;
  const gap = cell > 8 ? 1 : 0;
  const said = h('span', { class: 'heat-said' }, summary(n, filled));
  const map = s('svg', { viewBox: `0 0 ${SIDE} ${SIDE}`, class: 'heat', role: 'img', 'aria-label': `The Hessian. ${summary(n, filled)}` });
  values.forEach((value, k) => {
    if (value === 0) return;
    const [i, j] = [Math.floor(k / n), k % n];
    const square = s('rect', { x: j * cell, y: i * cell, width: cell - gap, height: cell - gap, rx: Math.min(2, cell / 6) });
    square.classList.add(Number.isFinite(value) ? (value < 0 ? 'negative' : 'positive') : 'broken');
    square.style.setProperty('--strength', String(strength(value, largest)));
    map.append(square);
  });
  map.addEventListener('pointermove', (event) => {
    const box = map.getBoundingClientRect();
    const [j, i] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height].map((t) => Math.min(n - 1, Math.max(0, Math.floor(t * n)))) as [number, number]; // prettier-ignore
    said.textContent = `∂²f/∂${names[i]}∂${names[j]} = ${Number(values[i * n + j]!.toPrecision(7))}`.replace('= -', '= −');
  });
  map.addEventListener('pointerleave', () => (said.textContent = summary(n, filled)));
  const figure = h('figure', { class: 'hessian' });
  figure.append(h('figcaption', {}, h('b', {}, 'Hessian'), said), map);
  assign(figure, { 'data-filled': filled, 'data-n': n });
  return figure;
}

const summary = (n: number, filled: number): string =>
  filled === n * n ? `${n} × ${n}, every entry in use` : `${n} × ${n}, ${Math.round(100 * (1 - filled / (n * n)))} % zeros`;

/** From 0.15 at a millionth of the largest entry to 1. */
function strength(value: number, largest: number): number {
  if (!(largest > 0) || !Number.isFinite(value)) return 1;
  return Math.max(0.15, 1 + (0.85 * Math.log10(Math.abs(value) / largest)) / 6);
}
