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
/** How long an opened frame may take to say that it is ready. */
const PATIENCE = 1500;

export function openSandbox(frame: HTMLIFrameElement): Sandbox {
  let next = 0;
  let port: MessagePort | undefined;
  const waiting = new Map<number, { done: (reply: Reply) => void; progress: ((value: unknown) => void) | undefined }>();
  const unsaid: ToFrame[] = [];
  const say = (message: ToFrame): void => (port ? port.postMessage(message) : void unsaid.push(message));

  function hear(message: FromFrame, from: MessagePort): void {
    if (message.kind === 'ready') {
      port = from;
      for (const each of unsaid.splice(0)) say(each);
      return;
    }
    const asked = waiting.get(message.id);
    if (message.kind === 'progress') return asked?.progress?.(message.value);
    waiting.delete(message.id);
    asked?.done(message);
  }

  frame.addEventListener('load', () => {
    if (port) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<FromFrame>) => hear(data, port1);
    frame.contentWindow!.postMessage('port', '*', [port2]);
    if (!frame.srcdoc) setTimeout(() => void (port ?? openKept(frame)), PATIENCE);
  });
  frame.src = 'sandbox.html';

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

/**
 * Without a network: what the service worker keeps is not given to frames of another origin, which the sandbox is, but the page gets it, and hands it on.
 * A frame opened so has the page's policy besides its own.
 */
async function openKept(frame: HTMLIFrameElement): Promise<void> {
  const text = await fetch('sandbox.html').then((response) => response.text());
  frame.removeAttribute('src');
  frame.srcdoc = text;
}
