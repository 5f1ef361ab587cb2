// Three panes side by side, with separators that mouse, touch and arrow keys move; on a phone one pane at a time, by the tabs at the bottom.

import { assign, find, h } from './dom.ts';
import type { App } from './state.ts';

const EVEN: readonly [number, number] = [36, 34];
const LEAST = 15;
const STEP = 2;

export function openLayout(app: App): void {
  const panes = find('.panes');
  panes.querySelectorAll<HTMLElement>('[role=separator]').forEach((separator, i) => {
    const which = i as 0 | 1;
    const move = (share: number): void => app.set({ sizes: resized(app.state.sizes, which, share) });
    const here = (): number => app.state.sizes[0] + (which === 1 ? app.state.sizes[1] : 0);
    separator.addEventListener('pointerdown', (event) => {
      separator.setPointerCapture(event.pointerId);
      separator.classList.add('moving');
    });
    separator.addEventListener('pointermove', (event) => {
      if (!separator.hasPointerCapture(event.pointerId)) return;
      const { left, width } = panes.getBoundingClientRect();
      move(((event.clientX - left) / width) * 100);
    });
    separator.addEventListener('lostpointercapture', () => separator.classList.remove('moving'));
    separator.addEventListener('dblclick', () => app.set({ sizes: EVEN }));
    separator.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowLeft') move(here() - STEP);
      else if (key === 'ArrowRight') move(here() + STEP);
      else if (key === 'Enter') app.set({ sizes: EVEN });
    });
    app.watch(['sizes'], () =>
      assign(separator, { 'aria-valuenow': Math.round(here()), 'aria-valuemin': LEAST, 'aria-valuemax': 100 - LEAST }),
    );
  });
  app.watch(['sizes'], ({ sizes: [code, lens] }) => {
    panes.style.setProperty('--code', `${code}fr`);
    panes.style.setProperty('--lens', `${lens}fr`);
    panes.style.setProperty('--result', `${100 - code - lens}fr`);
  });

  const dock = find('.dock');
  for (const [pane, text] of [
    ['code', 'Code'],
    ['lens', 'Lens'],
    ['result', 'Result'],
  ] as const)
    dock.append(h('button', { type: 'button', 'data-pane': pane, onclick: () => app.set({ pane }) }, text));
  app.watch(['pane'], ({ pane }) => {
    panes.dataset.pane = pane;
    for (const button of dock.querySelectorAll<HTMLElement>('button'))
      assign(button, { 'aria-current': button.dataset.pane === pane ? 'page' : undefined });
  });
}

/** Moves one separator to a share of the width; no pane gets smaller than the least. */
export function resized([code, lens]: readonly [number, number], which: 0 | 1, share: number): readonly [number, number] {
  const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  if (which === 0) {
    const moved = clamp(share, LEAST, code + lens - LEAST);
    return [moved, code + lens - moved];
  }
  return [code, clamp(share, code + LEAST, 100 - LEAST) - code];
}
