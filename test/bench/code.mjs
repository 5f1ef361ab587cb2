// What the plugin costs at build time, and what it adds to a bundle. Out: { build: [{ bytes, share, babelMs, pluginMs, ratio, perByte }],
// size: [{ name, style, before, added, ratio }] }, sizes in bytes minified and gzipped, the runtime left outside.

import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as babel from '@babel/core';
import { build as bundle } from 'esbuild';
import hyperdual from 'hyperdual/babel';
import { here, isClassic, MIRROR, problemFile, problemIds, styleNames } from './compile.mjs';

const PLAIN = { babelrc: false, configFile: false, filename: 'generated.mjs' };

/** One function of a module with what it calls, cut out by a bundler that drops the rest. */
async function cut(file, name, options) {
  const { outputFiles } = await bundle({
    stdin: { contents: `export { ${name} } from './${path.basename(file)}';`, resolveDir: path.dirname(file) },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    external: ['hyperdual', 'hyperdual/*'],
    logLevel: 'error',
    ...options,
  });
  return outputFiles[0];
}

/** The text of functions of all problems, to be put together again: `names` are those of its module level. */
async function pieces(exported, ids) {
  const list = [];
  for (const id of ids) {
    const { text } = await cut(path.join(here, 'problems', `${id}.mjs`), exported);
    const code = text.replace(/export\s*\{[^}]*\};?/g, '').replace(/^\/\/.*\n/gm, '');
    list.push({ code, names: [...code.matchAll(/^(?:function|var|const|let) (\w+)/gm)].map((match) => match[1]) });
  }
  return list;
}

/**
 * A file of at least so many bytes: functions of the problems over and over under new names, such a share of the text being annotated
 * functions, the rest their derivatives by hand, which are ordinary code.
 */
async function generatedFile(bytes, share, ids) {
  const annotated = await pieces('f', ids);
  const plain = [...(await pieces('grad', ids)), ...(await pieces('hvp', ids))];
  let text = '';
  let marked = 0;
  const used = [0, 0];
  for (let k = 0; text.length < bytes; k++) {
    const isMarked = marked <= share * text.length;
    const list = isMarked ? annotated : plain;
    const { code, names } = list[used[Number(isMarked)]++ % list.length];
    const renamed = names.reduce((all, name) => all.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}_${k}`), code);
    const exported = names.filter((name) => ['f', 'grad', 'hvp'].includes(name));
    text += `${renamed}\nexport { ${exported.map((name) => `${name}_${k}`)} };\n`;
    if (isMarked) marked += renamed.length;
  }
  return text;
}

const cpuTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The least of several times of a function that is warm, in milliseconds of CPU time; of one only where it takes long. */
function best(runs, fn) {
  let least = Infinity;
  for (let k = 0; k <= runs; k++) {
    const start = cpuTime();
    fn();
    const time = cpuTime() - start;
    if (k > 0 || time > 20_000) least = Math.min(least, time);
    if (time > 5000 && least < Infinity) break;
  }
  return least;
}

async function buildTimes(isQuick, ids) {
  const times = [];
  for (const [bytes, share] of [
    [100_000, 0.1],
    [200_000, 0.1],
    [100_000, 1],
    [200_000, 1],
  ]) {
    const text = await generatedFile(bytes, share, ids);
    const runs = isQuick ? 1 : 3;
    const babelMs = best(runs, () => babel.transformSync(text, PLAIN));
    const pluginMs = best(runs, () => babel.transformSync(text, { ...PLAIN, plugins: [hyperdual] }));
    times.push({ bytes: text.length, share, babelMs, pluginMs, ratio: pluginMs / babelMs, perByte: pluginMs / text.length });
  }
  return times;
}

const packed = async (file, name) => gzipSync((await cut(file, name, { minify: true })).contents, { level: 9 }).length;

async function sizes() {
  const list = [];
  const measure = async (name, original, compiled, exported, style) => {
    const before = await packed(original, exported);
    const added = (await packed(compiled, exported)) - before;
    list.push({ name, style, before, added, ratio: added / before });
  };
  for (const id of problemIds()) await measure(id, path.join(here, 'problems', `${id}.mjs`), problemFile(id), 'f');
  for (const style of styleNames()) {
    const original = path.join(here, 'styles', `${style}.${style === 'typescript' ? 'ts' : 'mjs'}`);
    for (const id of problemIds().filter(isClassic)) await measure(id, original, path.join(MIRROR, 'styles', `${style}.mjs`), id, style);
  }
  return list;
}

/** Wants the mirror of compile.mjs; `failed` are problems that the compiler failed on. */
export async function measureCode(isQuick = false, failed = []) {
  const ids = problemIds().filter((id) => !failed.includes(id));
  return { build: await buildTimes(isQuick, ids), size: await sizes() };
}
