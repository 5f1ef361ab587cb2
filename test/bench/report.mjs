// The tables and the verdict. In: a run as run.mjs makes it (or read back from its JSON). Out: Markdown on the console, and the aims of the
// project with the number that was found for each.

import { isClassic } from './compile.mjs';

export function duration(ns) {
  if (ns === undefined) return '–';
  const [size, unit] = ns < 1e3 ? [1, 'ns'] : ns < 1e6 ? [1e3, 'µs'] : ns < 1e9 ? [1e6, 'ms'] : [1e9, 's'];
  return `${(ns / size).toPrecision(3)} ${unit}`;
}

const ratio = (a, b) => (a === undefined || b === undefined ? undefined : a / b);
const times = (r) => (r === undefined ? '–' : r < 10 ? r.toFixed(2) : r < 1000 ? r.toFixed(0) : r.toPrecision(2));

export function geometricMean(values) {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.exp(known.reduce((sum, value) => sum + Math.log(value), 0) / known.length);
}

/** Markdown with its columns lined up; the first to the left, the others to the right. */
function table(log, title, head, rows) {
  if (rows.length === 0) return;
  const widths = head.map((_, k) => Math.max(...[head, ...rows].map((row) => [...String(row[k])].length)));
  const line = (row) =>
    `| ${row.map((cell, k) => (k === 0 ? String(cell).padEnd(widths[k]) : String(cell).padStart(widths[k]))).join(' | ')} |`;
  log(`\n### ${title}\n`);
  log(line(head));
  log(`|${widths.map((width, k) => (k === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`);
  for (const row of rows) log(line(row));
}

/** A wrong result is no result, whatever its time: the most that an answer may be off. */
const isRight = (r) => r.error === undefined || r.error === null || r.error <= (r.tolerance ?? 1e-9);

/** What was measured, to ask for. */
export class Findings {
  constructor({ results, code }) {
    this.all = results;
    this.code = code;
    const seen = new Map();
    for (const r of results) if (r.operation === 'value' && !r.style) seen.set(`${r.problem}/${r.n}`, { id: r.problem, n: r.n });
    this.problems = [...seen.values()];
  }

  result({ id, n }, contender, operation, style = undefined) {
    const is = (r) => r.problem === id && r.n === n && r.contender === contender && r.operation === operation;
    return this.all.find((r) => is(r) && r.style === style && !r.heap);
  }

  /** Nanoseconds, of the fastest batch; undefined if it was not measured or gave wrong numbers. */
  time(problem, contender, operation, style = undefined) {
    const r = this.result(problem, contender, operation, style);
    return r !== undefined && isRight(r) ? r.min : undefined;
  }

  /** hyperdual's own: the kernel if there is one, the public call otherwise. */
  ours(problem, operation, style = undefined) {
    return this.time(problem, 'kernel', operation, style) ?? this.time(problem, 'public', operation, style);
  }

  engine(problem, style = undefined) {
    return this.result(problem, 'public', 'hvp', style)?.engine ?? 'failed';
  }

  peers(kinds) {
    return [...new Set(this.all.filter((r) => kinds.includes(r.kind) && r.min !== undefined).map((r) => r.contender))];
  }

  /** The fastest right answer among peers of some kinds: [time, name]. */
  bestPeer(problem, operation, kinds) {
    const entries = this.peers(kinds).map((name) => [this.time(problem, name, operation), name]);
    return entries.filter(([time]) => time !== undefined).sort((a, b) => a[0] - b[0])[0];
  }
}

const nameOf = ({ id, n }) => `${id}/${n}`;

