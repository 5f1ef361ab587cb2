// sandbox.html as one file: its frame script inlined, and in that the worker's script as text, each bundled to a classic script. A sandboxed frame
// has an opaque origin and can fetch nothing, so everything it needs has to be in it. The page's policy gets the hash of the frame's script.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rollup } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FRAME = "'sha256-frame'";
const MARK = /<!-- build: .*? -->/;

/** A file and all it imports as one classic script. */
async function classic(file: string, define: Record<string, string> = {}): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: here(file), formats: ['iife'], name: 'bundle' },
    },
  })) as Rollup.RollupOutput[];
  const { code } = built[0]!.output[0];
  return code.trim();
}

export function sandbox(): Plugin {
  return {
    name: 'hyperdual:sandbox',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const worker = await classic('../sandbox/worker.ts');
      const frame = await classic('../sandbox/frame.ts', { WORKER: JSON.stringify(worker) });
      const html = await readFile(here('../sandbox.html'), 'utf8');
      // What looks like the end of the script, inside of its texts, must not be.
      const script = `\n${frame.replaceAll('</', '<\\/')}\n`;
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: html.replace(MARK, () => `<script>${script}</script>`) });
      const page = bundle['index.html'];
      const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
      if (page?.type !== 'asset' || !String(page.source).includes(FRAME))
        return this.error('index.html has no place for the hash of the frame');
      page.source = String(page.source).replace(FRAME, hash);
    },
  };
}
