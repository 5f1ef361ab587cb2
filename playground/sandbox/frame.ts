// The sandboxed frame: an opaque origin whose policy allows nothing but blob workers. It holds the text of the runtime, makes a worker for each
// version of the user's code, passes questions on, and ends a worker that has gone silent. User code never runs here, so this thread always answers.
//   in:  the port the page sends when the frame has loaded, then ToFrame        out: FromFrame
//
// The worker is a classic one made of a blob: module workers do not load from an opaque origin, and nothing can be fetched from here.

import type { FromFrame, ToFrame } from './protocol.ts';

/** The worker's own code (worker.ts, bundled), put here by the build. */
declare const WORKER: string;

interface Question {
  id: number;
  limit: number;
  since: number;
  timer: ReturnType<typeof setTimeout>;
}

let port: MessagePort | undefined;
let script = '';
let worker: Worker | undefined;
const open = new Map<number, Question>();

addEventListener('message', (event) => {
  if (port || event.source !== parent || !event.ports[0]) return;
  port = event.ports[0];
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => hear(data);
  say({ kind: 'ready' });
});

const say = (message: FromFrame): void => port?.postMessage(message);

function hear(message: ToFrame): void {
  if (message.kind === 'ask') ask(message);
  else {
    end();
    if (message.kind === 'load') script = message.script;
  }
}

function ask({ id, task, args, limit }: Extract<ToFrame, { kind: 'ask' }>): void {
  worker ??= start();
  open.set(id, { id, limit, since: performance.now(), timer: setTimeout(end, limit) });
  worker.postMessage({ id, task, args });
}

function start(): Worker {
  const url = URL.createObjectURL(new Blob([WORKER, '\n', script], { type: 'text/javascript' }));
  const made = new Worker(url);
  URL.revokeObjectURL(url);
  made.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    const question = 'id' in data && open.get(data.id);
    if (!question) return;
    clearTimeout(question.timer);
    // A sign of life starts the clock again.
    if (data.kind === 'progress') question.timer = setTimeout(end, question.limit);
    else open.delete(data.id);
    say(data);
  };
  made.onerror = (event) => {
    event.preventDefault();
    for (const { id } of open.values()) say({ kind: 'failed', id, error: { name: 'Error', message: event.message }, logs: [] });
    open.clear();
    end();
  };
  return made;
}

/** Ends the worker, and says so to whoever waits for it. */
function end(): void {
  worker?.terminate();
  worker = undefined;
  for (const { id, since, timer } of open.values()) {
    clearTimeout(timer);
    say({ kind: 'stopped', id, after: performance.now() - since });
  }
  open.clear();
}