function mainTables(found, log) {
  const { problems } = found;
  const rows = (operation, columns) => {
    const values = problems.map((p) => columns.map(([, cell]) => cell(p, operation)));
    const body = problems.map((p, i) => [
      nameOf(p),
      duration(found.time(p, 'primal', 'value')),
      duration(found.time(p, 'hand', operation)),
      ...values[i].map(times),
      found.engine(p),
    ]);
    for (const [name, keep] of [
      ['mean, P1–P7', isClassic],
      ['mean, further', (id) => !isClassic(id)],
    ]) {
      const kept = values.filter((_, i) => keep(problems[i].id));
      if (kept.length > 1) body.push([name, '', '', ...columns.map((_, k) => times(geometricMean(kept.map((v) => v[k])))), '']);
    }
    return body;
  };
  const byHand = (contender) => (p, operation) => ratio(found.time(p, contender, operation), found.time(p, 'hand', operation));
  const overPrimal = ['÷ f', (p, operation) => ratio(found.ours(p, operation), found.time(p, 'primal', 'value'))];
  const hvp = [
    ['kernel', byHand('kernel')],
    ['apply', byHand('operator')],
    ['hvp()', byHand('public')],
    ['lifted', byHand('lifted')],
    overPrimal,
  ];
  const head = (columns) => ['problem', 'f', 'by hand', ...columns.map(([name]) => name), 'engine'];
  table(log, 'H·v: time of f, time by hand, and times the hand-written one (÷ f: times f)', head(hvp), rows('hvp', hvp));
  const grad = [['kernel', byHand('kernel')], ['valueAndGrad()', byHand('public')], ['lifted', byHand('lifted')], overPrimal];
  table(log, 'Gradient with value, likewise', head(grad), rows('grad', grad));
}

function styleTable(found, log) {
  const styles = [...new Set(found.all.map((r) => r.style))].filter((s) => s !== undefined && s !== 'plain');
  const plain = found.all.filter((r) => r.style === 'plain' && r.contender === 'public');
  const problems = plain.map((r) => ({ id: r.problem, n: r.n }));
  const cell = (p, style) => {
    const r = ratio(found.ours(p, 'hvp', style), found.ours(p, 'hvp', 'plain'));
    const engine = found.engine(p, style);
    return r === undefined ? engine : `${times(r)}${engine === 'kernel' ? '' : ` ${engine}`}`;
  };
  table(
    log,
    'Other styles of the same mathematics: H·v, times the plain form',
    ['problem', ...styles],
    problems.map((p) => [nameOf(p), ...styles.map((style) => cell(p, style))]),
  );
}

function peerTables(found, log) {
  const names = found.peers(['hand', 'js', 'native', 'graph']);
  for (const [operation, title] of [
    ['hvp', 'Peers: H·v, times the hand-written one in JavaScript'],
    ['grad', 'Peers: gradient, likewise'],
  ]) {
    if (names.length === 0) continue;
    const problems = found.problems.filter(({ id }) => isClassic(id));
    const cell = (p, name) => {
      const r = found.result(p, name, operation);
      if (r === undefined || r.min === undefined) return r?.failed === undefined ? '–' : 'fails';
      return isRight(r) ? times(ratio(r.min, found.time(p, 'hand', operation))) : `wrong (${Number(r.error ?? NaN).toExponential(0)})`;
    };
    const ours = (p) => times(ratio(found.ours(p, operation), found.time(p, 'hand', operation)));
    table(
      log,
      title,
      ['', ...problems.map(nameOf)],
      [['hyperdual', ...problems.map(ours)], ...names.map((name) => [name, ...problems.map((p) => cell(p, name))])],
    );
  }
}

function smallTables(found, log) {
  const overhead = overheads(found);
  table(
    log,
    'What the public calls add to the kernel at n = 10',
    ['problem', 'kernel', 'apply(v, out)', 'hvp(f, x, v)'],
    overhead.map(({ name, kernel, apply, call }) => [name, ...[kernel, apply, call].map(duration)]),
  );
  const heap = found.all.filter((r) => r.heap);
  const cell = (id, n, contender) => {
    const bytes = heap.find((r) => r.problem === id && r.n === n && r.contender === contender)?.bytes;
    return bytes === undefined ? '–' : bytes.toFixed(2);
  };
  const measured = found.problems.filter(({ id, n }) => heap.some((r) => r.problem === id && r.n === n));
  const contenders = ['hand', 'kernel', 'operator'];
  table(
    log,
    'Bytes per H·v by which the heap grows',
    ['problem', 'by hand', 'kernel', 'apply(v, out)'],
    measured.map((p) => [nameOf(p), ...contenders.map((c) => cell(p.id, p.n, c))]),
  );
}

