// What all plots share: a frame that knows its size in pixels, scales, ticks with their labels, and paths through points. Drawn in SVG, coloured by the
// style sheet (styles/plot.css).

import type { ScaleLinear, ScaleLogarithmic } from 'd3-scale';
import { s } from '../app/dom.ts';

export type Scale = ScaleLinear<number, number> | ScaleLogarithmic<number, number>;

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Calls back with the width of an element, at first and when it changes. */
export function onWidth(element: Element, changed: (width: number) => void): void {
  let last = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry!.contentRect.width);
    if (width > 0 && width !== last) changed((last = width));
  }).observe(element);
}

/** A number on an axis: short, with a true minus; powers of ten on logarithmic ones. */
function tick(value: number, logarithmic: boolean, attributes: Record<string, unknown>): SVGElement {
  if (!logarithmic) return s('text', attributes, minus(Number(value.toPrecision(4))));
  return s('text', attributes, '10', s('tspan', { dy: -5, class: 'power' }, minus(Math.round(Math.log10(value)))));
}

const minus = (value: number): string => String(value).replace('-', '−');

export interface Axes {
  x: Scale;
  y: Scale;
  /** Powers of ten only, on these. */
  logarithmic?: boolean;
  /** Where the first axis has its ticks, as numbers; found by itself where there are none. */
  xTicks?: readonly number[];
  xName: string;
  yName: string;
  grid?: boolean;
}

/** Lines and labels of both axes, around the inner rectangle of the frame. */
export function axes(
  { x, y, logarithmic = false, xTicks, xName, yName, grid = false }: Axes,
  width: number,
  height: number,
  margins: Margins,
): SVGElement {
  const { top, right, bottom, left } = margins;
  const group = s('g', { class: 'axes', 'aria-hidden': 'true' });
  const down = height - bottom;
  const across = width - right;
  for (const value of xTicks ?? ticksOf(x, Math.max(3, width / 90), logarithmic)) {
    const at = x(value);
    if (grid) group.append(s('line', { class: 'grid', x1: at, x2: at, y1: top, y2: down }));
    group.append(
      s('line', { class: 'tick', x1: at, x2: at, y1: down, y2: down + 4 }),
      tick(value, logarithmic && !xTicks, { x: at, y: down + 17, 'text-anchor': 'middle' }),
    );
  }
  for (const value of ticksOf(y, Math.max(3, height / 70), logarithmic)) {
    const at = y(value);
    if (grid) group.append(s('line', { class: 'grid', x1: left, x2: across, y1: at, y2: at }));
    group.append(
      s('line', { class: 'tick', x1: left - 4, x2: left, y1: at, y2: at }),
      tick(value, logarithmic, { x: left - 8, y: at + 4, 'text-anchor': 'end' }),
    );
  }
  group.append(
    s('rect', { class: 'border', x: left, y: top, width: across - left, height: down - top }),
    s('text', { class: 'name', x: across, y: height - 4, 'text-anchor': 'end' }, xName),
    s('text', { class: 'name', x: left, y: top - 9 }, yName),
  );
  return group;
}

function ticksOf(scale: Scale, about: number, logarithmic: boolean): number[] {
  if (!logarithmic) return scale.ticks(about);
  const [low, high] = (scale.domain() as number[]).map(Math.log10).sort((a, b) => a - b) as [number, number];
  const step = Math.max(1, Math.ceil((high - low) / about));
  const powers: number[] = [];
  for (let k = Math.ceil(low / step) * step; k <= high + 1e-9; k += step) powers.push(10 ** k);
  return powers;
}

/** A path through points; where one is not finite it is taken up again after it. */
export function line(points: readonly (readonly [number, number])[]): string {
  let pen = 'M';
  let text = '';
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = 'M';
      continue;
    }
    text += `${pen}${x.toFixed(1)},${y.toFixed(1)}`;
    pen = 'L';
  }
  return text;
}

/** An arrow from one point to another, its head of constant size; nothing where it would be shorter than the head. It may end before what stands at its end. */
export function arrow(className: string, [x0, y0]: readonly number[], [tipX, tipY]: readonly number[], before = 0): SVGElement {
  const [dx, dy] = [tipX! - x0!, tipY! - y0!];
  const length = Math.hypot(dx, dy) - before;
  const group = s('g', { class: `arrow ${className}` });
  if (!(length > 3) || !Number.isFinite(length)) return group;
  const [ux, uy] = [dx / (length + before), dy / (length + before)];
  const [x1, y1] = [x0! + ux * length, y0! + uy * length];
  const head = Math.min(9, length * 0.6);
  const neck = [x1 - ux * head, y1 - uy * head];
  const side = head * 0.45;
  group.append(
    s('line', { x1: x0, y1: y0, x2: neck[0], y2: neck[1] }),
    s('path', { d: `M${x1},${y1}L${neck[0]! - uy * side},${neck[1]! + ux * side}L${neck[0]! + uy * side},${neck[1]! - ux * side}Z` }),
  );
  return group;
}
