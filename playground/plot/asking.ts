// Questions to the sandbox of which only the newest matters: while one is on its way the last of those that follow waits, the others are dropped.

import type { Reply, Sandbox } from '../app/sandbox.ts';

export type Ask = (args: unknown) => void;

export function latest(sandbox: Sandbox, task: string, answered: (reply: Reply) => void, limit?: number): Ask {
  let busy = false;
  let waiting: { args: unknown } | undefined;
  return function ask(args) {
    if (busy) {
      waiting = { args };
      return;
    }
    busy = true;
    void sandbox.ask(task, args, limit === undefined ? {} : { limit }).then((reply) => {
      busy = false;
      const next = waiting;
      waiting = undefined;
      if (next) ask(next.args);
      else answered(reply);
    });
  };
}

/** Why there is no answer, in words. */
export function excuse(reply: Reply): string {
  if (reply.kind === 'stopped') return `Stopped after ${(reply.after / 1000).toFixed(1)} s: the code did not come to an end.`;
  return reply.kind === 'failed' ? reply.error.message.split('\n')[0]! : '';
}
