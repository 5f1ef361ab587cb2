// Source → compilation, in the compile worker. A short rest after the last key; only the newest answer counts.

import type { Delivery, Order } from '../compiler/worker.ts';
import type { Compilation, Settings } from '../compiler/compile.ts';
import { FIRST } from './first.ts';
import type { App } from './state.ts';

const REST = 120;
/** How long the page has to itself before the compiler is fetched that is not needed yet. */
const IDLE = 1500;

export interface Compiler {
  compile(source: string, settings: Settings): Promise<Compilation>;
}

export function openCompiler(): Compiler {
  const waiting = new Map<number, (compilation: Compilation) => void>();
  let worker: Worker | undefined;
  let next = 0;
  return {
    async compile(source, settings) {
      if (next === 0 && !worker && !settings.unroll && source === FIRST.source) {
        // Made when the page was built; the worker comes in its own time.
        setTimeout(start, IDLE);
        return (await import('virtual:first')).default;
      }
      start();
      return new Promise((done) => {
        const id = ++next;
        waiting.set(id, done);
        worker!.postMessage({ id, source, settings } satisfies Order);
      });
    },
  };

  function start(): void {
    if (worker) return;
    worker = new Worker(new URL('../compiler/worker.ts', import.meta.url), { type: 'module', name: 'compiler' });
    worker.onmessage = ({ data: { id, compilation } }: MessageEvent<Delivery>) => {
      waiting.get(id)?.(compilation);
      waiting.delete(id);
    };
  }
}

/** Keeps the compilation that of the source. */
export function keepCompiled(app: App, compiler: Compiler): void {
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  app.watch(['source', 'unroll'], ({ source, unroll, compilation }) => {
    const id = ++newest;
    clearTimeout(timer);
    app.set({ compiling: true });
    timer = setTimeout(
      () =>
        void compiler.compile(source, { unroll }).then((made) => {
          if (id !== newest) return;
          const whole = !made.problems.some(({ severity }) => severity === 'error');
          app.set({ compilation: made, compiling: false, ...(whole && { good: made }) });
        }),
      compilation ? REST : 0,
    );
  });
}
