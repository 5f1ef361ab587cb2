// The plot of a run as SVG: one row per problem, time of H·v over the one written by hand on a logarithmic axis, a mark per contender.
// Colours are of an SVG's own style sheet, so that the picture follows the reader's light or dark theme; nothing is drawn by a library.

import { isClassic } from './compile.mjs';
import { Findings, geometricMean } from './report.mjs';

const WIDTH = 900;
const LEFT = 190;
const RIGHT = 24;
const ROW = 24;
const TOP = 96;

/** In the order of the legend. `mark` is drawn around (0, 0). */
const SERIES = [
  { name: 'hyperdual', label: 'hyperdual', tone: 'ours', mark: 'disc' },
  { name: 'lifted', label: 'hyperdual, lifted engine', tone: 'ours', mark: 'ring' },
  { name: 'hand-c++', label: 'C++ by hand, -O3', tone: 'hand', mark: 'bar' },
  { name: 'adol-c', label: 'ADOL-C', tone: 'native', mark: 'diamond' },
  { name: 'ceres', label: 'Ceres Jets', tone: 'native', mark: 'square' },
  { name: 'casadi', label: 'CasADi', tone: 'native', mark: 'triangle' },
  { name: 'pytorch', label: 'PyTorch', tone: 'native', mark: 'ring' },
  { name: 'jax', label: 'JAX, jit', tone: 'native', mark: 'disc' },
  { name: 'rose', label: 'rose', tone: 'js', mark: 'disc' },
  { name: 'jax-js', label: 'jax-js', tone: 'js', mark: 'diamond' },
  { name: 'tfjs', label: 'TensorFlow.js', tone: 'js', mark: 'square' },
  { name: 'ad.js', label: 'ad.js', tone: 'js', mark: 'triangle' },
];

const MARKS = {
  disc: '<circle r="5.5"/>',
  ring: '<circle r="4.5" class="open"/>',
  square: '<rect x="-4.5" y="-4.5" width="9" height="9"/>',
  diamond: '<path d="M0-6 6 0 0 6-6 0Z"/>',
  triangle: '<path d="M0-6 5.5 4.5-5.5 4.5Z"/>',
  bar: '<rect x="-1.75" y="-8" width="3.5" height="16" rx="1.5"/>',
};

const STYLE = `
  text { font: 12px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
  .title { font-size: 15px; font-weight: 600; }
  .quiet { fill: #656d76; }
  .line { stroke: #d1d9e0; }
  .one { stroke: #656d76; stroke-width: 1.5; }
  .band { fill: #818b98; fill-opacity: 0.08; }
  .ours { fill: #0969da; stroke: #0969da; }
  .hand { fill: #59636e; stroke: #59636e; }
  .native { fill: #bc4c00; stroke: #bc4c00; }
  .js { fill: #8250df; stroke: #8250df; }
  .ours, .hand, .native, .js { stroke-width: 0; fill-opacity: 0.85; }
  .open { fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    .line { stroke: #3d444d; }
    .one { stroke: #9198a1; }
    .ours { fill: #4493f8; stroke: #4493f8; }
    .hand { fill: #b7bdc8; stroke: #b7bdc8; }
    .native { fill: #f0883e; stroke: #f0883e; }
    .js { fill: #ab7df8; stroke: #ab7df8; }
  }`;

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The ratios of a row: [series, ratio], wrong and missing answers left out. */
function marksOf(found, problem) {
  const hand = found.time(problem, 'hand', 'hvp');
  const time = (name) => (name === 'hyperdual' ? found.ours(problem, 'hvp') : found.time(problem, name, 'hvp'));
  return SERIES.map((series) => [series, time(series.name) / hand]).filter(([, ratio]) => Number.isFinite(ratio));
}

