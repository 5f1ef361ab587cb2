// The explorer: the plot of the function around x, what it is made of, and what can be done with it. It asks the sandbox for slices and for the model at x,
// only ever for the newest, and changes x and v of the page when the point or the direction is dragged.

import { h, s } from '../app/dom.ts';
import { numberText } from '../app/numbers.ts';
import type { Sandbox } from '../app/sandbox.ts';
import { current, type App } from '../app/state.ts';
import { leaves, withLeaves } from '../app/tree.ts';
import { examples } from '../examples/gallery/index.ts';
import type { Pattern } from '../lab/pattern.ts';
import type { Local } from '../lab/local.ts';
import { METHODS, type Path } from '../lab/paths.ts';
import type { Slice } from '../lab/slice.ts';
import { onWidth } from '../plot/axes.ts';
import { excuse, latest } from '../plot/asking.ts';
import { makeCurve } from './curve.ts';
import { heatMap } from './heat.ts';
import { makePlane, type Plot, type PlotEvents } from './plane.ts';
import { around, containing, names as namesOf, zoomed, type View } from './view.ts';
import { legend, makeWays } from './ways.ts';

/** Points along an axis: at rest, and while something is dragged. */
const FINE = 160;
const COARSE = 60;

export function openExplorer(parent: HTMLElement, app: App, sandbox: Sandbox): void {
  let view: View | undefined;
  let slice: Slice | undefined;
  let local: Local | undefined;
  let plot: Plot | undefined;
  let width = 0;
  let viewOf = '';
  let sliceOf = '';

  const svg = s('svg', { class: 'plot', role: 'group', 'aria-label': 'Plot of the function' });
  const frame = h('div', { class: 'plot-frame' });
  frame.append(svg);
  const notice = h('p', { class: 'notice failed', role: 'status', hidden: true });
  const pickers = h('div', { class: 'axis-pickers' });
  const button = (name: string, label: string, onclick: () => void, title = ''): HTMLButtonElement =>
    h('button', { type: 'button', class: 'quiet', 'data-do': name, onclick, title }, label);
  const newton = button('newton', 'Newton step', takeNewton, 'Moves x to where the quadratic model is least');
  const play = button('play', 'Play solvers', () => void playPaths(), 'Gradient descent, L-BFGS and Newton-CG from x');
  const closer = h(
    'button',
    { type: 'button', class: 'quiet icon', 'aria-label': 'Closer', title: 'Closer', onclick: () => zoom(0.7) },
    '+',
  );
  const farther = h('button', { type: 'button', class: 'quiet icon', 'aria-label': 'Farther', title: 'Farther', onclick: () => zoom(1 / 0.7) }, '−'); // prettier-ignore
  const home = h(
    'button',
    { type: 'button', class: 'quiet icon', 'aria-label': 'Whole view', title: 'Whole view', onclick: resetView },
    '⌂',
  );
  const readouts = h('dl', { class: 'plot-readouts' });
  const key = h('div', { class: 'plot-key', 'aria-hidden': 'true' });
  const results = h('div', { class: 'plot-results', role: 'region', tabindex: 0, 'aria-label': 'What the solvers took', hidden: true });
  const heat = h('div', { class: 'plot-heat' });
  const heard = h('p', { class: 'only-heard', role: 'status', 'aria-live': 'polite' });
  const bar = h('div', { class: 'plot-bar' }, newton, play, pickers, h('span', { class: 'gap' }), closer, farther, home);
  parent.append(bar, notice, frame, key, readouts, results, heat, heard);

  newton.disabled = true;

  const ways = makeWays(() => (play.disabled = false));
  const events: PlotEvents = {
    moveX: (to) => put('x', to),
    moveV: (to) => put('v', to),
    settle() {
      askSlice();
      heard.textContent = local ? `f = ${numberText(local.value)}, length of the gradient ${numberText(local.gradientNorm)}` : '';
    },
    zoom: (factor, about) => zoom(factor, about),
  };
  const askLocal = latest(sandbox, 'local', (reply) => {
    local = reply.kind === 'answer' ? (reply.value as Local) : undefined;
    say(excuse(reply));
    notice.classList.toggle('failed', !(reply.kind === 'failed' && reply.error.name === 'NotScalar'));
    play.disabled = !local;
    // Without a value there is nothing to plot; of several results the Jacobian is left.
    for (const each of [bar, frame, key, readouts]) each.hidden = reply.kind === 'failed' && !local;
    draw();
    if (!plot?.isHeld && local) heard.textContent = `f = ${numberText(local.value)}, length of the gradient ${numberText(local.gradientNorm)}`; // prettier-ignore
  });
  const sliced = latest(sandbox, 'slice', (reply) => {
    if (reply.kind === 'answer') slice = reply.value as Slice;
    else sliceOf = '';
    draw();
    // Not the code's fault: another version of it took the worker's place.
    if (reply.kind === 'stopped' && reply.after < 1000) askSlice();
  });
  const askPattern = latest(sandbox, 'pattern', (reply) => {
    const { x } = app.state;
    heat.replaceChildren();
    const found = reply.kind === 'answer' ? (reply.value as Pattern) : undefined;
    // Two by two is said by the eigenvalues already.
    if (found && x !== undefined && (found.of === 'Jacobian' || found.columns > 2)) heat.append(heatMap(found, namesOf('x', x)));
  });

  const coordinates = (): number[] => (app.state.x === undefined ? [] : leaves(app.state.x).map(({ value }) => value));
  const question = () => {
    const fn = current(app.state);
    const { x, v, rest } = app.state;
    return fn && x !== undefined && v !== undefined ? { name: fn.name, x, v, rest } : undefined;
  };
  const say = (text: string): void => {
    notice.textContent = text;
    notice.hidden = text === '';
  };

  function put(which: 'x' | 'v', to: readonly number[]): void {
    const tree = app.state[which];
    if (tree === undefined || !view) return;
    const all = leaves(tree).map(({ value }) => value);
    view.axes.forEach((axis, k) => (all[axis] = to[k]!));
    app.set({ [which]: withLeaves(tree, all) });
  }

  function resetView(): void {
    const { x, example } = app.state;
    if (x === undefined) return;
    const shown = examples.find(({ id }) => id === example);
    const n = leaves(x).length;
    const fits = shown !== undefined && current(app.state)?.name === shown.entry && shown.view.axes.every((axis) => axis < n);
    view = fits && n === leaves(shown.x).length ? shown.view : around(x);
    follow();
    ask();
  }

  function zoom(factor: number, about?: readonly number[]): void {
    if (!view) return;
    view = zoomed(view, factor, about ?? view.axes.map((axis) => coordinates()[axis]!));
    draw();
    askSlice();
  }

  function follow(): void {
    const all = coordinates();
    if (view) view = containing(view, view.axes.map((axis) => all[axis]!)); // prettier-ignore
  }

  function ask(): void {
    const asked = question();
    if (!asked || !view || app.state.paused) return;
    askLocal({ ...asked, axes: view.axes });
    askSlice();
    if (!plot?.isHeld) askPattern(asked);
  }

  /** Values of the plane are asked for again only when the plane is another one, or was coarse. */
  function askSlice(): void {
    const asked = question();
    if (!asked || !view || app.state.paused) return;
    const off = coordinates().filter((_, i) => !view!.axes.includes(i));
    const isOne = view.axes.length === 1;
    const size = isOne ? 401 : plot?.isHeld ? COARSE : FINE;
    const of = JSON.stringify([app.state.good?.script.length, asked.name, view, off, asked.rest, size]);
    if (of === sliceOf || (plot?.isHeld && slice !== undefined && off.length === 0)) return;
    sliceOf = of;
    sliced({ ...asked, axes: view.axes, ranges: view.ranges, size });
  }

  function takeNewton(): void {
    const { x } = app.state;
    if (!local?.newton || x === undefined) return;
    const all = coordinates().map((xi, i) => xi + local!.newton!.step[i]!);
    app.set({ x: withLeaves(x, all) });
    follow();
    ask();
  }

  async function playPaths(): Promise<void> {
    const asked = question();
    if (!asked || !view || !plot) return;
    play.disabled = true;
    const paths: Path[] = [];
    for (const method of METHODS) {
      const reply = await sandbox.ask('path', { ...asked, axes: view.axes, method }, { limit: 4000 });
      if (reply.kind === 'answer') paths.push(reply.value as Path);
      else say(excuse(reply));
    }
    results.replaceChildren(legend(paths));
    results.hidden = false;
    ways.play(paths, plot.place, plot.layer);
    heard.textContent = paths.map(({ method, iterations, status }) => `${method}: ${iterations} steps, ${status}`).join('; ');
  }

  function pickAxes(): void {
    const { x } = app.state;
    const fn = current(app.state);
    if (x === undefined || !fn || !view) return;
    const all = namesOf('x', x);
    pickers.hidden = all.length < 3;
    if (pickers.hidden) return;
    const select = (k: number): HTMLElement =>
      h(
        'select',
        {
          'aria-label': k === 0 ? 'Across' : 'Up',
          onchange: (event: Event) => choose(k, Number((event.currentTarget as HTMLSelectElement).value)),
        },
        ...all.slice(0, 200).map((name, i) => h('option', { value: i, selected: view!.axes[k] === i }, name)),
      );
    pickers.replaceChildren(select(0), h('span', {}, '×'), select(1));
  }

  function choose(k: number, axis: number): void {
    const { x } = app.state;
    if (!view || x === undefined) return;
    const chosen = [...view.axes];
    if (chosen[1 - k] === axis) chosen[1 - k] = chosen[k]!;
    chosen[k] = axis;
    view = around(x, chosen);
    clearWays();
    pickAxes();
    draw();
    ask();
  }

  function clearWays(): void {
    ways.clear();
    results.hidden = true;
    play.disabled = false;
  }

  function draw(): void {
    const { x, v } = app.state;
    if (!view || x === undefined || v === undefined || width === 0) return;
    const all = coordinates();
    const direction = leaves(v).map(({ value }) => value);
    const fits = local?.x.length === all.length && local.slice.hessian.length === view.axes.length;
    plot?.show({
      view,
      names: namesOf('x', x),
      x: view.axes.map((axis) => all[axis]!),
      v: view.axes.map((axis) => direction[axis] ?? 0),
      slice,
      local: fits ? local : undefined,
    });
    newton.disabled = !local?.newton;
    if (fits) readouts.replaceChildren(...facts(local!));
    key.replaceChildren(...keyOf(view.axes.length));
  }

  app.watch(['good', 'name', 'example', 'x', 'v', 'rest', 'paused', 'tab'], (state) => {
    const fn = current(state);
    // Between two examples the function is still the old one, and the point the new one's.
    if (!fn || state.x === undefined || state.tab !== 'plot' || (state.name ?? fn.name) !== fn.name) return;
    const n = coordinates().length;
    const of = `${state.good?.script.length} ${fn.name} ${n} ${state.example}`;
    if (of !== viewOf) {
      viewOf = of;
      slice = undefined;
      local = undefined;
      sliceOf = '';
      clearWays();
      resetView();
      plot = (view!.axes.length === 1 ? makeCurve : makePlane)(svg, events);
      plot.resize(width);
      pickAxes();
    }
    if (!plot?.isHeld) follow();
    draw();
    ask();
  });
  onWidth(frame, (next) => {
    width = next;
    plot?.resize(next);
    draw();
    ways.redraw();
  });
}

