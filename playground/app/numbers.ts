// Numbers as they are shown: seven digits for reading, all of them in the title and in data-value for those who copy or test.

import type { Tree } from '../sandbox/protocol.ts';
import { h } from './dom.ts';
import { leaves, literal } from './tree.ts';

const MINUS = '−';

export function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? `${MINUS}∞` : '∞';
  const short = String(Number(value.toPrecision(7)));
  return short.replace('e-', 'e−').replace(/^-/, MINUS).replace('e+', 'e');
}

/** A named result: one number, or the first leaves of a tree. */
export function readout(name: string, tree: Tree, kind: string): HTMLElement {
  const all = leaves(tree);
  const alone = typeof tree === 'number';
  const text = alone
    ? numberText(tree)
    : `[${all
        .slice(0, 6)
        .map(({ value }) => numberText(value))
        .join(', ')}${all.length > 6 ? ', …' : ''}]`;
  return h(
    'div',
    { class: `readout ${kind}`, 'data-name': name },
    h('span', { class: 'name' }, name),
    h('output', { title: literal(tree), 'data-value': literal(tree) }, text),
  );
}

const MOST = 16;

/** Hessian or Jacobian, coloured by sign and size. */
export function matrix(rows: readonly (readonly number[])[], name: string): HTMLElement {
  const largest = Math.max(...rows.flat().map(Math.abs), Number.MIN_VALUE);
  const cut = rows.length > MOST || (rows[0]?.length ?? 0) > MOST;
  const cells = rows.slice(0, MOST).map((row, i) =>
    h(
      'tr',
      {},
      ...row.slice(0, MOST).map((value, j) => {
        const cell = h(
          'td',
          { title: `${name}[${i}][${j}] = ${value}`, 'data-value': String(value) },
          numberText(Number(value.toPrecision(4))),
        );
        cell.style.setProperty('--share', String(Math.abs(value) / largest || 0));
        cell.className = value < 0 ? 'negative' : value > 0 ? 'positive' : 'zero';
        return cell;
      }),
    ),
  );
  return h(
    'div',
    { class: 'matrix', tabindex: 0, role: 'group', 'aria-label': name },
    h('table', {}, h('tbody', {}, ...cells)),
    cut && h('p', {}, `The first ${MOST} of ${rows.length} rows.`),
  );
}
