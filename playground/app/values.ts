// The values pane: the function and its engine, the transform, the arguments, and what comes out, coordinate by coordinate.
//
//          x        v       ∇f      H·v
//   x[0]  −1.2      1    −215.6    1330
//   x[1]   1        0      −88      480

import { TRANSFORMS, type Evaluation, type Transform } from '../sandbox/evaluate.ts';
import { callOf } from './arguments.ts';
import { assign, h } from './dom.ts';
import { engineChip } from './engine.ts';
import { makeFields } from './fields.ts';
import { sourceLine } from './mapping.ts';
import { matrix, numberText, readout } from './numbers.ts';
import { current, type App, type State } from './state.ts';
import { leaves, literal, pathText } from './tree.ts';

const NAMES: Record<Transform, string> = {
  value: 'value',
  grad: 'grad',
  jvp: 'jvp',
  vjp: 'vjp',
  hvp: 'hvp',
  hessian: 'hessian',
  jacobian: 'jacobian',
};

export function openValues(parent: HTMLElement, app: App): void {
  const picker = h('select', {
    class: 'function-picker',
    'aria-label': 'Function',
    onchange: () => app.set({ name: picker.value, x: undefined, v: undefined, rest: [] }),
  });
  const engine = h('div', { class: 'engine' });
  const transforms = h('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'Transform' });
  const fields = h('div', { class: 'fields' });
  const call = h('code', { class: 'call' });
  const output = h('div', { class: 'output', 'aria-live': 'polite' });
  const notice = h('div', { id: 'notice', class: 'notice', role: 'status' });
  const console = h('pre', { class: 'console', 'aria-label': 'Console' });
  parent.append(
    h('div', { class: 'values-head' }, picker, engine),
    transforms,
    notice,
    fields,
    h('div', { class: 'out' }, call, output),
    console,
  );

  for (const each of TRANSFORMS)
    transforms.append(
      h(
        'button',
        {
          type: 'button',
          role: 'radio',
          'data-transform': each,
          onclick: () => app.set({ transform: each }),
          onkeydown: (event: KeyboardEvent) => step(event, app),
        },
        NAMES[each],
      ),
    );

  app.watch(['transform'], ({ transform }) => {
    for (const button of transforms.querySelectorAll('button')) {
      const chosen = button.dataset.transform === transform;
      assign(button, { 'aria-checked': String(chosen), tabindex: chosen ? 0 : -1 });
    }
  });
  app.watch(['good', 'name'], (state) => {
    const fn = current(state);
    picker.replaceChildren(
      ...(state.good?.functions ?? []).map(({ name }) => h('option', { value: name, selected: name === fn?.name }, name)),
    );
    picker.disabled = (state.good?.functions.length ?? 0) < 2;
  });
  makeFields(fields, app);

  app.watch(['good', 'name', 'outcome'], (state) => engine.replaceChildren(...engineChip(state)));
  app.watch(['good', 'name', 'transform', 'x', 'v'], (state) => (call.textContent = callText(state)));
  app.watch(['outcome'], (state) => {
    const { outcome } = state;
    // What failed or was stopped has no results; those before it may be another function's.
    if (outcome.kind !== 'none') output.replaceChildren(...(outcome.kind === 'value' ? show(outcome.evaluation, state) : []));
    const logs = 'logs' in outcome ? outcome.logs : [];
    console.replaceChildren(...logs.map(({ level, text }) => h('div', { class: level }, text)));
    console.hidden = logs.length === 0;
  });
  app.watch(['outcome', 'compilation', 'good', 'paused'], (state) => {
    const text = noticeText(state);
    notice.textContent = text;
    notice.hidden = text === '';
    notice.classList.toggle('failed', state.outcome.kind === 'failed' || state.outcome.kind === 'stopped');
    parent.classList.toggle('stale', state.compilation !== state.good);
  });
}

/** Arrow keys move through the transforms, as in any group of radios. */
function step(event: KeyboardEvent, app: App): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const next = TRANSFORMS[(TRANSFORMS.indexOf(app.state.transform) + by + TRANSFORMS.length) % TRANSFORMS.length]!;
  app.set({ transform: next });
  (event.currentTarget as HTMLElement).parentElement!.querySelector<HTMLElement>(`[data-transform=${next}]`)!.focus();
}

