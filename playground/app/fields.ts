// Fields and sliders for x and v (and what comes after), made from the shape of the arguments.

import type { Tree } from '../sandbox/protocol.ts';
import { assign, h } from './dom.ts';
import { callOf } from './arguments.ts';
import { current, type App, type State } from './state.ts';
import { alike, leaves, pathText, withLeaves } from './tree.ts';

const MOST = 24;

interface Row {
  show(value: number): void;
}

export function makeFields(parent: HTMLElement, app: App): void {
  let shown: State['x'][] = [];
  let rows: Row[][] = [];
  app.watch(['x', 'v', 'rest', 'transform', 'good', 'name'], (state) => {
    const { transform } = state;
    const call = callOf(state);
    if (!call) {
      parent.hidden = current(state) === undefined;
      return;
    }
    const { fn, x, v, rest } = call;
    parent.hidden = false;
    const wantsV = transform === 'jvp' || transform === 'hvp';
    const trees = [x, wantsV ? v : undefined, ...rest];
    const same =
      trees.length === shown.length &&
      trees.every((tree, i) => (tree === undefined ? shown[i] === undefined : shown[i] !== undefined && alike(tree, shown[i]!)));
    if (!same || parent.dataset.of !== fn.name) {
      parent.dataset.of = fn.name;
      const made = trees.map((tree, i) => tree !== undefined && group(app, i, tree));
      rows = made.map((each) => (each ? each.rows : []));
      parent.replaceChildren(...made.flatMap((each) => (each ? [each.element] : [])));
    }
    shown = trees;
    trees.forEach(
      (tree, i) =>
        tree !== undefined &&
        leaves(tree)
          .slice(0, MOST)
          .forEach(({ value }, j) => rows[i]![j]!.show(value)),
    );
  });
}

/** The fields of one argument: x is 0, v is 1, the rest follow. */
function group(app: App, index: number, tree: Tree): { element: HTMLElement; rows: Row[] } {
  const fn = current(app.state)!;
  const root = index === 1 ? 'v' : fn.parameters[index === 0 ? 0 : index - 1]!.name;
  const kind = index === 0 ? 'primal' : index === 1 ? 'tangent' : 'passive';
  const read = (): Tree => (index === 0 ? app.state.x! : index === 1 ? app.state.v! : app.state.rest[index - 2]!);
  const put = (next: Tree): void => {
    if (index === 0) app.set({ x: next, ...(!alike(next, app.state.v!) && { v: resized(app.state.v!, next) }) });
    else if (index === 1) app.set({ v: next });
    else app.set({ rest: app.state.rest.map((each, i) => (i === index - 2 ? next : each)) });
  };
  const change = (at: number, value: number): void => {
    const numbers = leaves(read()).map((leaf) => leaf.value);
    numbers[at] = value;
    put(withLeaves(read(), numbers));
  };
  const all = leaves(tree);
  const made = all.slice(0, MOST).map(({ path }, i) => row(pathText(root, path), (value) => change(i, value)));
  const shape = fn.parameters[index === 0 ? 0 : index - 1]?.shape;
  const isFlat =
    index !== 1 &&
    shape !== undefined &&
    (shape.kind === 'float64' || (shape.kind === 'list' && shape.of.kind === 'number' && shape.length === undefined));
  const element = h(
    'fieldset',
    { class: `argument ${kind}`, 'data-argument': root },
    h(
      'legend',
      {},
      h('span', {}, root),
      isFlat &&
        h(
          'span',
          { class: 'lengths' },
          lengthButton('−', `Shorten ${root}`, () => put(resize(read(), -1))),
          lengthButton('+', `Lengthen ${root}`, () => put(resize(read(), 1))),
        ),
    ),
    ...made.map(({ element: each }) => each),
    all.length > MOST && h('p', { class: 'more' }, `and ${all.length - MOST} more`),
  );
  return { element, rows: made };
}

const lengthButton = (text: string, label: string, onclick: () => void): HTMLElement =>
  h('button', { type: 'button', class: 'tiny', 'aria-label': label, onclick }, text);

/** A list one longer or one shorter. */
function resize(tree: Tree, by: number): Tree {
  const list = Array.from(tree as readonly number[]);
  const next = by < 0 ? list.slice(0, Math.max(1, list.length - 1)) : [...list, list.at(-1) ?? 1];
  return tree instanceof Float64Array ? Float64Array.from(next) : next;
}

/** v in the shape of a new x, its numbers kept as far as they go. */
const resized = (v: Tree, x: Tree): Tree => {
  const numbers = leaves(v).map(({ value }) => value);
  return withLeaves(
    x,
    leaves(x).map((_, i) => numbers[i] ?? 0),
  );
};

/** Name, field and slider of one number. */
function row(name: string, change: (value: number) => void): Row & { element: HTMLElement } {
  let value = NaN;
  const field = h('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': name,
    'data-field': name,
    oninput: () => {
      const next = parse(field.value);
      field.setAttribute('aria-invalid', String(next === undefined));
      if (next !== undefined) change((value = next));
    },
    onblur: () => {
      field.setAttribute('aria-invalid', 'false');
      field.value = String(value);
    },
  });
  const slider = h('input', {
    type: 'range',
    'aria-label': `${name} slider`,
    oninput: () => change(Number(slider.value)),
    onchange: () => span(value),
  });
  const span = (around: number): void => {
    const reach = 2 * 2 ** Math.ceil(Math.log2(Math.max(Math.abs(around), 1)));
    assign(slider, { min: -reach, max: reach, step: reach / 400 });
    slider.value = String(around);
  };
  return {
    element: h('label', { class: 'row' }, h('span', { class: 'name' }, name), field, slider),
    show(next) {
      if (document.activeElement !== field || parse(field.value) !== next) field.value = String(next);
      if (document.activeElement !== slider || Math.abs(next) > Number(slider.max)) span(next);
      else slider.value = String(next);
      value = next;
    },
  };
}

function parse(text: string): number | undefined {
  const value = Number(text.trim().replace(MINUS, '-'));
  return text.trim() === '' || Number.isNaN(value) ? undefined : value;
}

const MINUS = '−';
