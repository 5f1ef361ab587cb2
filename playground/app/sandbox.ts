// The page's end of the sandbox: loads scripts into the frame and asks questions of them (sandbox/frame.ts is the other end).

import type { FromFrame, ToFrame } from '../sandbox/protocol.ts';

export type Reply = Extract<FromFrame, { kind: 'answer' | 'failed' | 'stopped' }>;

export interface Sandbox {
  load(script: string): void;
  /** Runs a task; a silent worker is ended after `limit` milliseconds. Never rejects. */
  ask(task: string, args: unknown, options?: { limit?: number; progress?: (value: unknown) => void }): Promise<Reply>;
  stop(): void;
}

const LIMIT = 2000;

export function openSandbox(frame: HTMLIFrameElement): Sandbox {
  let next = 0;
  const waiting = new Map<number, { done: (reply: Reply) => void; progress: ((value: unknown) => void) | undefined }>();
  const { port1: port, port2: theirs } = new MessageChannel();
  // Messages wait in the channel until the frame has its end of it.
  const say = (message: ToFrame): void => port.postMessage(message);
  const give = (): void => frame.contentWindow!.postMessage('port', '*', [theirs]);
  frame.addEventListener('load', give, { once: true });
  frame.src = 'sandbox.html';

  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (data.kind === 'ready') return;
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') return asked?.progress?.(data.value);
    waiting.delete(data.id);
    asked?.done(data);
  };

  return {
    load: (script) => say({ kind: 'load', script }),
    ask: (task, args, { limit = LIMIT, progress } = {}) =>
      new Promise((done) => {
        const id = ++next;
        waiting.set(id, { done, progress });
        say({ kind: 'ask', id, task, args, limit });
      }),
    stop: () => say({ kind: 'stop' }),
  };
}