/** The call as a user would write it. */
export function callText(state: State): string {
  const { transform } = state;
  const call = callOf(state);
  if (!call) return '';
  const { fn, x, v, rest } = call;
  const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
  const args = [
    short(literal(x)),
    ...(transform === 'jvp' || transform === 'hvp' ? [short(literal(v))] : []),
    ...rest.map((each) => short(literal(each))),
  ].join(', ');
  switch (transform) {
    case 'value':
      return `${fn.name}(${args})`;
    case 'jvp':
    case 'vjp':
    case 'hvp':
      return `${transform}(${fn.name}, ${args})`;
    default:
      return `${transform}(${fn.name})(${args})`;
  }
}

function noticeText({ outcome, paused, compilation, good, source }: State): string {
  if (paused) return 'This code came by a link. It runs when you say so: press Run.';
  if (compilation && compilation.problems.some(({ severity }) => severity === 'error'))
    return good ? 'The code has an error; these are the results before it.' : 'The code has an error.';
  if (compilation && compilation.functions.length === 0)
    return 'No annotated function at the top of the module: begin a function with "use dual".';
  if (outcome.kind === 'stopped') return `Stopped after ${(outcome.after / 1000).toFixed(1)} s: the code did not come to an end.`;
  if (outcome.kind === 'failed') {
    const { code, name, message, at } = outcome.error;
    const line = sourceLine(good, at);
    return `${code ?? name}: ${message}${line === undefined || source !== good?.source ? '' : ` (line ${line})`}`;
  }
  return '';
}

function show(evaluation: Evaluation, state: State): Node[] {
  const { transform, x, v } = state;
  const name = current(state)?.parameters[0]!.name ?? 'x';
  const { value, tangent, gradient, result, scalar } = evaluation;
  const parts: Node[] = [readout('f(x)', value, 'primal')];
  if (transform === 'jvp' || transform === 'hvp') parts.push(readout(scalar ? '∇f·v' : 'J·v', tangent, 'tangent'));
  if (transform === 'hessian' || transform === 'jacobian') return [...parts, matrix(result as readonly number[][], transform)];
  if (transform === 'value' || transform === 'jvp' || x === undefined || v === undefined) return parts;
  const columns = [
    ...(gradient !== undefined ? [{ name: '∇f', tree: gradient, kind: 'adjoint' }] : []),
    ...(transform === 'hvp' ? [{ name: 'H·v', tree: result, kind: 'second' }] : []),
    ...(transform === 'vjp' && !scalar ? [{ name: 'Jᵀ·1', tree: result, kind: 'adjoint' }] : []),
  ];
  const lists = columns.map(({ tree }) => leaves(tree));
  const rows = leaves(x).slice(0, 64);
  const largest = lists.map((list) => Math.max(...list.map(({ value: each }) => Math.abs(each)), Number.MIN_VALUE));
  const table = h(
    'table',
    { class: 'ledger' },
    h(
      'thead',
      {},
      h('tr', {}, h('th', { scope: 'col' }, ''), ...columns.map(({ name, kind }) => h('th', { scope: 'col', class: kind }, name))),
    ),
    h(
      'tbody',
      {},
      ...rows.map(({ path }, i) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, pathText(name, path)),
          ...columns.map(({ kind, name: of }, j) => {
            const number = lists[j]![i]?.value ?? NaN;
            const cell = h('td', { class: kind, title: String(number), 'data-value': String(number), 'data-of': of }, numberText(number));
            cell.style.setProperty('--share', String(Math.min(Math.abs(number) / largest[j]!, 1) || 0));
            cell.style.setProperty('--sign', number < 0 ? '-1' : '1');
            return cell;
          }),
        ),
      ),
    ),
  );
  return [...parts, table];
}
