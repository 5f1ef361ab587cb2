// C++: derivatives by hand, and the libraries ADOL-C and Ceres (its Jets), by programs in native/ that are compiled when they are asked
// for, with CXX (g++ if unset) at -O3 for this machine.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD } from '../compile.mjs';

const compiler = process.env.CXX ?? 'g++';
const directory = path.join(BUILD, 'native');
const source = (file) => fileURLToPath(new URL(`native/${file}.cpp`, import.meta.url));

/** Compiles the program; a text says why that does not go. */
function compile(file, header, flags) {
  const probe = spawnSync(compiler, ['-E', '-x', 'c++', ...flags.filter((flag) => flag.startsWith('-I')), '-'], {
    input: header === undefined ? '' : `#include <${header}>\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (probe.error !== undefined) return `C++ compiler ${compiler}`;
  if (probe.status !== 0) return `C++ header ${header}`;
  mkdirSync(directory, { recursive: true });
  const arguments_ = ['-O3', '-march=native', '-std=c++17', '-o', path.join(directory, file), source(file), ...flags];
  const { status, stderr } = spawnSync(compiler, arguments_, { encoding: 'utf8', timeout: 300_000 });
  return status === 0 ? undefined : `${file}.cpp does not compile: ${stderr.split('\n').find((line) => line.includes('error'))}`;
}

const peer = (name, kind, file, header, flags, has = () => true) => ({
  name,
  kind,
  missing: async () => compile(file, header, flags),
  command: (id, n) => (has(id, n) ? [path.join(directory, file)] : undefined),
});

export default [
  peer('hand-c++', 'hand', 'hand', undefined, []),
  peer('adol-c', 'native', 'adolc', 'adolc/adolc.h', ['-ladolc']),
  // Forward mode in all variables: of interest for a few hundred at most.
  peer('ceres', 'native', 'ceres', 'ceres/jet.h', ['-I/usr/include/eigen3'], (_id, n) => n <= 500),
];
