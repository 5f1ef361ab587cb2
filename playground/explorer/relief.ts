// A slice as contour lines: bands that lighten as they rise, one path for each level (d3-contour), in pixels of the plot.

import { contours } from 'd3-contour';
import { s } from '../app/dom.ts';
import { levels, type Slice } from '../lab/slice.ts';

const LEVELS = 16;

/** @param to from the coordinates of the slice to pixels */
export function relief(slice: Slice, to: readonly [(x: number) => number, (y: number) => number]): SVGElement {
  const { size, ranges, values } = slice;
  const group = s('g', { class: 'relief' });
  const heights = levels(slice, LEVELS);
  if (heights.length === 0) return group;
  // d3-contour has the value of a cell at its middle, half a cell in.
  const place = ([i, j]: readonly number[]): string => {
    const at = [i!, j!].map((t, k) => to[k as 0 | 1](ranges[k]![0] + ((ranges[k]![1] - ranges[k]![0]) * (t - 0.5)) / (size - 1)));
    return `${at[0]!.toFixed(1)},${at[1]!.toFixed(1)}`;
  };
  // Holes of the domain would be neither high nor low; they count as high, and so stay light.
  const filled = Array.from(values, (f) => (Number.isNaN(f) ? Infinity : f));
  contours()
    .size([size, size])
    .thresholds(heights)(filled)
    .forEach(({ coordinates }, k) => {
      const d = coordinates.flatMap((polygon) => polygon.map((ring) => `M${ring.map(place).join('L')}Z`)).join('');
      group.append(s('path', { class: 'band', d, style: `--height: ${((k + 1) / heights.length).toFixed(3)}` }));
    });
  return group;
}
