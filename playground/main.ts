// The playground. This file puts its parts together; each part says for itself what it is.
//
//   source ──compile worker──▶ compilation ──sandbox──▶ outcome
//     ▲                            │                       │
//   editor ◀── problems ───────────┴──▶ lens               └──▶ values, plot, check, bench

import { keepCompiled, openCompiler } from './app/compiling.ts';
import { find } from './app/dom.ts';
import { openEditor } from './app/editor.ts';
import { keepEvaluated } from './app/evaluating.ts';
import { openSandbox } from './app/sandbox.ts';
import type { State } from './app/state.ts';
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
openEditor(find('#editor'), app);
openValues(find('#values'), app);
keepCompiled(app, openCompiler());
keepEvaluated(app, sandbox);