export function plot(run) {
  const found = new Findings(run);
  const rows = found.problems.map((problem) => ({
    name: `${problem.id}, n = ${problem.n}`,
    id: problem.id,
    marks: marksOf(found, problem),
  }));
  const mean = (name, keep) => {
    const marks = SERIES.map((series) => {
      const all = rows.filter(keep).map((row) => row.marks.find(([s]) => s === series)?.[1]);
      return [series, all.length > 1 && all.every((r) => r !== undefined) ? geometricMean(all) : NaN];
    }).filter(([, ratio]) => Number.isFinite(ratio));
    return { name, marks, isMean: true };
  };
  const groups = [isClassic, (id) => !isClassic(id)].map((is) => rows.filter((row) => is(row.id)));
  const lines = groups.flatMap((group, k) =>
    group.length > 1
      ? [...group, mean(k === 0 ? 'geometric mean, P1–P7' : 'geometric mean, further', (row) => group.includes(row))]
      : group,
  );
  const ratios = lines.flatMap((line) => line.marks.map(([, ratio]) => ratio));
  const low = Math.floor(Math.log10(Math.min(0.9, ...ratios)) * 2) / 2;
  const high = Math.ceil(Math.log10(Math.max(10, ...ratios)));
  const place = (ratio) => LEFT + ((Math.log10(ratio) - low) / (high - low)) * (WIDTH - LEFT - RIGHT);
  const used = SERIES.filter((series) => lines.some((line) => line.marks.some(([s]) => s === series)));

  let legendX = LEFT;
  let legendY = 52;
  const legend = used.map(({ label, tone, mark }) => {
    const width = 30 + 6.8 * label.length;
    if (legendX + width > WIDTH - RIGHT) {
      legendX = LEFT;
      legendY += 20;
    }
    const item = `<g transform="translate(${legendX + 6} ${legendY})" class="${tone}">${MARKS[mark]}</g><text x="${legendX + 16}" y="${legendY + 4}">${escape(label)}</text>`;
    legendX += width;
    return item;
  });
  const top = Math.max(TOP, legendY + 36);
  const bottom = top + lines.length * ROW;
  const ticks = [];
  for (let power = Math.ceil(low); power <= high; power++) {
    const x = place(10 ** power).toFixed(1);
    const label =
      power < 0 ? String(10 ** power) : power < 4 ? `${10 ** power}` : `10${[...String(power)].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]).join('')}`;
    ticks.push(`<path d="M${x} ${top - 6}V${bottom}" class="${power === 0 ? 'one' : 'line'}"/>`);
    ticks.push(`<text x="${x}" y="${top - 12}" text-anchor="middle" class="quiet">×${label}</text>`);
  }
  const body = lines.map((line, k) => {
    const y = top + (k + 0.5) * ROW;
    // Ours last, so that it lies on top.
    const marks = line.marks
      .toReversed()
      .map(
        ([{ label, tone, mark }, ratio]) =>
          `<g transform="translate(${place(ratio).toFixed(1)} ${y})" class="${tone}"><title>${escape(label)}: ×${ratio.toPrecision(3)}</title>${MARKS[mark]}</g>`,
      );
    const band =
      line.isMean || k % 2 === 1
        ? `<rect x="0" y="${y - ROW / 2}" width="${WIDTH}" height="${ROW}" class="${line.isMean ? 'band mean' : 'band'}"/>`
        : '';
    return `${band}<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end"${line.isMean ? ' font-weight="600"' : ''}>${escape(line.name)}</text>${marks.join('')}`;
  });
  const { machine, when } = run;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 36}" width="${WIDTH}" height="${bottom + 36}" role="img" aria-label="Time of Hessian-vector products relative to derivatives written by hand">
<style>${STYLE}
</style>
<text x="${LEFT}" y="24" class="title">Time of H·v, relative to derivatives written by hand in JavaScript</text>
${legend.join('\n')}
${ticks.join('\n')}
${body.join('\n')}
<text x="${LEFT}" y="${bottom + 24}" class="quiet">Left is faster; ×1 is code written by hand. Node ${machine.node.slice(1)}, ${escape(machine.cpu)}, ${when}.</text>
</svg>
`;
}
