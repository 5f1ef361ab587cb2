// The lens: every stage of the compilation of the function looked at, with its time and counts, compared with the one before if wanted, and linked
// with the source: what the pointer or the caret is on lights up on both sides.

import { javascript } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { assign, h } from './dom.ts';
import { formColours, indented, roleColours } from './forms.ts';
import { light, links } from './links.ts';
import { lineLinks, makeLinks, type Links, type Pair } from './mapping.ts';
import { lensStages, shownStage, type LensStage } from './stages.ts';
import type { App, State } from './state.ts';

export function openLens(parent: HTMLElement, app: App, editor: EditorView): void {
  const tabs = h('div', { class: 'stages', role: 'tablist', 'aria-label': 'Stages of the compilation' });
  const facts = h('div', { class: 'facts' });
  const toggle = (field: 'diff' | 'unroll', text: string, title: string): HTMLInputElement => {
    const box = h('input', { type: 'checkbox', 'data-control': field, onchange: () => app.set({ [field]: box.checked }) });
    app.watch([field], (state) => (box.checked = state[field]));
    facts.append(h('label', { class: 'toggle', title }, box, text));
    return box;
  };
  const counts = h('div', { class: 'counts', 'aria-live': 'polite' });
  facts.append(counts);
  toggle('diff', 'diff', 'Compare with the stage before');
  toggle('unroll', 'unroll', 'Innermost loops four turns at a time, as in your application');
  const panel = h('div', { id: 'stage', class: 'stage', role: 'tabpanel', 'aria-label': 'Stage' });
  parent.append(tabs, facts, panel);

  const view = new EditorView({ parent: panel });
  let links: Links | undefined;
  let shown = '';

  async function show(state: Readonly<State>): Promise<void> {
    const stages = lensStages(state);
    const stage = shownStage(stages, state);
    drawTabs(tabs, stages, stage, app);
    counts.replaceChildren(...(stage ? countsOf(stage) : []));
    const previous = state.diff ? stages.find(({ id }) => id === stage?.previous) : undefined;
    const key = `${stage?.id}\n${previous?.id}\n${stage?.text}\n${previous?.text}`;
    links = stage && linksOf(stage, state);
    if (key === shown) return;
    shown = key;
    // The parts that compare are loaded when they are wanted.
    const compare = previous && compared(previous, stage!, await import('./compare.ts'));
    if (shown !== key) return;
    const scroll = view.scrollDOM.scrollTop;
    view.setState(EditorState.create({ doc: stage?.text ?? '', extensions: [extensionsFor(stage), compare ?? []] }));
    view.scrollDOM.scrollTop = scroll;
  }

  const lit = (pair: Pair | undefined): void => {
    light(editor, pair ? [pair.source] : []);
    light(view, pair ? pair.stage : []);
  };
  const extensionsFor = (stage: LensStage | undefined): Extension => [
    readOnly,
    indented,
    stage?.group === 'form' && stage.id !== 'fallback'
      ? formColours
      : [javascript({ typescript: true }), syntaxHighlighting(classHighlighter), roleColours],
    onPlace((offset) => lit(offset === undefined ? undefined : links?.fromStage(offset))),
  ];
  editor.dom.addEventListener('mousemove', (event) => lit(links?.fromSource(editor.posAtCoords(event) ?? -1)));
  editor.dom.addEventListener('mouseleave', () => lit(undefined));
  editor.dom.addEventListener('keyup', () => lit(links?.fromSource(editor.state.selection.main.head)));
  app.watch(['good', 'name', 'stage', 'transform', 'diff'], (state) => void show(state));
}

const readOnly: Extension = [
  links,
  EditorView.lineWrapping,
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': 'Generated code' }),
];

/** Hears where the pointer or the caret is; undefined when it has left. */
const onPlace = (hear: (offset: number | undefined) => void): Extension =>
  EditorView.domEventHandlers({
    mousemove: (event, view) => hear(view.posAtCoords(event) ?? undefined),
    mouseleave: () => hear(undefined),
  });

const compared = (previous: LensStage, stage: LensStage, { compareWith, renumbered }: typeof import('./compare.ts')): Extension =>
  compareWith(previous.group === 'form' && stage.group === 'form' ? renumbered(previous.text, stage.text) : previous.text);

/** Source, intermediate form and JavaScript are linked. */
function linksOf(stage: LensStage, { good, source }: State): Links | undefined {
  if (stage.places) return lineLinks(stage.text, stage.places);
  if (!good?.map || stage.id === 'fallback' || stage.id === 'found') return undefined;
  if (stage.id !== 'source') return makeLinks(good.map, good.code, stage.id === 'final' ? good.code : stage.text, source);
  const at = source.indexOf(stage.text);
  const same = (offset: number): Pair => ({
    source: { from: at + offset, to: at + offset + 1 },
    stage: [{ from: offset, to: offset + 1 }],
  });
  return at < 0
    ? undefined
    : { fromStage: same, fromSource: (offset) => (offset >= at && offset < at + stage.text.length ? same(offset - at) : undefined) };
}

function drawTabs(parent: HTMLElement, stages: readonly LensStage[], shown: LensStage | undefined, app: App): void {
  const same =
    [...parent.querySelectorAll<HTMLElement>('[role=tab]')].map((each) => each.dataset.stage).join() === stages.map(({ id }) => id).join();
  if (!same) {
    const tabs: Node[] = stages.map(({ id, label, title }) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-controls': 'stage',
          'data-stage': id,
          title,
          onclick: () => app.set({ stage: id }),
          onkeydown: (event: KeyboardEvent) => step(event, app),
        },
        label,
      ),
    );
    // A gap between groups: what was written, the intermediate form, JavaScript, the module.
    for (let i = stages.length - 1; i > 0; i--)
      if (stages[i]!.group !== stages[i - 1]!.group) tabs.splice(i, 0, h('span', { class: 'gap', 'aria-hidden': 'true' }, '→'));
    parent.replaceChildren(...tabs);
  }
  for (const tab of parent.querySelectorAll<HTMLElement>('[role=tab]')) {
    const chosen = tab.dataset.stage === shown?.id;
    assign(tab, { 'aria-selected': String(chosen), tabindex: chosen ? 0 : -1 });
    if (chosen && !same) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function step(event: KeyboardEvent, app: App): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const tabs = [...(event.currentTarget as HTMLElement).parentElement!.querySelectorAll<HTMLElement>('[role=tab]')];
  const next = tabs[(tabs.indexOf(event.currentTarget as HTMLElement) + by + tabs.length) % tabs.length]!;
  app.set({ stage: next.dataset.stage });
  next.focus();
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function countsOf({ title, operations, bytes, ms }: LensStage): Node[] {
  const counts = [
    operations !== undefined && `${operations} operations`,
    bytes !== undefined && `${bytes.toLocaleString('en')} bytes`,
    `${ms.toFixed(1)} ms`,
  ];
  return [h('span', { class: 'title' }, title), h('span', { class: 'numbers' }, counts.filter(Boolean).join(' · '))];
}
