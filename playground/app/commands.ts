// What a visitor can do, by name and by key: the bar, the palette and the keyboard all call these.

import type { EditorView } from '@codemirror/view';
import { find } from './dom.ts';
import { toHash } from './link.ts';
import type { App, State } from './state.ts';
import { toast } from './toast.ts';
import type { Types } from './types.ts';

export interface Command {
  id: string;
  name: string;
  /** As `event.key` has it, with Control+ or Alt+ in front. */
  keys?: string;
  run: () => void;
}

export interface Parts {
  editor: EditorView;
  /** Runs the code again, from the beginning. */
  rerun: () => void;
  types: Types;
}

export function commands(app: App, { editor, rerun, types }: Parts): Command[] {
  const to = (change: Partial<State>, selector: string) => () => {
    app.set(change);
    find(selector).focus();
  };
  const tab = (id: State['tab']) => to({ tab: id, pane: 'result' }, `#tab-${id}`);
  const gallery = async (): Promise<void> => (await import('./gallery.ts')).openGallery(app);
  const all: Command[] = [
    {
      id: 'run',
      name: 'Run',
      keys: 'Control+Enter',
      run: () => {
        app.set({ paused: false });
        rerun();
      },
    },
    { id: 'examples', name: 'Examples', keys: 'Alt+7', run: () => void gallery() },
    { id: 'share', name: 'Copy a link to this', keys: 'Control+s', run: () => void share(app) },
    {
      id: 'export',
      name: 'Take it along: project, test, frame',
      run: () => void import('./export.ts').then(({ openExport }) => openExport(app)),
    },
    {
      id: 'palette',
      name: 'All commands',
      keys: 'F1',
      run: () => void import('./palette.ts').then(({ openPalette }) => openPalette(app, all)),
    },
    { id: 'code', name: 'Go to the code', keys: 'Alt+1', run: () => (app.set({ pane: 'code' }), editor.focus()) },
    { id: 'lens', name: 'Go to the lens', keys: 'Alt+2', run: to({ pane: 'lens' }, '.stages [aria-selected=true]') },
    { id: 'values', name: 'Go to the values', keys: 'Alt+3', run: tab('values') },
    { id: 'plot', name: 'Go to the plot', keys: 'Alt+4', run: tab('plot') },
    { id: 'check', name: 'Go to the checks', keys: 'Alt+5', run: tab('check') },
    { id: 'bench', name: 'Go to the bench', keys: 'Alt+6', run: tab('bench') },
    { id: 'problems', name: 'Go to the problems', keys: 'Alt+8', run: to({ pane: 'code' }, '.problems button, .cm-content') },
    {
      id: 'type',
      name: 'Say the type under the caret',
      keys: 'Alt+t',
      run: () => void types.typeAtCaret(editor).then((type) => toast(type ?? 'The caret is on nothing that has a type.')),
    },
    { id: 'light', name: 'Light colours', run: () => app.set({ theme: 'light' }) },
    { id: 'dark', name: 'Dark colours', run: () => app.set({ theme: 'dark' }) },
    { id: 'system', name: 'Colours of the system', run: () => app.set({ theme: 'system' }) },
  ];
  return all;
}

/** The address of this work, on the clipboard and in the address bar. */
async function share(app: App): Promise<void> {
  const url = new URL(location.href);
  url.hash = await toHash(app.state);
  history.replaceState(null, '', url);
  await copy(url.href, 'The link is on the clipboard.');
}

export async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast('This browser does not let the page write to the clipboard.');
  }
}

/** Hears the keys of the commands, wherever the focus is. */
export function keepKeys(all: readonly Command[]): void {
  addEventListener(
    'keydown',
    (event) => {
      const pressed = `${event.ctrlKey || event.metaKey ? 'Control+' : ''}${event.altKey ? 'Alt+' : ''}${event.key}`;
      const command = all.find(({ keys }) => keys === pressed);
      if (!command || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    },
    { capture: true },
  );
}
