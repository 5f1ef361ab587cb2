// Serves the built playground for the whole run, and says loudly if there is no browser to open it in.

import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { chromium } from './chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    url: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  if (!chromium)
    console.warn(
      '\n  SKIPPED: the browser tests of the playground. No Chromium was found; install one, or name it by CHROMIUM=/path/to/chromium.\n',
    );
  const configFile = fileURLToPath(new URL('../../playground/vite.config.ts', import.meta.url));
  const server = await preview({ configFile, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  project.provide('url', server.resolvedUrls!.local[0]!.replace('localhost', '127.0.0.1'));
  return () => server.close();
}
