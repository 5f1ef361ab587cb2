// The Check tab: the derivative beside finite differences at every step size, and tests of the derivatives against each other. The V is what differences can
// do, the flat line below it is ours.

import { scaleLog } from 'd3-scale';
import { assign, h, s } from '../app/dom.ts';
import { numberText } from '../app/numbers.ts';
import type { Sandbox } from '../app/sandbox.ts';
import { current, type App } from '../app/state.ts';
import type { Check, Curve, Test } from '../lab/check.ts';
import { axes, line, onWidth, type Margins } from '../plot/axes.ts';
import { excuse, latest } from '../plot/asking.ts';

const MARGINS: Margins = { top: 28, right: 14, bottom: 38, left: 46 };
const HEIGHT = 300;
/** Relative errors below the rounding of a double are drawn on this line. */
const FLOOR = 1e-17;

export function openCheck(parent: HTMLElement, app: App, sandbox: Sandbox): void {
  let check: Check | undefined;
  let width = 0;
  const svg = s('svg', { class: 'plot', role: 'img' });
  const frame = h('div', { class: 'plot-frame' });
  frame.append(svg);
  const verdict = h('p', { class: 'verdict', role: 'status' });
  const key = h('div', { class: 'plot-key', 'aria-hidden': 'true' });
  const note = h('p', { class: 'check-note' });
  const tests = h('ul', { class: 'tests' });
  const table = h('details', { class: 'numbers' });
  parent.append(verdict, tests, frame, key, note, table);

  const ask = latest(sandbox, 'check', (reply) => {
    check = reply.kind === 'answer' ? (reply.value as Check) : undefined;
    if (!check) {
      verdict.textContent = excuse(reply);
      verdict.className = 'verdict failed';
    }
    show();
  }, 6000); // prettier-ignore

  function show(): void {
    frame.hidden = !check?.first;
    note.hidden = !check?.first;
    key.hidden = !check?.first;
    table.hidden = !check?.first;
    if (!check) return tests.replaceChildren();
    const { ok, kinks } = check;
    verdict.className = `verdict ${kinks.length > 0 ? 'warned' : ok ? 'passed' : 'failed'}`;
    verdict.textContent =
      kinks.length > 0
        ? `Not smooth here: ${kinks[0]!}. The derivative at such a point is a convention.`
        : ok
          ? 'All derivatives agree.'
          : 'The derivatives do not agree with finite differences here.';
    tests.replaceChildren(...check.tests.map(row));
    if (!check.first) return;
    const best = Math.min(...check.first.differences.filter((e) => e > 0 && Number.isFinite(e)));
    note.textContent = Number.isFinite(best)
      ? `The best step of central differences leaves ${digits(best)} digits of ∇f·v; the derivative has ${digits(check.first.exact)}.`
      : '';
    table.replaceChildren(h('summary', {}, 'The numbers'), numbersOf(check));
    draw();
  }

  function draw(): void {
    if (!check?.first || width === 0) return;
    const curves = [
      { curve: check.first, kind: 'tangent', name: '∇f·v by central differences' },
      ...(check.second ? [{ curve: check.second, kind: 'second', name: 'vᵀHv by second differences' }] : []),
    ];
    const x = scaleLog().domain([1, 1e-14]).range([MARGINS.left, width - MARGINS.right]); // prettier-ignore
    const y = scaleLog().domain([FLOOR, 100]).range([HEIGHT - MARGINS.bottom, MARGINS.top]).clamp(true); // prettier-ignore
    assign(svg, { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, 'aria-label': 'Relative error of finite differences by step size, a V, above the error of the derivative, a flat line' }); // prettier-ignore
    const level = (error: number): number => y(Math.max(error, 1.1e-16));
    svg.replaceChildren(
      axes({ x, y, logarithmic: true, xName: 'step h', yName: 'relative error', grid: true }, width, HEIGHT, MARGINS),
      ...curves.flatMap(({ curve, kind, name }) => [
        s('path', { class: `series ${kind}`, d: path(curve, x, y) }, s('title', {}, name)),
        s('line', { class: `ours ${kind}`, x1: MARGINS.left, x2: width - MARGINS.right, y1: level(curve.exact), y2: level(curve.exact) }),
      ]),
      s('text', { class: 'said', x: MARGINS.left + 10, y: level(check.first.exact) - 8 }, 'hyperdual, at every step'),
    );
    key.replaceChildren(...curves.map(({ kind, name }) => h('span', { class: kind }, h('i', {}), name)));
  }

  app.watch(['good', 'name', 'x', 'v', 'rest', 'paused', 'tab'], (state) => {
    const fn = current(state);
    const { x, v, rest, paused, tab } = state;
    const isCurrent = fn !== undefined && (state.name ?? fn.name) === fn.name; // not so between two examples
    if (isCurrent && x !== undefined && v !== undefined && !paused && tab === 'check') ask({ name: fn.name, x, v, rest });
  });
  onWidth(frame, (next) => {
    width = next;
    draw();
  });
}

function path({ steps, differences }: Curve, x: (h: number) => number, y: (e: number) => number): string {
  return line(steps.map((step, k) => [x(step), y(Math.max(differences[k]!, FLOOR))]));
}

/** Decimal digits that agree, at most those of a double. */
const digits = (error: number): string => (error < 1.2e-16 ? 'all 16' : Math.max(0, -Math.log10(error)).toFixed(0));

function row({ name, ok, error, detail }: Test): HTMLElement {
  return h(
    'li',
    { 'data-test': name, 'data-ok': String(ok) },
    h('span', { class: `chip ${ok ? 'kernel' : 'bad'}` }, ok ? 'PASS' : 'FAIL'),
    h('span', { class: 'test-name' }, name),
    h('span', { class: 'test-error' }, error === 0 ? 'exact' : error === Infinity ? '' : error.toExponential(1).replace('e-', 'e−')),
    detail !== '' && h('span', { class: 'why' }, detail),
  );
}

function numbersOf({ first, second }: Check): HTMLElement {
  return h(
    'table',
    { class: 'ledger' },
    h('thead', {}, h('tr', {}, ...['step h', 'error of ∇f·v', 'error of vᵀHv'].map((name) => h('th', { scope: 'col' }, name)))),
    h(
      'tbody',
      {},
      ...first!.steps.map((step, k) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, step.toExponential(1)),
          h('td', {}, numberText(Number(first!.differences[k]!.toPrecision(3)))),
          h('td', {}, second ? numberText(Number(second.differences[k]!.toPrecision(3))) : ''),
        ),
      ),
    ),
  );
}
