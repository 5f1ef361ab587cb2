// The ways of the three solvers from x, drawn step by step, side by side; at once for those who want no motion. In: answers of the lab. Out: lines and dots
// in a layer of the plot, and a row of the legend each.

import { h, s } from '../app/dom.ts';
import type { Path } from '../lab/paths.ts';
import { line } from '../plot/axes.ts';

export const NAMES: Record<Path['method'], string> = { gradientDescent: 'gradient descent', lbfgs: 'L-BFGS', newtonCG: 'Newton-CG' };

const DURATION = 2600;
/** Dots drawn of one way: the eye cannot tell more apart. */
const DOTS = 80;

export interface Ways {
  /** Draws and runs along; of a plane the points are places, of a curve they lie on it. */
  play(paths: readonly Path[], place: (point: readonly number[]) => [number, number], layer: SVGGElement): void;
  /** Draws again at another size. */
  redraw(): void;
  clear(): void;
}

export function makeWays(finished: () => void): Ways {
  let current: { paths: readonly Path[]; place: (point: readonly number[]) => [number, number]; layer: SVGGElement } | undefined;
  let frame = 0;
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  /** What has been gone of a way at a share of the time. All begin slowly, so that the first steps, which are the largest, can be seen. */
  function draw(share: number): void {
    if (!current) return;
    const { paths, place, layer } = current;
    layer.replaceChildren(
      ...paths.map((path) => {
        const all = path.points.map((point, k) => place(point.length === 1 ? [point[0]!, path.values[k]!] : point));
        const gone = share * share * (all.length - 1);
        const whole = Math.floor(gone);
        const seen = all.slice(0, whole + 1);
        const next = all[whole + 1];
        if (next) {
          const [a, b] = [all[whole]!, gone - whole];
          seen.push([a[0] + (next[0] - a[0]) * b, a[1] + (next[1] - a[1]) * b]);
        }
        const head = seen.at(-1)!;
        return s(
          'g',
          { class: `way ${path.method}` },
          s('path', { class: 'casing', d: line(seen) }),
          s('path', { class: 'line', d: line(seen) }),
          ...seen.slice(0, DOTS).map(([cx, cy]) => s('circle', { class: 'stop', cx, cy, r: 2.2 })),
          s('circle', { class: 'head', cx: head[0], cy: head[1], r: 4.5 }),
        );
      }),
    );
  }

  return {
    play(paths, place, layer) {
      cancelAnimationFrame(frame);
      current = { paths, place, layer };
      if (still.matches) {
        draw(1);
        finished();
        return;
      }
      const since = performance.now();
      const turn = (now: number): void => {
        const share = Math.min(1, (now - since) / DURATION);
        draw(share);
        if (share < 1) frame = requestAnimationFrame(turn);
        else finished();
      };
      frame = requestAnimationFrame(turn);
    },
    redraw() {
      cancelAnimationFrame(frame);
      draw(1);
    },
    clear() {
      cancelAnimationFrame(frame);
      current?.layer.replaceChildren();
      current = undefined;
    },
  };
}

const WORDS: Record<Path['status'], string> = {
  gradient: 'converged',
  step: 'converged',
  rounding: 'converged',
  'no decrease': 'no decrease',
  unbounded: 'unbounded below',
  iterations: 'still on its way',
  'not finite': 'not finite',
  stopped: 'stopped',
};

/** One row for each way: colour, name, how it ended, steps, what they cost. */
export function legend(paths: readonly Path[]): HTMLElement {
  const cell = (text: string | number): HTMLElement => h('td', {}, text);
  return h(
    'table',
    { class: 'ways' },
    h('thead', {}, h('tr', {}, ...['method', 'steps', 'f', '∇f', 'H·v'].map((name) => h('th', { scope: 'col' }, name)))),
    h(
      'tbody',
      {},
      ...paths.map(({ method, iterations, evaluations, status, values }) =>
        h(
          'tr',
          { class: method, 'data-method': method, 'data-status': status },
          h(
            'th',
            { scope: 'row', title: `f = ${values.at(-1)}` },
            h('i', { class: 'swatch' }),
            NAMES[method],
            h('small', {}, WORDS[status]),
          ),
          cell(iterations),
          cell(evaluations.value),
          cell(evaluations.gradient),
          cell(evaluations.hvp || '·'),
        ),
      ),
    ),
  );
}
