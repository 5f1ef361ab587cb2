// What the plugin costs a program that only calls its functions and takes no derivative: time of plain calls after the plugin over before it.
//   npm run bench        (builds first; about 20 seconds)
// Each case runs in three copies of one module: as written, as written once more (the noise of the method), and compiled. Batches of the three
// alternate in changing order, many times; a ratio is that of the fastest batches, which other work on the machine disturbs least.
// The project's bound is 1.02. This is a benchmark to read on a quiet machine, not a test.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as babel from '@babel/core';
import hyperdual from 'hyperdual/babel';

const BOUND = 1.02;
const ROUNDS = 150;
const BATCH_MS = 4;

/** Annotated code, and `drivers` in another module that call it as an application would. */
const functions = `
export function polynomial(x) {
  'use dual';
  return ((x * 3 + 2) * x - 1) * x + 0.5;
}
export const arrow = (x) => {
  'use dual';
  return x <= 0 ? x * x : Math.sqrt(x);
};
function square(x) {
  'use dual';
  return x * x;
}
export function rosenbrock(x) {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) sum += 100 * square(x[i + 1] - square(x[i])) + square(1 - x[i]);
  return sum;
}
export function callbacks(x) {
  'use dual';
  const scale = x[0];
  return x.map((xi) => xi * scale).reduce((a, b) => a + b, 0);
}
export function localClosure(x) {
  'use dual';
  let calls = 0;
  const f = (a) => {
    calls++;
    return a * x + calls;
  };
  return f(1) + f(2) + f(3);
}
export function makeClosure(a) {
  'use dual';
  return (x) => a * x * x;
}
export class Line {
  constructor(slope, offset) {
    this.slope = slope;
    this.offset = offset;
  }
  at(x) {
    'use dual';
    return this.slope * x + this.offset;
  }
}
`;

const drivers = {
  'module function': 'let s = 0; for (let i = 0; i < n; i++) s += f.polynomial(i * 1e-3); return s;',
  'arrow function': 'let s = 0; for (let i = 0; i < n; i++) s += f.arrow(i - 5); return s;',
  'loop over an array, with a helper': 'let s = 0; for (let i = 0; i < n; i += 100) s += f.rosenbrock(data); return s;',
  'array callbacks': 'let s = 0; for (let i = 0; i < n; i += 100) s += f.callbacks(data); return s;',
  'inner closure, called in place': 'let s = 0; for (let i = 0; i < n; i++) s += f.localClosure(i); return s;',
  'returned closure, made each time': 'let s = 0; for (let i = 0; i < n; i++) s += f.makeClosure(i)(2); return s;',
  'returned closure, made once': 'const g = f.makeClosure(n); let s = 0; for (let i = 0; i < n; i++) s += g(i); return s;',
  'method of a class': 'const l = new f.Line(2, n); let s = 0; for (let i = 0; i < n; i++) s += l.at(i); return s;',
};

const directory = new URL('../../playground/.build/bench/', import.meta.url);
rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });

/** Writes a copy of the functions and of each driver, so that no two cases share a call site or its type feedback. */
async function load(name, source) {
  writeFileSync(new URL(`${name}.js`, directory), source);
  const drive = {};
  for (const [index, [title, body]] of Object.entries(drivers).entries()) {
    const file = new URL(`${name}-${index}.js`, directory);
    writeFileSync(
      file,
      `import * as f from './${name}.js?${index}';\nconst data = Array.from({ length: 100 }, (_, i) => Math.cos(i));\nexport default (n) => { ${body} };\n`,
    );
    drive[title] = (await import(pathToFileURL(fileURLToPath(file)).href)).default;
  }
  return drive;
}

const compiled = babel.transformSync(functions, { plugins: [hyperdual], filename: 'functions.js', babelrc: false, configFile: false }).code;
if (!compiled.includes('hyperdual/lifted')) throw new Error('the plugin changed nothing');
const before = await load('before', functions);
const control = await load('control', functions);
const after = await load('after', compiled);

const time = (drive, n) => {
  const start = performance.now();
  drive(n);
  return performance.now() - start;
};

function measure(title) {
  const copies = [before[title], control[title], after[title]];
  for (let round = 0; round < 40; round++) for (const drive of copies) drive(2000);
  let n = 1000;
  while (time(copies[0], n) < BATCH_MS) n *= 1.5;
  n = Math.round(n);
  const best = [Infinity, Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    for (let k = 0; k < 3; k++) {
      const copy = (round + k) % 3;
      best[copy] = Math.min(best[copy], time(copies[copy], n));
    }
  }
  return { perCall: (best[0] / n) * 1e6, noise: best[1] / best[0], ratio: best[2] / Math.min(best[0], best[1]) };
}

console.log(`plain calls after the plugin / before it (bound ${BOUND}), Node ${process.version}\n`);
console.log('case                                  ns/call   before/before   after/before');
let worst = 0;
for (const title of Object.keys(drivers)) {
  const { perCall, noise, ratio } = measure(title);
  worst = Math.max(worst, ratio);
  console.log(`${title.padEnd(36)} ${perCall.toFixed(2).padStart(8)} ${noise.toFixed(3).padStart(15)} ${ratio.toFixed(3).padStart(14)}`);
}
console.log(`\nlargest ratio ${worst.toFixed(3)}: ${worst <= BOUND ? 'within' : 'above'} the bound`);
