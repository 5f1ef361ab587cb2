// The benchmark: hyperdual against derivatives written by hand, and against other systems where they are installed.
//
//   npm run bench -- [--json FILE] [--plot FILE.svg] [--problem P2,cloth] [--peer rose,jax|none] [--part problems,styles,heap,peers,code]
//                    [--quick] [--rounds 3] [--cpu 0] [--from FILE] [--check] [--plain]
//
// --problem takes ids, `P2/1000` for one size, `classic` for P1 to P7, `further` for the rest. --from prints the tables of an earlier
// --json again and measures nothing. --check compares numbers only; --plain measures what the plugin costs plain calls (plain-cost.mjs).
// README.md tells the method.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { check, styleSize } from './check.mjs';
import { measureCode } from './code.mjs';
import { compileAll, compileForHessians, isClassic, loadProblem, problemIds, styleNames } from './compile.mjs';
import { FULL, QUICK } from './measure.mjs';
import { loadPeers, runPeer } from './peers/index.mjs';
import { plot } from './plot.mjs';
import { aims, duration, printReport } from './report.mjs';

const { values: flags } = parseArgs({
  options: {
    json: { type: 'string' },
    plot: { type: 'string' },
    problem: { type: 'string' },
    peer: { type: 'string' },
    part: { type: 'string' },
    rounds: { type: 'string' },
    cpu: { type: 'string' },
    from: { type: 'string' },
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
  },
});

const OPERATIONS = [
  ['primal', 'value'],
  ['hand', 'grad'],
  ['hand', 'hvp'],
  ['kernel', 'grad'],
  ['kernel', 'hvp'],
  ['operator', 'hvp'],
  ['public', 'grad'],
  ['public', 'hvp'],
  ['lifted', 'grad'],
  ['lifted', 'hvp'],
];

const rounds = Number(flags.rounds ?? (flags.quick ? 1 : 3));
const options = flags.quick ? QUICK : FULL;
const worker = fileURLToPath(new URL('worker.mjs', import.meta.url));

/** The command that runs a program, on one core if asked. */
function onCore(command) {
  return flags.cpu === undefined ? command : ['taskset', '-c', flags.cpu, ...command];
}

function runWorker(job, nodeArgs = []) {
  const [program, ...args] = onCore([process.execPath, ...nodeArgs, worker, JSON.stringify({ options, ...job })]);
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 180_000, maxBuffer: 1 << 26 });
  const line = stdout?.split('\n').find((text) => text.startsWith('@@'));
  if (line !== undefined) return JSON.parse(line.slice(2));
  const { problem, n, contender, operation, style } = job;
  return { problem, n, contender, operation, style, failed: error?.message ?? `no answer: ${stderr.slice(-300)}` };
}

/** Several measurements of one thing: the least of the least, the median of the medians. */
function merge(runs) {
  const timed = runs.filter((run) => run.ns !== undefined);
  if (timed.length === 0) return runs[0];
  const medians = timed.map((run) => run.ns).sort((a, b) => a - b);
  return { ...timed[0], ns: medians[medians.length >> 1], min: Math.min(...timed.map((run) => run.min)) };
}

/** Runs jobs in turn, round after round, so that a slow minute of the machine meets all of them. */
function alternate(jobs) {
  const runs = jobs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, job] of jobs.entries()) {
      const known = runs[k][0];
      // What is not there stays so, and what is on the lifted engine is far from the numbers that rounds are for.
      if (round > 0 && (known.ns === undefined || job.contender === 'lifted' || known.engine === 'lifted')) continue;
      runs[k].push(runWorker(job));
    }
  }
  return runs.map(merge);
}

/** What was asked for: [{ id, n }]. */
async function chosen() {
  const wanted = flags.problem?.split(',');
  const all = [];
  for (const id of problemIds()) {
    const { sizes } = await loadProblem(id);
    for (const n of sizes) all.push({ id, n });
  }
  if (wanted === undefined) return all;
  const matches = ({ id, n }) => wanted.some((w) => w === id || w === `${id}/${n}` || w === (isClassic(id) ? 'classic' : 'further'));
  const found = all.filter(matches);
  if (found.length === 0) throw new Error(`no problem ${flags.problem}; there are ${problemIds().join(', ')}`);
  return found;
}

const say = (text) => process.stderr.write(`${text}\n`);

function measureProblem({ id, n }, results) {
  const found = alternate(OPERATIONS.map(([contender, operation]) => ({ problem: id, n, contender, operation })));
  if (id === 'P6' && n === 96) {
    compileForHessians(id);
    found.push(runWorker({ problem: id, n, contender: 'public', operation: 'hessian' }));
  }
  results.push(...found);
  const of = (contender, operation) => found.find((r) => r.contender === contender && r.operation === operation);
  const hand = of('hand', 'hvp').min;
  const ours = of('kernel', 'hvp').min === undefined ? 'public' : 'kernel';
  const times = `by hand ${duration(hand)}, ${ours} ×${(of(ours, 'hvp').min / hand).toFixed(2)}, lifted ×${(of('lifted', 'hvp').min / hand).toFixed(1)}`;
  say(`${`${id}/${n}`.padEnd(18)} H·v ${times}  (${of('public', 'hvp').engine ?? 'failed'})`);
}

