// What the plugin costs a program that only calls its functions and takes no derivative: time of plain calls after the plugin over before it.
//   npm run bench        (builds first; about 20 seconds)
// Each case runs in three copies of one module as written and three compiled, so that the luck of where machine code comes to lie evens out.
// Batches of the six alternate in changing order, many times; a ratio is that of the fastest batches, which other work on the machine disturbs
// least. `spread` is the ratio of the slowest to the fastest copy as written: what the method itself cannot tell apart.
// The project's bound is 1.02. This is a benchmark to read on a quiet machine, not a test.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as babel from '@babel/core';
import hyperdual from 'hyperdual/babel';

const BOUND = 1.02;
const ROUNDS = 300;
const COPIES = 3;
const BATCH_MS = 1;
/** Calls per run of a driver: few, so that drivers are compiled as functions and not in the middle of a loop. */
const CALLS = 1000;

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
  'module function': 'for (let i = 0; i < n; i++) s += f.polynomial(i * 1e-3);',
  'arrow function': 'for (let i = 0; i < n; i++) s += f.arrow(i - 5);',
  'loop over an array, with a helper': 'for (let i = 0; i < n; i += 100) s += f.rosenbrock(data);',
  'array callbacks': 'for (let i = 0; i < n; i += 100) s += f.callbacks(data);',
  'inner closure, called in place': 'for (let i = 0; i < n; i++) s += f.localClosure(i);',
  'returned closure': 'for (let i = 0; i < n; i++) s += closure(i);',
  'method of a class': 'for (let i = 0; i < n; i++) s += line.at(i);',
};

/** Not calls but the making of functions: a closure that can escape is given its twin when it is made. For information, without a bound. */
const makers = {
  'closure made, kept': 'for (let i = 0; i < n; i++) kept[i & 1023] = f.makeClosure(i);',
  'closure made, called, dropped': 'for (let i = 0; i < n; i++) s += f.makeClosure(i)(2);',
};

const directory = new URL('../../playground/.build/bench/', import.meta.url);
rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });

/** Writes a copy of the functions for each driver, so that no two cases share a call site or its type feedback. */
async function load(name, source) {
  const drive = {};
  for (const [index, [title, body]] of Object.entries({ ...drivers, ...makers }).entries()) {
    writeFileSync(new URL(`${name}-${index}.js`, directory), source);
    const file = new URL(`${name}-${index}-driver.js`, directory);
    writeFileSync(
      file,
      `import * as f from './${name}-${index}.js';
const data = Array.from({ length: 100 }, (_, i) => Math.cos(i));
const closure = f.makeClosure(3);
const line = new f.Line(2, 1);
const kept = Array.from({ length: 1024 });
export default (n) => { let s = 0; ${body} return s + kept.length + data.length; };
`,
    );
    drive[title] = (await import(file.href)).default;
  }
  return drive;
}

const compiled = babel.transformSync(functions, { plugins: [hyperdual], filename: 'functions.js', babelrc: false, configFile: false }).code;
if (!compiled.includes('hyperdual/lifted')) throw new Error('the plugin changed nothing');
const trial = await load('trial', functions);
const before = [];
const after = [];
for (let copy = 0; copy < COPIES; copy++) {
  before.push(await load(`before-${copy}`, functions));
  after.push(await load(`after-${copy}`, compiled));
}

function time(drive, runs) {
  const start = performance.now();
  for (let run = 0; run < runs; run++) drive(CALLS);
  return performance.now() - start;
}

function measure(title) {
  for (let run = 0; run < 2000; run++) trial[title](CALLS); // compiled for good, before the batch is sized
  let runs = 10;
  while (time(trial[title], runs) < BATCH_MS) runs = Math.ceil(runs * 1.2);
  const copies = [...before, ...after].map((copy) => copy[title]);
  for (let round = 0; round < 60; round++) for (const drive of copies) time(drive, runs);
  const best = copies.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    for (let k = 0; k < copies.length; k++) {
      const copy = (round + k) % copies.length;
      best[copy] = Math.min(best[copy], time(copies[copy], runs));
    }
  }
  const plain = best.slice(0, COPIES);
  const fastest = Math.min(...plain);
  return {
    perCall: (fastest / runs / CALLS) * 1e6,
    spread: Math.max(...plain) / fastest,
    ratio: Math.min(...best.slice(COPIES)) / fastest,
  };
}

function table(cases) {
  console.log('case                                  ns/call   spread   after/before');
  const ratios = Object.keys(cases).map((title) => {
    const { perCall, spread, ratio } = measure(title);
    console.log(`${title.padEnd(36)} ${perCall.toFixed(2).padStart(8)} ${spread.toFixed(3).padStart(8)} ${ratio.toFixed(3).padStart(14)}`);
    return ratio;
  });
  return Math.max(...ratios);
}

console.log(`plain calls after the plugin / before it (bound ${BOUND}), Node ${process.version}\n`);
const worst = table(drivers);
console.log(`largest ratio ${worst.toFixed(3)}: ${worst <= BOUND ? 'within' : 'above'} the bound\n`);
console.log('making closures that can escape\n');
table(makers);
