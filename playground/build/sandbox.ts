// sandbox.html as one file: its frame script inlined, and in that the worker's script as text, each bundled to a classic script. A sandboxed frame
// has an opaque origin and can fetch nothing, so everything it needs has to be in it.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rollup } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
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
    async generateBundle() {
      const worker = await classic('../sandbox/worker.ts');
      const frame = await classic('../sandbox/frame.ts', { WORKER: JSON.stringify(worker) });
      const html = await readFile(here('../sandbox.html'), 'utf8');
      // What looks like the end of the script, inside of its texts, must not be.
      const script = `<script>\n${frame.replaceAll('</', '<\\/')}\n</script>`;
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: html.replace(MARK, () => script) });
    },
  };
}