async function measureStyles(problems, results) {
  for (const id of [...new Set(problems.map((p) => p.id))].filter(isClassic)) {
    const n = styleSize(await loadProblem(id));
    const jobs = [];
    for (const style of [undefined, ...styleNames()]) {
      for (const contender of ['kernel', 'public']) jobs.push({ problem: id, n, contender, operation: 'hvp', style });
    }
    const found = alternate(jobs);
    // Both sides of the ratio from the same minutes: the plain form is measured again here, as a style of that name.
    results.push(...found.map((r) => ({ ...r, style: r.style ?? 'plain' })));
    say(`${id.padEnd(18)} styles measured`);
  }
}

/** Growth of the heap per call, by as many calls as take a second at most, 100,000 at most. */
function measureHeap(problems, results) {
  for (const { id, n } of problems) {
    for (const contender of ['hand', 'kernel', 'operator']) {
      const time = results.find((r) => r.problem === id && r.n === n && r.contender === contender && r.operation === 'hvp' && !r.style)?.ns;
      if (time === undefined || time > 1e6) continue;
      const heap = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];
      const calls = Math.min(1e5, Math.ceil(1e9 / time));
      results.push(runWorker({ problem: id, n, contender, operation: 'hvp', heap: true, calls }, heap));
    }
  }
  say('heap growth measured');
}

async function measurePeers(problems, results) {
  const names = flags.peer?.split(',');
  for (const peer of await loadPeers(names)) {
    if (peer.missing !== undefined) {
      say(`SKIPPED peer ${peer.name}: ${peer.missing}`);
      results.push({ contender: peer.name, kind: peer.kind, skipped: `not installed: ${peer.missing}` });
      continue;
    }
    for (const { id, n } of problems.filter((p) => isClassic(p.id))) {
      const found = await runPeer(peer, id, n, { options, onCore });
      results.push(...found);
      const shown = found.map(
        (r) => `${r.operation} ${r.min === undefined ? (r.skipped ?? r.failed ?? 'failed').slice(0, 120) : duration(r.min)}`,
      );
      say(`${peer.name.padEnd(12)} ${`${id}/${n}`.padEnd(12)} ${shown.join(', ')}`);
    }
  }
}

/** Says which files the compiler failed on, and returns the problems among them. */
function sayFailures(reports) {
  const failed = Object.entries(reports).filter(([, report]) => report.failed !== undefined);
  for (const [file, report] of failed) say(`COMPILER FAILED on ${file}: ${report.failed}`);
  return failed.map(([file]) => path.basename(file).replace(/\.m?[jt]s$/, ''));
}

async function measureAll() {
  const problems = await chosen();
  const parts = flags.part?.split(',') ?? [
    'problems',
    'styles',
    'heap',
    ...(flags.peer === 'none' ? [] : ['peers']),
    ...(flags.problem ? [] : ['code']),
  ];
  const ids = parts.includes('code') ? undefined : problems.map((p) => p.id);
  const reports = compileAll({ ids, styles: parts.includes('code') || parts.includes('styles') });
  const failures = sayFailures(reports);
  const results = [];
  const begin = performance.now();
  if (parts.includes('problems')) for (const one of problems) measureProblem(one, results);
  if (parts.includes('styles')) await measureStyles(problems, results);
  if (parts.includes('heap')) measureHeap(problems, results);
  if (parts.includes('peers')) await measurePeers(problems, results);
  const code = parts.includes('code') ? await measureCode(flags.quick, failures) : undefined;
  const machine = { node: process.version, v8: process.versions.v8, cpu: os.cpus()[0].model.trim(), system: `${os.type()} ${os.arch()}` };
  const when = new Date().toISOString().slice(0, 10);
  const seconds = Math.round((performance.now() - begin) / 1000);
  return { machine, when, quick: flags.quick, rounds, seconds, results, code, reports };
}

async function main() {
  if (flags.plain) return void (await import('./plain-cost.mjs'));
  if (flags.check) {
    const reports = compileAll();
    sayFailures(reports);
    const ids = flags.problem === undefined ? problemIds() : [...new Set((await chosen()).map((p) => p.id))];
    process.exitCode = (await check(ids)) > 0 ? 1 : 0;
    return;
  }
  const run = flags.from === undefined ? await measureAll() : JSON.parse(readFileSync(flags.from, 'utf8'));
  run.aims = aims(run);
  printReport(run);
  if (flags.json !== undefined && flags.from === undefined) writeFileSync(path.resolve(flags.json), `${JSON.stringify(run, null, 1)}\n`);
  if (flags.plot !== undefined) writeFileSync(path.resolve(flags.plot), plot(run));
}

await main();
