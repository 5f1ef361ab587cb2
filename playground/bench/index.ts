// The Bench tab: what the function, its derivatives and finite differences cost in this browser, over the number of variables. Runs when asked to.

import { scaleLog } from 'd3-scale';
import { assign, h, s } from '../app/dom.ts';
import type { Sandbox } from '../app/sandbox.ts';
import { current, type App } from '../app/state.ts';
import { SERIES, type Bench, type Series, type Timing } from '../lab/bench.ts';
import { axes, line, onWidth, type Margins } from '../plot/axes.ts';
import { excuse } from '../plot/asking.ts';

const MARGINS: Margins = { top: 28, right: 14, bottom: 38, left: 46 };
const HEIGHT = 320;
const KINDS: Record<Series, string> = {
  f: 'primal',
  gradient: 'adjoint',
  'H·v': 'second',
  'gradient by differences': 'adjoint by-differences',
  'H·v by differences': 'second by-differences',
};

/** As headings of columns. */
const SHORT: Record<Series, string> = { f: 'f', gradient: '∇f', 'H·v': 'H·v', 'gradient by differences': '∇f by Δ', 'H·v by differences': 'H·v by Δ' }; // prettier-ignore

export function openBench(parent: HTMLElement, app: App, sandbox: Sandbox): void {
  let timings: Timing[] = [];
  let done: Bench | undefined;
  let busy = false;
  let width = 0;
  const run = h('button', { type: 'button', class: 'primary', 'data-do': 'bench', onclick: () => void measure() }, 'Measure');
  const copy = h(
    'button',
    { type: 'button', class: 'quiet', 'data-do': 'copy-json', disabled: true, onclick: () => void copied() },
    'Copy as JSON',
  );
  const said = h('p', { class: 'bench-said', role: 'status' }, 'Times calls of the function, its gradient and H·v in this browser, against finite differences.'); // prettier-ignore
  const svg = s('svg', { class: 'plot', role: 'img', 'aria-label': 'Time of a call over the number of variables' });
  const frame = h('div', { class: 'plot-frame', hidden: true });
  frame.append(svg);
  const table = h('div', { class: 'bench-table', role: 'region', tabindex: 0, 'aria-label': 'The times as a table', hidden: true });
  parent.append(h('div', { class: 'plot-bar' }, run, copy), said, frame, table);

  const isReady = (): boolean => current(app.state) !== undefined && app.state.x !== undefined && !app.state.paused;

  async function measure(): Promise<void> {
    const fn = current(app.state);
    const { x, v, rest, paused } = app.state;
    if (!fn || x === undefined || v === undefined || paused) return;
    timings = [];
    done = undefined;
    busy = true;
    run.disabled = true;
    copy.disabled = true;
    said.textContent = 'Measuring …';
    const reply = await sandbox.ask('bench', { name: fn.name, x, v, rest }, {
      limit: 8000,
      progress(value) {
        timings.push(value as Timing);
        said.textContent = `Measuring … ${(value as Timing).series}, n = ${(value as Timing).n}`;
        show();
      },
    }); // prettier-ignore
    busy = false;
    run.disabled = !isReady();
    if (reply.kind === 'answer') {
      done = reply.value as Bench;
      timings = done.timings;
      copy.disabled = false;
      said.textContent = summary(done);
    } else said.textContent = excuse(reply);
    show();
  }

  /** What is copied: the numbers, and where they were measured. */
  async function copied(): Promise<void> {
    const text = JSON.stringify(
      { ...done, browser: navigator.userAgent, unit: 'nanoseconds for one call, median of five batches' },
      null,
      2,
    );
    await navigator.clipboard.writeText(text);
    said.textContent = 'Copied.';
  }

  function show(): void {
    frame.hidden = timings.length === 0;
    table.hidden = timings.length === 0;
    table.replaceChildren(...(timings.length > 0 ? [tableOf(timings)] : []));
    draw();
  }

  function draw(): void {
    if (width === 0 || timings.length === 0) return;
    const sizes = timings.map(({ n }) => n);
    const times = timings.map(({ nanoseconds }) => nanoseconds);
    const [few, many] = [Math.min(...sizes), Math.max(...sizes)];
    const x = scaleLog().domain(few === many ? [few / 2, few * 2] : [few, many]).range([MARGINS.left + 8, width - MARGINS.right - 8]); // prettier-ignore
    const low = 10 ** Math.floor(Math.log10(Math.min(...times)));
    const high = 10 ** Math.ceil(Math.log10(Math.max(...times)));
    const y = scaleLog().domain([low, Math.max(high, low * 10)]).range([HEIGHT - MARGINS.bottom, MARGINS.top]); // prettier-ignore
    assign(svg, { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT });
    svg.replaceChildren(
      axes(
        { x, y, logarithmic: true, xTicks: [...new Set(sizes)], xName: 'variables n', yName: 'nanoseconds', grid: true },
        width,
        HEIGHT,
        MARGINS,
      ),
      ...SERIES.flatMap((series) => {
        const points = timings.filter((timing) => timing.series === series).map(({ n, nanoseconds }): [number, number] => [x(n), y(nanoseconds)]); // prettier-ignore
        return [
          s('path', { class: `series ${KINDS[series]}`, d: line(points), 'data-series': series }, s('title', {}, series)),
          ...points.map(([cx, cy]) => s('circle', { class: `dot ${KINDS[series]}`, cx, cy, r: 3 })),
        ];
      }),
    );
  }

  onWidth(parent, () => {
    width = frame.clientWidth || parent.clientWidth - 32;
    draw();
  });
  app.watch(['good', 'name', 'x', 'paused'], () => (run.disabled = busy || !isReady()));
  app.watch(['good', 'name'], () => {
    timings = [];
    done = undefined;
    copy.disabled = true;
    show();
  });
}

const time = (nanoseconds: number): string => {
  const [unit, size] = nanoseconds < 1e3 ? ['ns', 1] : nanoseconds < 1e6 ? ['µs', 1e3] : ['ms', 1e6];
  return `${Number((nanoseconds / (size as number)).toPrecision(3))} ${unit as string}`;
};

function tableOf(timings: readonly Timing[]): HTMLElement {
  const sizes = [...new Set(timings.map(({ n }) => n))];
  const of = (series: Series, n: number): string => {
    const found = timings.find((timing) => timing.series === series && timing.n === n);
    return found ? time(found.nanoseconds) : '·';
  };
  return h(
    'table',
    { class: 'ways bench' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'n'),
        ...SERIES.map((series) =>
          h('th', { scope: 'col', class: KINDS[series], title: series }, h('i', { class: 'swatch' }), SHORT[series]),
        ),
      ),
    ),
    h('tbody', {}, ...sizes.map((n) => h('tr', {}, h('th', { scope: 'row' }, n), ...SERIES.map((series) => h('td', {}, of(series, n)))))),
  );
}

/** What the largest size says. */
function summary({ timings, sizes, engine }: Bench): string {
  const n = sizes.at(-1)!;
  const of = (series: Series): number | undefined => timings.find((timing) => timing.series === series && timing.n === n)?.nanoseconds;
  const [f, product, differences] = [of('f'), of('H·v'), of('H·v by differences')];
  if (!f || !product) return 'Measured.';
  const against = differences ? `; by differences it would take ${Number((differences / product).toPrecision(2))} times as long` : '';
  return `${engine === 'kernel' ? 'Kernel' : 'Lifted engine'}: at n = ${n}, H·v costs ${Number((product / f).toPrecision(2))} calls of f${against}.`;
}
