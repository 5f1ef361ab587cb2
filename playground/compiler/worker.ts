// The compile worker: same origin as the page, but it only compiles; nothing of the user's is run here.
//   in:  { id, source, settings }        out: { id, compilation }

import { compile, type Compilation, type Settings } from './compile.ts';

export interface Order {
  id: number;
  source: string;
  settings: Settings;
}

export interface Delivery {
  id: number;
  compilation: Compilation;
}

const scope = self as unknown as { onmessage: (event: MessageEvent<Order>) => void; postMessage(delivery: Delivery): void };

scope.onmessage = ({ data: { id, source, settings } }) =>
  scope.postMessage({ id, compilation: compile(source, settings, () => performance.now()) });
