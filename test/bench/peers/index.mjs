// Other systems, measured on P1 to P7 where they are installed; the project depends on none. A peer module's default export is
//
//   { name, kind: 'js' | 'native' | 'graph' | 'hand', tolerance?, missing(): Promise<string | undefined>, … } with one of
//   build(id, point, find)      JavaScript: { value?, grad?, hvp? }, functions of no argument that make one call at the point
//   command(id, n)              another program: its command line, to which the arguments of exchange.mjs are added
//
// `missing` says what is not there. Packages of npm are looked for in test/bench/node_modules and in the directories of
// BENCH_PEERS (separated by colons), Python's in the interpreters of BENCH_PYTHON (python3 otherwise), C++ headers by the compiler of CXX.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from './exchange.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const INTERNAL = new Set(['index.mjs', 'exchange.mjs', 'packages.mjs', 'worker.mjs', 'generic.mjs']);

/** All peers, or those named; `none` for none. A peer that is not installed has `missing`: why. */
export async function loadPeers(names) {
  const peers = [];
  for (const file of readdirSync(here).filter((f) => f.endsWith('.mjs') && !INTERNAL.has(f))) {
    for (const peer of [(await import(pathToFileURL(path.join(here, file)).href)).default].flat()) {
      if (names !== undefined && !names.includes(peer.name)) continue;
      peers.push({ ...peer, file: path.join(here, file), missing: await peer.missing() });
    }
  }
  const unknown = names?.filter((name) => name !== 'none' && !peers.some((peer) => peer.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no peer ${unknown.join(', ')}`);
  return peers;
}

/** The results of one peer on one problem, one per operation. */
export function runPeer(peer, id, n, { options, onCore }) {
  const label = (r) => ({ problem: id, n, contender: peer.name, kind: peer.kind, tolerance: peer.tolerance ?? 1e-9, ...r });
  if (peer.command !== undefined) return runProgram(peer, id, n, { options, onCore }).then((results) => results.map(label));
  const job = JSON.stringify({ file: peer.file, name: peer.name, problem: id, n, options });
  const [program, ...args] = onCore([process.execPath, ...(peer.nodeArgs ?? []), path.join(here, 'worker.mjs'), job]);
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 180_000, maxBuffer: 1 << 28 });
  const line = stdout?.split('\n').find((text) => text.startsWith('@@'));
  if (line !== undefined) return JSON.parse(line.slice(2)).map(label);
  return [label({ operation: 'hvp', failed: error?.code ?? `no answer: ${stderr.slice(-300)}` })];
}
