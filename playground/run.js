// Builds an example the way an application is built, and runs it:   node playground/run.js <example> [arguments]
// Vite bundles playground/examples/<example> by the configuration that lies there, to playground/.build/<example>/main.js, and Node runs that.
// The package itself is built first if dist/ is missing or older than its sources: examples use what a user would.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [example, ...rest] = process.argv.slice(2);
const directory = path.join(root, 'playground/examples', example ?? '');
const configFile = path.join(directory, 'vite.config.ts');
if (!example || !existsSync(configFile)) {
  console.error(`usage: node playground/run.js <${readdirSync(path.join(root, 'playground/examples')).join(' | ')}>`);
  process.exit(2);
}

/** Runs Node with this terminal; a failure of the child is ours. */
function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function changed(name) {
  const files = readdirSync(path.join(root, name), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return Math.max(...files.map((file) => statSync(path.join(file.parentPath, file.name)).mtimeMs));
}

const built = path.join(root, 'dist/index.d.ts');
if (!existsSync(built) || statSync(built).mtimeMs < Math.max(changed('runtime'), changed('plugin'))) {
  console.log('building hyperdual …');
  run(path.join(root, 'node_modules/rollup/dist/bin/rollup'), '--config', '--silent');
}

console.log(`bundling playground/examples/${example} with Vite and hyperdual/vite …`);
const { build } = await import('vite');
await build({ configFile, root: directory, logLevel: 'warn' });

run('--enable-source-maps', path.join(root, 'playground/.build', example, 'main.js'), ...rest);
