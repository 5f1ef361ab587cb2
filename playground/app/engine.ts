// Which engine computed what is shown, and why: a chip, and the reason beside it where it is not a kernel.

import { h } from './dom.ts';
import { current, type State } from './state.ts';

export function engineChip(state: State): Node[] {
  const fn = current(state);
  if (!fn) return [];
  // What the run says counts; until then what the compiler said.
  const { engine, reason, at } =
    state.outcome.kind === 'value'
      ? state.outcome.evaluation.engine
      : { engine: fn.engine, reason: fn.kinds?.join(', ') ?? fn.reason, at: fn.at && `:${fn.at.line}:${fn.at.column + 1}` };
  const place = at?.replace(/^[^:]*:/, 'line ').replace(/:\d+$/, '');
  const why = engine === 'kernel' ? reason.replace(/^compiled: /, '') : `${reason}${place ? `, ${place}` : ''}`;
  return [
    h('span', { class: `chip ${engine}`, title: reason }, engine === 'kernel' ? 'kernel' : 'lifted engine'),
    h('span', { class: 'why' }, why),
  ];
}