/** What stands beside the plot in numbers. */
function facts({ value, gradientNorm, slope, curvature, slice, newton }: Local): Node[] {
  const fact = (name: string, text: string, full: unknown, kind = ''): Node[] => [
    h('dt', {}, name),
    h('dd', { class: kind, title: String(full), 'data-fact': name, 'data-value': String(full) }, text),
  ];
  return [
    ...fact('f', numberText(value), value, 'primal'),
    ...fact('‖∇f‖', numberText(gradientNorm), gradientNorm, 'adjoint'),
    ...fact('∇f·v', numberText(slope), slope, 'tangent'),
    ...fact('vᵀHv', numberText(curvature), curvature, 'second'),
    ...fact(slice.values.length > 1 ? 'eigenvalues' : 'f″', slice.values.map((each) => numberText(Number(each.toPrecision(4)))).join(', '), slice.values.join(' ')), // prettier-ignore
    ...fact('shape', shapeOf(slice.values), shapeOf(slice.values)),
    ...(newton && newton.shift > 0 ? fact('Newton', `damped by ${numberText(Number(newton.shift.toPrecision(3)))}`, newton.shift) : []),
  ];
}

function shapeOf(eigenvalues: readonly number[]): string {
  const [low, high] = [eigenvalues[0]!, eigenvalues.at(-1)!];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'not finite';
  if (low > 0) return high > 100 * low ? 'a narrow valley' : 'convex';
  if (high < 0) return 'concave';
  return low < 0 && high > 0 ? 'a saddle' : 'flat one way';
}

function keyOf(axes: number): Node[] {
  const entry = (kind: string, name: string): Node => h('span', { class: kind }, h('i', {}), name);
  return axes === 1
    ? [entry('tangent', 'tangent'), entry('second', 'parabola'), entry('newton', 'Newton step')]
    : [entry('tangent', 'v'), entry('adjoint', '∇f'), entry('second', 'H·v'), entry('newton', 'Newton'), entry('model', 'model')];
}