function codeTables({ code }, log) {
  if (code === undefined) return;
  table(
    log,
    "Build time: the plugin on generated files, times Babel's own parse and print",
    ['file', 'annotated', 'Babel', 'with the plugin', 'ratio', 'per kB'],
    code.build.map((b) => [
      `${Math.round(b.bytes / 1000)} kB`,
      `${100 * b.share} %`,
      `${b.babelMs.toFixed(0)} ms`,
      `${b.pluginMs.toFixed(0)} ms`,
      times(b.ratio),
      `${(b.perByte * 1e3).toFixed(2)} ms`,
    ]),
  );
  table(
    log,
    'Bytes, minified and gzipped: each function alone, and what the plugin adds (runtime apart)',
    ['function', 'itself', 'added', 'times'],
    code.size.filter((s) => s.style === undefined).map((s) => [s.name, s.before, s.added, times(s.ratio)]),
  );
  const ratios = code.size.map((s) => s.ratio).sort((a, b) => a - b);
  log(`\nWith the other styles, ${ratios.length} functions: median ×${times(ratios[ratios.length >> 1])}, most ×${times(ratios.at(-1))}.`);
}

function overheads(found) {
  return found.problems
    .filter(({ id, n }) => n === 10 && isClassic(id))
    .map((p) => ({
      name: nameOf(p),
      kernel: found.time(p, 'kernel', 'hvp'),
      apply: found.time(p, 'operator', 'hvp'),
      call: found.time(p, 'public', 'hvp'),
    }));
}

const most = (values) => (values.some((v) => v !== undefined) ? Math.max(...values.filter((v) => v !== undefined)) : undefined);
const least = (values) => (values.some((v) => v !== undefined) ? Math.min(...values.filter((v) => v !== undefined)) : undefined);

/** The aims of the project: [{ what, aim, found, met }], met being undefined where nothing was measured. */
export function aims(run) {
  const found = new Findings(run);
  const classic = found.problems.filter(({ id }) => isClassic(id));
  const further = found.problems.filter(({ id }) => !isClassic(id));
  const list = [];
  const add = (what, aim, values) => {
    const isKnown = values.every(([value]) => value !== undefined);
    list.push({
      what,
      aim,
      found: values.map(([value]) => value ?? null),
      met: isKnown ? values.every(([value, bound]) => value <= bound) : undefined,
    });
  };
  const byHand = (problems, operation) => problems.map((p) => ratio(found.ours(p, operation), found.time(p, 'hand', operation)));
  const against = (what, problems, operation, mean, worst) => {
    const ratios = byHand(problems, operation);
    add(what, `mean ≤ ${mean}, worst ≤ ${worst}`, [
      [geometricMean(ratios), mean],
      [most(ratios), worst],
    ]);
  };
  against('H·v / by hand, P1–P7', classic, 'hvp', 1, 1.4);
  against('gradient / by hand, P1–P7', classic, 'grad', 1.1, 1.5);
  against('H·v / by hand, further problems', further, 'hvp', 1.25, 2);
  against('gradient / by hand, further problems', further, 'grad', 1.25, 2);
  const extra = overheads(found);
  const added = (key) => most(extra.map((e) => (e[key] === undefined || e.kernel === undefined ? undefined : e[key] - e.kernel)));
  add('ns that hvp(f, x, v) adds at n = 10', '≤ 400', [[added('call'), 400]]);
  add('ns that apply(v, out) adds at n = 10', '≤ 40', [[added('apply'), 40]]);
  add('H·v / f, P1–P7', 'mean ≤ 3', [
    [geometricMean(classic.map((p) => ratio(found.ours(p, 'hvp'), found.time(p, 'primal', 'value')))), 3],
  ]);
  for (const [what, kinds, mean] of [
    ['H·v, fastest JavaScript peer / ours', ['js'], 12],
    ['H·v, fastest of ADOL-C, Ceres, PyTorch / ours', ['native'], 7],
    ['H·v, fastest of JAX (jit), CasADi / ours', ['graph'], undefined],
  ]) {
    const gains = classic.map((p) => ratio(found.bestPeer(p, 'hvp', kinds)?.[0], found.ours(p, 'hvp')));
    const [low, mid] = [least(gains), geometricMean(gains)];
    const aim = mean === undefined ? 'for information' : `mean ≥ ${mean}, least > 1`;
    const met = mid === undefined ? undefined : mean === undefined || (mid >= mean && low > 1);
    list.push({ what, aim, found: [mid ?? null, low ?? null], met });
  }
  add('H·v / hand-written C++ -O3', 'mean ≤ 2', [
    [geometricMean(classic.map((p) => ratio(found.ours(p, 'hvp'), found.time(p, 'hand-c++', 'hvp')))), 2],
  ]);
  const at = (n) => byHand([{ id: 'P2', n }], 'hvp')[0];
  add('growth: P2, ratio at 100,000 / ratio at 1,000', '≤ 1.3', [[ratio(at(100000), at(1000)), 1.3]]);
  add('bytes per apply(v, out)', '< 1', [[most(found.all.filter((r) => r.heap && r.contender === 'operator').map((r) => r.bytes)), 1]]);
  const cluster = { id: 'P6', n: 96 };
  add('full Hessian of P6/96, in H·v', '≤ 48', [[ratio(found.result(cluster, 'public', 'hessian')?.min, found.ours(cluster, 'hvp')), 48]]);
  add('lifted H·v / by hand, P1–P7', 'mean ≤ 30', [
    [geometricMean(classic.map((p) => ratio(found.time(p, 'lifted', 'hvp'), found.time(p, 'hand', 'hvp')))), 30],
  ]);
  const build = run.code?.build ?? [];
  for (const share of [0.1, 1]) {
    const [small, large] = build.filter((b) => b.share === share);
    const text = `${100 * share} % of it annotated`;
    add(`build time / Babel's alone, 100 kB, ${text}`, '≤ 5', [[small?.ratio, 5]]);
    add(`build time per byte, 200 kB / 100 kB, ${text}`, '≤ 1.3', [[ratio(large?.perByte, small?.perByte), 1.3]]);
  }
  const sizes = (run.code?.size ?? []).map((s) => s.ratio).sort((a, b) => a - b);
  add('bytes added / function, median', '≤ 12', [[sizes[sizes.length >> 1], 12]]);
  const styled = found.all.filter((r) => r.style !== undefined && r.style !== 'plain' && r.contender === 'public' && !r.skipped);
  const worst = most(
    styled.map((r) => ratio(found.ours({ id: r.problem, n: r.n }, 'hvp', r.style), found.ours({ id: r.problem, n: r.n }, 'hvp', 'plain'))),
  );
  add('other styles / plain, worst', '≤ 1.5', [[worst, 1.5]]);
  add('other styles without a kernel', '0', [[styled.length === 0 ? undefined : styled.filter((r) => r.engine !== 'kernel').length, 0]]);
  return list;
}

