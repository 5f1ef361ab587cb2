// The plot of a function of one number: the curve, at the point its tangent line and the parabola that bends as the curve does, and where that parabola
// has its minimum: Newton's step.

import { s } from '../app/dom.ts';
import { arrow, line } from '../plot/axes.ts';
import { makeField, short } from './field.ts';
import { makeHandle } from './handle.ts';
import type { Plot, PlotEvents, PlotState } from './plane.ts';

export function makeCurve(svg: SVGSVGElement, events: PlotEvents): Plot {
  let state: PlotState | undefined;
  const drawn = s('g');
  const layer = s('g', { class: 'paths' });
  const field = makeField(svg, {
    name: 'curve',
    left: 54,
    grid: true,
    layers: [drawn, layer],
    press(at) {
      move(at);
      events.settle();
    },
    zoom: (factor, [at]) => events.zoom(factor, [xScale.invert(at)]),
  });
  const { x: xScale, y: yScale, round, clamp } = field;
  const reach = (): number => state!.view.ranges[0]![1] - state!.view.ranges[0]![0];
  const move = (at: readonly number[]): void => events.moveX([round(xScale.invert(clamp(at)[0]))]);
  const point = makeHandle(svg, {
    className: 'point',
    label: 'The point x',
    radius: 7,
    drag: move,
    step([by, up]) {
      events.moveX([round(state!.x[0]! + ((by || up) * reach()) / 100)]);
      events.settle();
    },
    settle: events.settle,
  });
  svg.append(point.element);

  function draw(): void {
    if (!state) return;
    const { view, names, x, slice, local } = state;
    const [low, high] = view.ranges[0]!;
    field.show([low, high], slice && heights(slice.values), [names[0] ?? 'x', 'f']);
    drawn.replaceChildren();
    if (slice) {
      const [from, to] = slice.ranges[0]!;
      const at = (k: number): number => from + ((to - from) * k) / (slice.size - 1);
      drawn.append(s('path', { class: 'curve', d: line(Array.from(slice.values, (f, k) => [xScale(at(k)), yScale(f)])) }));
    }
    if (!local || local.gradient.length !== 1) return;
    const [f, g, h] = [local.value, local.gradient[0]!, local.slice.hessian[0]![0]!];
    const along = Array.from({ length: 121 }, (_, k) => low + ((high - low) * k) / 120);
    drawn.append(
      s('path', { class: 'tangent-line', d: line([low, high].map((t) => [xScale(t), yScale(f + g * (t - x[0]!))])) }),
      s('path', { class: 'parabola', d: line(along.map((t) => [xScale(t), yScale(f + g * (t - x[0]!) + (h * (t - x[0]!) ** 2) / 2)])) }),
    );
    const home: [number, number] = [xScale(x[0]!), yScale(f)];
    if (local.newton) {
      const end = x[0]! + local.newton.step[0]!;
      drawn.append(
        s('line', { class: 'drop', x1: xScale(end), x2: xScale(end), y1: yScale(local.newton.predicted), y2: yScale(local.newton.value) }),
        arrow('newton', home, [xScale(end), yScale(local.newton.predicted)]),
        s('circle', { class: 'newton-end', cx: xScale(end), cy: yScale(local.newton.value), r: 4 }),
      );
    }
    const text = `${names[0] ?? 'x'} = ${short(x[0]!)}, f = ${short(f)}`;
    point.place([home[0], clamp(home)[1]], text, x[0]!, [low, high]);
  }

  return {
    layer,
    // A way over x goes along the curve.
    place: ([t, f]) => [xScale(t!), yScale(f ?? 0)],
    get isHeld() {
      return point.isHeld;
    },
    resize(width) {
      field.resize(width);
      draw();
    },
    show(next) {
      state = next;
      draw();
    },
  };
}

/** The heights shown: all of them, unless a few are very much larger than the rest. */
function heights(values: Float64Array): [number, number] {
  const sorted = values.filter((f) => !Number.isNaN(f)).sort();
  if (sorted.length === 0) return [0, 1];
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  let [low, high] = [at(0), at(1)];
  const [lower, upper] = [at(0.05), at(0.95)];
  if (high - low > 8 * (upper - lower) && upper > lower)
    [low, high] = [Math.max(low, lower - 2 * (upper - lower)), Math.min(high, upper + 2 * (upper - lower))];
  const margin = (high - low || 1) * 0.12;
  return [low - margin, high + margin];
}
