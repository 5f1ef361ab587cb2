// Ways out of the playground: a project, a test, a frame for another page. Loaded when first wanted.

import { zipSync, strToU8 } from 'fflate';
import { callOf } from './arguments.ts';
import { copy } from './commands.ts';
import { openDialog } from './dialog.ts';
import { h } from './dom.ts';
import { toHash } from './link.ts';
import { project, testOf, type Ready } from './project.ts';
import type { App } from './state.ts';
import { toast } from './toast.ts';

/** Written by the build: the package as npm would publish it. */
const TARBALL = './hyperdual.tgz';

export function openExport(app: App): void {
  const call = callOf(app.state);
  if (!call) return toast('There is nothing to take along yet: the code has no function that runs.');
  const ready: Ready = { ...app.state, name: call.fn.local, x: call.x, v: call.v, rest: call.rest };
  const dialog = openDialog('Take it along', 'export');
  const card = (id: string, name: string, about: string, run: () => Promise<void>): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'card',
        'data-export': id,
        onclick: () => {
          dialog.close();
          void run();
        },
      },
      h('b', {}, name),
      h('span', {}, about),
    );
  dialog.body.append(
    h(
      'div',
      { class: 'cards' },
      card('project', 'Download as Vite project', 'A zip that builds and runs as it is, with hyperdual in it.', () => download(ready)),
      card('test', 'Copy as test', 'The numbers seen now, and a check against finite differences.', () => copyTest(app, ready)),
      card('frame', 'Copy as embedded page', 'An iframe with code and result, for a blog or course.', () => copyFrame(app)),
    ),
  );
}

async function download(work: Ready): Promise<void> {
  const response = await fetch(TARBALL);
  if (!response.ok) return toast('The package could not be fetched, so there is no project.');
  const files = project(work, { version: import.meta.env.VITE_VERSION, tarball: new Uint8Array(await response.arrayBuffer()) });
  const entries = Object.entries(files).map(([path, content]) => [
    `hyperdual-example/${path}`,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  const url = URL.createObjectURL(
    new Blob([zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>)], { type: 'application/zip' }),
  );
  h('a', { href: url, download: 'hyperdual-example.zip' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function copyTest(app: App, ready: Ready): Promise<void> {
  const { outcome, transform } = app.state;
  if (outcome.kind !== 'value') return toast('The test needs numbers: let the function run first.');
  const { value, gradient, result } = outcome.evaluation;
  await copy(testOf(ready, { value, gradient, ...(transform === 'hvp' && { product: result }) }), 'The test is on the clipboard.');
}

async function copyFrame(app: App): Promise<void> {
  const url = new URL(location.pathname, location.href);
  url.search = '?embed=1';
  url.hash = await toHash(app.state);
  await copy(
    `<iframe src="${url.href}" title="hyperdual" width="100%" height="420" style="border: 0"></iframe>`,
    'The frame is on the clipboard.',
  );
}
