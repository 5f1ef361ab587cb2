// The plot of a plane: contours of f, the point and the direction to take hold of, gradient, H·v and Newton step as arrows, the ellipse of the quadratic
// model, the ways of the solvers. Draws what it is given and says what was done to it; knows nothing of where numbers come from.

import { s } from '../app/dom.ts';
import type { Local } from '../lab/local.ts';
import { ellipse } from '../lab/ellipse.ts';
import type { Slice } from '../lab/slice.ts';
import { arrow } from '../plot/axes.ts';
import { makeField, short } from './field.ts';
import { makeHandle } from './handle.ts';
import { relief } from './relief.ts';
import type { View } from './view.ts';

/** Length of an arrow whose true length says nothing about the plane. */
const REACH = 70;

export interface PlotEvents {
  /** x moved, in the coordinates of the plot. */
  moveX(to: number[]): void;
  moveV(to: number[]): void;
  /** A drag or a row of key strokes is over. */
  settle(): void;
  zoom(factor: number, about: number[]): void;
}

export interface Plot {
  resize(width: number): void;
  show(state: PlotState): void;
  /** Where paths are drawn, and how. */
  readonly layer: SVGGElement;
  place(point: readonly number[]): [number, number];
  readonly isHeld: boolean;
}

export interface PlotState {
  view: View;
  names: readonly string[];
  x: readonly number[];
  v: readonly number[];
  slice: Slice | undefined;
  local: Local | undefined;
}

export function makePlane(svg: SVGSVGElement, events: PlotEvents): Plot {
  let state: PlotState | undefined;
  let relieved: Slice | undefined;
  const contours = s('g');
  const model = s('g');
  const layer = s('g', { class: 'paths' });
  const arrows = s('g');
  const field = makeField(svg, {
    name: 'plane',
    left: 46,
    grid: false,
    layers: [contours, model, layer, arrows],
    press(at) {
      events.moveX(inverse(at).map(round));
      events.settle();
    },
    zoom: (factor, at) => events.zoom(factor, inverse(at)),
  });
  const { x: xScale, y: yScale, round, clamp } = field;
  const place = ([a, b]: readonly number[]): [number, number] => [xScale(a!), yScale(b!)];
  const inverse = ([a, b]: readonly number[]): number[] => [xScale.invert(a!), yScale.invert(b!)];

  const step = (at: readonly number[], by: readonly number[]): number[] =>
    at.map((each, k) => round(each + (by[k]! * (state!.view.ranges[k]![1] - state!.view.ranges[k]![0])) / 100));
  const point = makeHandle(svg, {
    className: 'point',
    label: 'The point x',
    radius: 7,
    drag: (at) => events.moveX(inverse(clamp(at)).map(round)),
    step(by) {
      events.moveX(step(state!.x, by));
      events.settle();
    },
    settle: events.settle,
  });
  const direction = makeHandle(svg, {
    className: 'direction',
    label: 'The direction v',
    radius: 5,
    drag(at) {
      const tip = inverse(at);
      events.moveV(tip.map((t, k) => round((t - state!.x[k]!) / scaleOfV())));
    },
    step(by) {
      events.moveV(step(state!.v, by));
      events.settle();
    },
    settle: events.settle,
  });
  svg.append(direction.element, point.element);

  /** v is drawn to scale, or by a power of ten shorter or longer so that its tip can be seen and taken hold of. */
  function scaleOfV(): number {
    const { view, v } = state!;
    const shares = v.map((vk, k) => Math.abs(vk) / (view.ranges[k]![1] - view.ranges[k]![0]));
    const share = Math.max(...shares, 1e-12);
    if (share > 0.4) return 10 ** -Math.ceil(Math.log10(share / 0.4));
    return share < 0.04 && share > 1e-12 ? 10 ** Math.floor(Math.log10(0.4 / share)) : 1;
  }

  function draw(): void {
    if (!state) return;
    const { view, names, x, v, slice, local } = state;
    field.show(view.ranges[0]!, view.ranges[1], [names[view.axes[0]!] ?? '', names[view.axes[1]!] ?? '']);
    const drawn = `${field.size} ${view.ranges.join(' ')}`;
    if (slice?.axes.length === 2 && (slice !== relieved || contours.dataset.of !== drawn)) {
      contours.replaceChildren(relief(slice, [xScale, yScale]));
      contours.dataset.of = drawn;
      relieved = slice;
    }

    const home = place(x);
    const scale = scaleOfV();
    const tip = place(x.map((xk, k) => xk + scale * v[k]!));
    arrows.replaceChildren();
    model.replaceChildren();
    if (local) {
      const pick = (tree: readonly number[]): [number, number] => [tree[view.axes[0]!]!, tree[view.axes[1]!]!];
      const ring = ellipse(pick(local.gradient), local.slice);
      if (ring) model.append(level(ring, x));
      const newton = local.newton && place(pick(local.newton.step).map((step, k) => x[k]! + step));
      arrows.append(
        arrow('adjoint', home, away(home, x, pick(local.gradient))),
        arrow('second', home, away(home, x, pick(local.product))),
        ...(newton ? [arrow('newton', home, newton, 5), s('circle', { class: 'newton-end', cx: newton[0], cy: newton[1], r: 4 })] : []),
      );
    }
    arrows.append(arrow('tangent', home, tip, 6));
    const said = view.axes.map((axis, k) => `${names[axis]} = ${short(x[k]!)}`).join(', ');
    point.place(home, local ? `${said}, f = ${short(local.value)}` : said, x[0]!, view.ranges[0]!);
    direction.place(clamp(tip), view.axes.map((axis, k) => `v of ${names[axis]} = ${short(v[k]!)}`).join(', '), v[0]!, view.ranges[0]!);
    svg.dataset.scale = String(scale);
  }

  /** A place in the direction of a vector, at a distance that grows slowly with its length. */
  function away(home: readonly number[], x: readonly number[], vector: readonly number[]): number[] {
    const tip = place(x.map((xk, k) => xk + vector[k]!));
    const [dx, dy] = [tip[0] - home[0]!, tip[1] - home[1]!];
    const long = Math.hypot(dx, dy);
    if (!(long > 0) || !Number.isFinite(long)) return [...home];
    const reach = (REACH * field.size) / 420 * (1 - 1 / (1 + long / 12)); // prettier-ignore
    return [home[0]! + (dx / long) * reach, home[1]! + (dy / long) * reach];
  }

  /** The ellipse as a path, for the axes may have different scales. */
  function level({ centre, radii, angle }: NonNullable<ReturnType<typeof ellipse>>, x: readonly number[]): SVGElement {
    const [c, w] = [Math.cos(angle), Math.sin(angle)];
    const points = Array.from({ length: 97 }, (_, k) => {
      const [a, b] = [radii[0] * Math.cos((k * Math.PI) / 48), radii[1] * Math.sin((k * Math.PI) / 48)];
      return place([x[0]! + centre[0] + a * c - b * w, x[1]! + centre[1] + a * w + b * c]).map((each) => each.toFixed(1)).join(','); // prettier-ignore
    });
    return s('path', { class: 'model', d: `M${points.join('L')}Z` });
  }

  return {
    layer,
    place,
    get isHeld() {
      return point.isHeld || direction.isHeld;
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