export function printReport(run, log = console.log) {
  const found = new Findings(run);
  const { machine } = run;
  log(
    `\nhyperdual benchmark, ${run.when}, Node ${machine.node}, ${machine.cpu}, ${machine.system}${run.quick ? ', QUICK: for development only' : ''}`,
  );
  mainTables(found, log);
  smallTables(found, log);
  styleTable(found, log);
  peerTables(found, log);
  codeTables(run, log);
  const shown = (values) => values.map((value) => times(value ?? undefined)).join(', ');
  const verdict = { true: 'met', false: 'NOT MET', undefined: 'not measured' };
  table(
    log,
    'Aims',
    ['what', 'aim', 'found', ''],
    run.aims.map((a) => [a.what, a.aim, shown(a.found), verdict[a.met]]),
  );
  const wrong = found.all.filter((r) => r.min !== undefined && !isRight(r) && r.kind === undefined);
  for (const r of wrong) log(`\nWRONG: ${r.problem}/${r.n} ${r.style ?? ''} ${r.contender} ${r.operation}: error ${r.error}`);
  for (const r of found.all.filter((q) => q.failed !== undefined))
    log(`\nFAILED: ${r.problem}/${r.n} ${r.style ?? ''} ${r.contender} ${r.operation}: ${r.failed.split('\n')[0]}`);
  const fallbacks = new Map();
  for (const r of found.all.filter((q) => q.contender === 'public' && q.engine === 'lifted')) {
    const name = r.style === undefined || r.style === 'plain' ? r.problem : `${r.problem} ${r.style}`;
    fallbacks.set(r.why, (fallbacks.get(r.why) ?? new Set()).add(name));
  }
  for (const [why, names] of fallbacks) log(`\nOn the lifted engine, because ${why}:\n  ${[...names].join(', ')}`);
  for (const [file, { failed }] of Object.entries(run.reports)) if (failed !== undefined) log(`\nCOMPILER FAILED on ${file}: ${failed}`);
  const absent = found.all.filter((r) => r.problem === undefined && r.skipped !== undefined);
  if (absent.length > 0) log(`\nPeers skipped: ${absent.map((r) => `${r.contender} (${r.skipped})`).join('; ')}`);
  for (const r of found.all.filter((q) => q.note !== undefined))
    log(`\nNote: ${r.contender} on ${r.problem}/${r.n}, ${r.operation}: ${r.note}`);
}
