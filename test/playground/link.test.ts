// Links: what goes in comes out, and what is damaged or meant to hurt is refused.

import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BadLink, fromHash, toHash } from '../../playground/app/link.ts';
import type { Work } from '../../playground/app/state.ts';
import type { Tree } from '../../playground/sandbox/protocol.ts';

const number = fc.double();
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    number,
    fc.array(number).map((all) => Float64Array.from(all)),
    fc.array(tie('tree')),
    fc.dictionary(
      // A key `constructor` is a class to what compares below.
      fc.string({ minLength: 1 }).filter((key) => !['$f64', '__proto__', 'constructor'].includes(key)),
      tie('tree'),
      { noNullPrototype: true },
    ),
  ),
}));
const work: fc.Arbitrary<Work> = fc.record(
  {
    source: fc.string({ unit: 'grapheme' }),
    name: fc.option(fc.string(), { nil: undefined }),
    transform: fc.constantFrom('value', 'grad', 'jvp', 'vjp', 'hvp', 'hessian', 'jacobian'),
    x: fc.option(tree, { nil: undefined }),
    v: fc.option(tree, { nil: undefined }),
    rest: fc.array(tree, { maxLength: 2 }),
  },
  { noNullPrototype: true },
);

const packed = (text: string): string => `#v=1&c=${deflateRawSync(text).toString('base64url')}`;

describe('a link', () => {
  it('gives back what was put in, to the bit', async () => {
    await fc.assert(
      fc.asyncProperty(work, async (given) => {
        expect(await fromHash(await toHash(given))).toStrictEqual({ kind: 'work', work: given });
      }),
      { numRuns: 200 },
    );
  });

  it('is the same without CompressionStream', async () => {
    const given: Work = { source: 'let a;', name: 'a', transform: 'grad', x: [1, -0], v: Float64Array.of(NaN), rest: [] };
    const native = await toHash(given);
    vi.stubGlobal('CompressionStream', undefined);
    try {
      expect(await fromHash(await toHash(given))).toStrictEqual({ kind: 'work', work: given });
      expect(await fromHash(native)).toStrictEqual({ kind: 'work', work: given });
      await expect(fromHash(packed(' '.repeat(3_000_000)))).rejects.toThrow(BadLink);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('names an example, or nothing', async () => {
    expect(await fromHash('#example=basics/wave')).toEqual({ kind: 'example', id: 'basics/wave' });
    expect(await fromHash('')).toEqual({ kind: 'none' });
  });

  it.each([
    '#c=%%%',
    '#v=1&c=%%%',
    '#v=1&c=AAAA',
    '#v=2&c=abc',
    '#nothing',
    packed('{'),
    packed('null'),
    packed('{"s":1}'),
    packed('{"s":"","x":{"a":"text"}}'),
    packed(`{"s":"","x":${'['.repeat(50)}1${']'.repeat(50)}}`),
    packed(' '.repeat(3_000_000)),
  ])('that is damaged is refused: %s', async (hash) => {
    await expect(fromHash(hash)).rejects.toThrow(BadLink);
  });
});
