// TypeScript's types: what a name is where the pointer rests on it, and TypeScript's objections among the problems. TypeScript is twice as large as all the
// rest of the page, so it is loaded for those who look at the code closely: when the pointer first rests on it or the caret is first set into it,
// and not before the page has shown its result and is idle. With a data saver or on a slow line only the chip in the status line loads it.
//
//   off ──interest, or the chip──▶ loading ──▶ ready
//                                     └──▶ failed ──the chip──▶ loading

import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip } from '@codemirror/view';
import type { Answer, Message, Question } from '../types/checker.ts';
import type { Hover } from '../types/language.ts';
import { keep } from './offline.ts';
import type { App } from './state.ts';
import { typeTip } from './typeTip.ts';

export interface Types {
  /** For the editor. */
  extension: Extension;
  load: () => Promise<void>;
  /** Of the name under the caret: for those who do not point. */
  typeAtCaret: (view: EditorView) => Promise<string | undefined>;
}

export function openTypes(app: App): Types {
  const waiting = new Map<number, (answer: Answer) => void>();
  let next = 0;
  let worker: Worker | undefined;
  let loading: Promise<void> | undefined;
  const load = (): Promise<void> => (loading ??= start());

  async function start(): Promise<void> {
    app.set({ types: 'loading' });
    await idle(app);
    const made = new Worker(new URL('../types/checker.ts', import.meta.url), { type: 'module', name: 'types' });
    const address = await new Promise<string | undefined>((done) => {
      made.onmessage = ({ data }: MessageEvent<Message>) => {
        if ('ready' in data) return done(data.ready);
        waiting.get(data.id)?.(data.answer);
        return void waiting.delete(data.id);
      };
      made.onerror = () => done(undefined);
    });
    if (address === undefined) {
      made.terminate();
      loading = undefined;
      return app.set({ types: 'failed' });
    }
    worker = made;
    app.set({ types: 'ready' });
    void keep(address);
  }

  async function ask(source: string, at?: number): Promise<Answer> {
    return new Promise((done) => {
      const id = ++next;
      waiting.set(id, done);
      worker!.postMessage({ id, source, ...(at !== undefined && { at }) } satisfies Question);
    });
  }

  app.watch(['compilation', 'types'], async ({ compilation, types }) => {
    if (types !== 'ready' || !compilation) return;
    // What does not compile has worse problems than its types.
    if (compilation.problems.some(({ severity }) => severity === 'error')) return app.set({ typed: [] });
    const typed = (await ask(compilation.source)) as State['typed'];
    if (app.state.compilation === compilation) app.set({ typed });
  });

  const interest = async (): Promise<void> => {
    if (!isThrifty() && app.state.types !== 'failed') await load();
  };
  return {
    load,
    async typeAtCaret({ state: { doc, selection } }) {
      await load();
      if (!worker) return undefined;
      return ((await ask(doc.toString(), selection.main.head)) as Hover | undefined)?.type;
    },
    extension: [
      EditorView.domEventHandlers({ focus: () => void interest() }),
      hoverTooltip(async (view, at) => {
        await interest();
        if (!worker) return null;
        const { doc } = view.state;
        const hover = (await ask(doc.toString(), at)) as Hover | undefined;
        return hover && view.state.doc === doc ? { pos: hover.from, end: hover.to, create: () => ({ dom: typeTip(hover) }) } : null;
      }),
    ],
  };
}

type State = App['state'];

/** After the first result, or where there is none to be had after the first compilation, when the page has nothing else to do. */
async function idle(app: App): Promise<void> {
  await new Promise<void>((done) =>
    app.watch(['compilation', 'running'], ({ compilation, running }) => void (compilation && !running && done())),
  );
  await new Promise<void>(
    (done) => void ('requestIdleCallback' in window ? requestIdleCallback(() => done(), { timeout: 2000 }) : setTimeout(done, 200)),
  );
}

function isThrifty(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  return connection?.saveData === true || /[23]g/.test(connection?.effectiveType ?? '');
}
