// The playground. This file puts its parts together; each part says for itself what it is.
//
//   source ──compile worker──▶ compilation ──sandbox──▶ outcome
//     ▲                            │                       │
//   editor ◀── problems ───────────┴──▶ lens               └──▶ values, plot, check, bench

import { arrival, keepArriving } from './app/arrive.ts';
import { openBar } from './app/bar.ts';
import { commands, keepKeys } from './app/commands.ts';
import { keepCompiled, openCompiler } from './app/compiling.ts';
import { find } from './app/dom.ts';
import { openEditor } from './app/editor.ts';
import { keepEvaluated } from './app/evaluating.ts';
import { FIRST } from './app/first.ts';
import { openLayout } from './app/layout.ts';
import { openLens } from './app/lens.ts';
import { keepRemembering, remembered } from './app/memory.ts';
import { keepOffline } from './app/offline.ts';
import { openSandbox } from './app/sandbox.ts';
import type { State } from './app/state.ts';
import { openStatus } from './app/status.ts';
import { makeStore } from './app/store.ts';
import { openTabs } from './app/tabs.ts';
import { applyTheme, keepTheme } from './app/theme.ts';
import { openTypes } from './app/types.ts';

const embedded = new URLSearchParams(location.search).has('embed');
document.documentElement.classList.toggle('embed', embedded);

// Before anything waits: a page that is dark from the first moment on does not flash.
const memory = embedded ? {} : remembered();
applyTheme(memory.theme ?? 'system');

const start = await arrival(location.hash, memory);
const app = makeStore<State>({
  ...FIRST,
  compilation: undefined,
  good: undefined,
  compiling: false,
  outcome: { kind: 'none' },
  running: false,
  paused: false,
  example: 'basics/rosenbrock',
  theme: 'system',
  tab: 'values',
  pane: 'code',
  stage: undefined,
  types: 'off',
  typed: [],
  diff: false,
  unroll: false,
  sizes: [36, 34],
  ...start,
});

const sandbox = openSandbox(find<HTMLIFrameElement>('#sandbox'));
keepTheme(app);
openLayout(app);
const types = openTypes(app);
const editor = openEditor(find('#editor'), app, types.extension);
openStatus(find('#status'), app, editor, () => void types.load());
openLens(find('#lens'), app, editor);
openTabs(app, sandbox);
keepCompiled(app, openCompiler());
const { rerun } = keepEvaluated(app, sandbox);
const all = commands(app, { editor, rerun, types });
openBar(app, all);
keepKeys(all);
keepArriving(app);
if (!embedded) keepRemembering(app);
keepOffline();
