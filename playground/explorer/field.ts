// What the plots of the explorer stand on: a square with two scales and their axes, layers that end at its border, and a ground that is pressed and zoomed.

import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { assign, s } from '../app/dom.ts';
import { axes, type Margins } from '../plot/axes.ts';
import { placeOf } from './handle.ts';
import type { Range } from './view.ts';

export interface Field {
  readonly size: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** Lays the square out anew; without a range of its own y keeps the one it has. */
  show(x: Range, y: Range | undefined, names: readonly [string, string]): void;
  resize(width: number): void;
  /** The nearest place within. */
  clamp(at: readonly number[]): [number, number];
  /** A coordinate rounded to what a pixel can tell, so that x stays readable. */
  round(value: number): number;
}

interface Wiring {
  name: string;
  /** Room for the numbers of the second axis. */
  left: number;
  /** Lines across at every tick, behind the layers. */
  grid: boolean;
  layers: readonly SVGElement[];
  /** In pixels. */
  press(at: [number, number]): void;
  zoom(factor: number, at: [number, number]): void;
}

export function makeField(svg: SVGSVGElement, { name, left, grid, layers, press, zoom }: Wiring): Field {
  const margins: Margins = { top: 26, right: 12, bottom: 36, left };
  let size = 400;
  const [x, y] = [scaleLinear(), scaleLinear()];
  const clip = s('rect');
  const ground = s('rect', { class: 'ground' });
  const around = s('g');
  const inside = s('g', { 'clip-path': `url(#${name}-clip)` }, ...layers);
  const defs = s('defs', {}, s('clipPath', { id: `${name}-clip` }, clip));
  svg.replaceChildren(defs, ground, ...(grid ? [around, inside] : [inside, around]));
  ground.addEventListener('pointerdown', (event) => press(placeOf(event, svg)));
  svg.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      zoom(Math.exp(event.deltaY * 0.0015), placeOf(event, svg));
    },
    { passive: false },
  );
  return {
    x,
    y,
    get size() {
      return size;
    },
    show(xRange, yRange, [xName, yName]) {
      const width = size - left - margins.right;
      const height = size - margins.top - margins.bottom;
      const inner = { x: left, y: margins.top, width, height };
      assign(svg, { viewBox: `0 0 ${size} ${size}`, width: size, height: size });
      assign(clip, inner);
      assign(ground, inner);
      x.domain(xRange).range([left, left + width]);
      y.range([margins.top + height, margins.top]);
      if (yRange) y.domain(yRange);
      around.replaceChildren(axes({ x, y, xName, yName, grid }, size, size, margins));
    },
    resize: (width) => void (size = Math.max(240, Math.min(width, 640))),
    clamp: ([a, b]) => [Math.min(Math.max(a!, left), size - margins.right), Math.min(Math.max(b!, margins.top), size - margins.bottom)],
    round(value) {
      const [low, high] = x.domain() as [number, number];
      return Number(value.toFixed(Math.min(12, Math.max(0, Math.ceil(-Math.log10((high - low) / size))))));
    },
  };
}

/** A number as it is said in a sentence. */
export const short = (value: number): string => String(Number(value.toPrecision(5))).replace('-', '−');
