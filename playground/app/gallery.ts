// The gallery: examples by group, to look through and to open. Loaded, with the texts of the examples, when it is first wanted.

import { examples, GROUPS, type Example } from '../examples/gallery/index.ts';
import { h } from './dom.ts';
import { openDialog } from './dialog.ts';
import type { App, Work } from './state.ts';

const texts = import.meta.glob<string>(['../examples/gallery/*/*.ts'], { query: '?raw', import: 'default', eager: true });

export const list: readonly Example[] = examples;

/** An example as work; undefined if there is none of this name. */
export function workOf(id: string): Work | undefined {
  const example = examples.find((each) => each.id === id);
  const source = texts[`../examples/gallery/${id}.ts`];
  if (!example || source === undefined) return undefined;
  return { source, name: example.entry, transform: example.transform, x: example.x, v: example.v, rest: [] };
}

/** Whether this text is one of the gallery, and so nobody else's. */
export const isExample = (source: string): boolean => Object.values(texts).includes(source);

export function showExample(app: App, id: string): boolean {
  const work = workOf(id);
  if (work) app.set({ ...work, example: id, paused: false, stage: undefined });
  return work !== undefined;
}

export function openGallery(app: App): void {
  const dialog = openDialog('Examples', 'gallery');
  const groups = GROUPS.map((group) => {
    const cards = examples
      .filter((each) => each.group === group)
      .map(({ id, title, about }) =>
        h(
          'button',
          {
            type: 'button',
            class: 'card',
            'data-example': id,
            'aria-current': app.state.example === id ? 'true' : undefined,
            onclick: () => {
              showExample(app, id);
              dialog.close();
            },
          },
          h('b', {}, title),
          h('span', {}, about),
        ),
      );
    return h('section', {}, h('h3', {}, group), h('div', { class: 'cards' }, ...cards));
  });
  dialog.body.append(...groups);
  dialog.body.querySelector<HTMLElement>('[aria-current]')?.focus();
}
