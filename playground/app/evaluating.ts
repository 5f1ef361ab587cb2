// Compilation and point → outcome, in the sandbox. While one question is on its way the newest of those that follow waits, so dragging a slider
// never queues; a new version of the code ends the worker of the old one.

import { callOf, keepFitting } from './arguments.ts';
import type { Sandbox } from './sandbox.ts';
import type { App } from './state.ts';

export function keepEvaluated(app: App, sandbox: Sandbox): { rerun: () => void } {
  let loaded: string | undefined;
  let busy = false;
  let again = false;

  async function run(): Promise<void> {
    if (busy) {
      again = true;
      return;
    }
    const call = callOf(app.state);
    if (app.state.paused || !call) return;
    busy = true;
    app.set({ running: true });
    const { fn, x, v, rest } = call;
    const reply = await sandbox.ask('evaluate', { name: fn.name, x, v, rest, transform: app.state.transform });
    busy = false;
    if (again) {
      again = false;
      return run();
    }
    if (reply.kind === 'answer')
      app.set({ running: false, outcome: { kind: 'value', evaluation: reply.value as never, logs: reply.logs, ms: reply.ms } });
    else if (reply.kind === 'failed') app.set({ running: false, outcome: { kind: 'failed', error: reply.error, logs: reply.logs } });
    else app.set({ running: false, outcome: { kind: 'stopped', after: reply.after } });
  }

  app.watch(['good', 'name', 'paused'], ({ good, paused }) => {
    if (!good) return;
    keepFitting(app);
    if (paused || good.script === loaded) return;
    loaded = good.script;
    sandbox.load(good.script);
  });
  app.watch(['good', 'name', 'paused', 'x', 'v', 'rest', 'transform'], () => void run());

  return {
    rerun() {
      const { good, paused } = app.state;
      if (!good || paused) return;
      sandbox.load(good.script);
      void run();
    },
  };
}
