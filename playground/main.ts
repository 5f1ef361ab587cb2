// The playground. This file puts its parts together; each part says for itself what it is.
//
//   source ──compile worker──▶ compilation ──sandbox──▶ outcome
//     ▲                            │                       │
//   editor ◀── problems ───────────┴──▶ lens               └──▶ values, plot, check, bench

import { keepCompiled, openCompiler } from './app/compiling.ts';
import { find } from './app/dom.ts';
import { openLayout } from './app/layout.ts';
import { openLens } from './app/lens.ts';
import { keepTheme } from './app/theme.ts';
import { openEditor } from './app/editor.ts';
import { keepEvaluated } from './app/evaluating.ts';
import { openSandbox } from './app/sandbox.ts';
import type { State } from './app/state.ts';
import { openStatus } from './app/status.ts';
import { makeStore } from './app/store.ts';
import { openValues } from './app/values.ts';
import { FIRST } from './app/first.ts';

const app = makeStore<State>({
  ...FIRST,
  compilation: undefined,
  good: undefined,
  compiling: false,
  outcome: { kind: 'none' },
  running: false,
  paused: false,
  example: undefined,
  theme: 'system',
  tab: 'values',
  pane: 'code',
  stage: undefined,
  diff: false,
  unroll: false,
  sizes: [36, 34],
});

const sandbox = openSandbox(find<HTMLIFrameElement>('#sandbox'));
keepTheme(app);
openLayout(app);
const editor = openEditor(find('#editor'), app);
openStatus(find('#status'), app, editor);
openLens(find('#lens'), app, editor);
openValues(find('#values'), app);
keepCompiled(app, openCompiler());
keepEvaluated(app, sandbox);
