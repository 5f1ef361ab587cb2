// Where a visitor begins: with the link that was opened, with what the page remembers, or with the first example.
// Code that came by a link, and is neither remembered here nor an example, waits until it is told to run.

import { FIRST } from './first.ts';
import { BadLink, fromHash } from './link.ts';
import type { App, State } from './state.ts';
import { toast } from './toast.ts';

export async function arrival(hash: string, remembered: Partial<State>): Promise<Partial<State>> {
  const own = { ...FIRST, ...remembered, paused: false };
  try {
    const linked = await fromHash(hash);
    if (linked.kind === 'none') return own;
    const gallery = await import('./gallery.ts');
    if (linked.kind === 'work') {
      const { work } = linked;
      const isKnown = work.source === own.source || gallery.isExample(work.source);
      return { ...own, ...work, example: undefined, paused: !isKnown };
    }
    const work = gallery.workOf(linked.id);
    if (!work) throw new BadLink(`no example ${linked.id}`);
    return { ...own, ...work, example: linked.id };
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    toast('This link is damaged, so nothing of it could be opened. Here is the first example instead.');
    return { ...own, ...FIRST, example: FIRST_EXAMPLE };
  }
}

const FIRST_EXAMPLE = 'basics/rosenbrock';

/** A link opened while the page is open. */
export function keepArriving(app: App): void {
  addEventListener('hashchange', () => {
    if (location.hash !== '') void arrival(location.hash, app.state).then((state) => app.set({ ...state, stage: undefined }));
  });
  // Once the work is another, the address no longer says what is seen.
  app.watch(['source', 'x', 'v', 'transform', 'name'], () => {
    if (location.hash !== '' && !app.state.paused && app.state.compilation)
      history.replaceState(null, '', location.pathname + location.search);
  });
}
