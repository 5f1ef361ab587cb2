// JAX, PyTorch and CasADi, by programs in python/. Each runs in the first interpreter of BENCH_PYTHON (paths separated by colons; python3
// if unset) that can import it.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const interpreters = (process.env.BENCH_PYTHON ?? 'python3').split(':').filter(Boolean);
const found = new Map();

/** The interpreter that has the module. */
function interpreterOf(module) {
  if (!found.has(module)) {
    const has = (python) => spawnSync(python, ['-c', `import ${module}`], { encoding: 'utf8' }).status === 0;
    found.set(module, interpreters.find(has));
  }
  return found.get(module);
}

const peer = (name, kind, module, env = {}) => ({
  name,
  kind,
  env,
  missing: async () => (interpreterOf(module) === undefined ? `Python module ${module} (in ${interpreters.join(', ')})` : undefined),
  command: () => [interpreterOf(module), fileURLToPath(new URL(`python/${module}_peer.py`, import.meta.url))],
});

const oneThread = '--xla_cpu_multi_thread_eigen=false';

export default [
  peer('jax', 'graph', 'jax', { JAX_ENABLE_X64: '1', JAX_PLATFORMS: 'cpu', XLA_FLAGS: oneThread }),
  peer('pytorch', 'native', 'torch'),
  peer('casadi', 'graph', 'casadi'),
];
