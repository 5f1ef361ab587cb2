// CommonJS: what is compiled brings in its operations by `require`, and knows the package that way too. (It is run in test/packaging/register.test.ts.)

import { transformSync } from '@babel/core';
import { describe, expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';
import hyperdual from '../../plugin/index.ts';

const compiled = (source: string) => compile(source, { filename: 'm.cjs', kernels: 'off' });
const lines = (source: string) =>
  compiled(source)
    .code.replace(/\n {2}|\n(?=\})/g, ' ')
    .split('\n');

describe('the runtime is required', () => {
  it('at the head, below directives', () => {
    expect(lines(`'use strict';\nexports.f = (x) => { 'use dual'; return x * x; };`).filter(Boolean).slice(0, 2)).toEqual([
      "'use strict';",
      'const { attach: $attach, mul: $mul } = require("hyperdual/lifted");',
    ]);
  });

  it.each([
    ["const fs = require('fs');", true],
    ['module.exports = 1;', true],
    ["if (typeof exports === 'object') exports.a = 1;", true],
    ["import fs from 'fs';", false],
    ['export const a = require;', false],
    // `require` of its own, or names that only look like CommonJS
    ["const require = () => {}; module.exports = require('a');", false],
    ['function g(module) { return module.exports; }', false],
    ['const o = { require: 1 }; o.require;', false],
  ])('%s', (rest, isRequired) => {
    const { code, diagnostics } = compiled(`${rest}\nfunction f(x) { 'use dual'; return x * x; }\nf;`);
    expect(diagnostics).toEqual([]);
    expect(code.includes('require("hyperdual/lifted")')).toBe(isRequired);
    expect(code.includes('from "hyperdual/lifted"')).toBe(!isRequired);
  });

  it('once: compiled again nothing changes', () => {
    const { code } = compiled(`exports.f = (x) => { 'use dual'; return x * x; };`);
    expect(compiled(code)).toMatchObject({ code, changed: false });
    expect(compile(code, { filename: 'm.cjs', force: true }).changed).toBe(false);
  });

  it('but in a script that is neither there is nowhere to import it', () => {
    const asScript = (source: string) => () =>
      transformSync(source, { filename: '/m.js', babelrc: false, configFile: false, sourceType: 'script', plugins: [hyperdual] })!.code;
    expect(asScript(`function f(x) { 'use dual'; return x * x; }`)).toThrow(
      /HD101: A function of a script that neither imports nor requires/,
    );
    expect(asScript(`exports.f = function f(x) { 'use dual'; return x * x; };`)()).toContain('require("hyperdual/lifted")');
  });
});

describe('the package is known by `require`', () => {
  const found = (source: string) => compiled(source).functions.map(({ annotation }) => annotation);

  it.each([
    ["const { grad } = require('hyperdual');", 'grad'],
    ["const { grad: g } = require('hyperdual');", 'g'],
    ["const hyperdual = require('hyperdual');", 'hyperdual.grad'],
  ])('%s', (required, grad) => {
    expect(found(`${required}\nexports.f = ${grad}((x) => x * x);`)).toEqual(['literal given to a transform']);
  });

  it.each([
    ["let { grad } = require('hyperdual'); grad = null;", 'grad'],
    ["const { grad } = require('other');", 'grad'],
    ["const { ['grad']: grad } = require('hyperdual');", 'grad'],
    ["const { ...grad } = require('hyperdual');", 'grad'],
    ["const require = load; const { grad } = require('hyperdual');", 'grad'],
  ])('not by %s', (required, grad) => {
    expect(found(`${required}\nexports.f = ${grad}((x) => x * x);`)).toEqual([]);
  });

  it('dual() is taken away', () => {
    expect(lines("const { dual } = require('hyperdual');\nexports.f = dual((x) => x * x);").at(-1)).toBe(
      'exports.f = /*#__PURE__*/$attach(x => x * x, x => $mul(x, x), 1);',
    );
  });

  it('and asks for kernels of several directions', () => {
    const kinds = (required: string) =>
      compile(
        `${required}\nexports.f = (x) => { 'use dual'; let s = 0; for (let i = 0; i < x.length; i++) s += Math.exp(x[i]); return s; };`,
        {
          filename: 'm.cjs',
        },
      ).functions[0]!.kinds;
    expect(kinds("const { hessian } = require('hyperdual');")).toContain('hvps');
    expect(kinds("const { grad } = require('hyperdual');")).not.toContain('hvps');
  });
});
