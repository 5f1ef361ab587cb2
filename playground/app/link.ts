// A visitor's work as text for the address bar, and back.
//   {source, function, transform, x, v, …}  ⇄  #v=1&c=<JSON, deflated, base64url>
//   #example=basics/rosenbrock               one of the gallery
//
// A link is a stranger's text: it may be damaged, or made to hurt. What is read is checked piece by piece, and unpacking stops at a megabyte.

import { TRANSFORMS, type Transform } from '../sandbox/evaluate.ts';
import type { Tree } from '../sandbox/protocol.ts';
import type { Work } from './state.ts';

/** The link cannot be read. */
export class BadLink extends Error {}

const LIMIT = 1_000_000;

export async function toHash(work: Work): Promise<string> {
  const bytes = await pipe(new TextEncoder().encode(JSON.stringify(toPlain(work))), 'deflate');
  return `#v=1&c=${toBase64url(bytes)}`;
}

export type Linked = { kind: 'none' } | { kind: 'example'; id: string } | { kind: 'work'; work: Work };

/** @throws BadLink */
export async function fromHash(hash: string): Promise<Linked> {
  const text = hash.replace(/^#/, '');
  if (text === '') return { kind: 'none' };
  const parameters = new URLSearchParams(text);
  const id = parameters.get('example');
  if (id !== null) return { kind: 'example', id };
  const packed = parameters.get('c');
  if (packed === null || parameters.get('v') !== '1') throw new BadLink('not a link of this playground');
  try {
    const bytes = await pipe(fromBase64url(packed), 'inflate');
    return { kind: 'work', work: toWork(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))) };
  } catch (error) {
    throw new BadLink((error as Error).message);
  }
}

/** As JSON has it: typed arrays by name, numbers that JSON lacks as text. */
export function toPlain({ source, name, transform, x, v, rest }: Work): unknown {
  const plain = (tree: Tree): unknown => {
    if (typeof tree === 'number') return Number.isFinite(tree) && !Object.is(tree, -0) ? tree : Object.is(tree, -0) ? '-0' : String(tree);
    if (tree instanceof Float64Array) return { $f64: Array.from(tree, plain) };
    if (Array.isArray(tree)) return tree.map((each: Tree) => plain(each));
    return Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, plain(each as Tree)]));
  };
  return {
    s: source,
    f: name,
    t: transform,
    x: x === undefined ? undefined : plain(x),
    v: v === undefined ? undefined : plain(v),
    r: rest.map(plain),
  };
}

/** @throws BadLink where something is not what it should be */
export function toWork(plain: unknown): Work {
  if (typeof plain !== 'object' || plain === null) throw new BadLink('no work in it');
  const { s, f, t, x, v, r } = plain as Record<string, unknown>;
  if (typeof s !== 'string') throw new BadLink('no source in it');
  return {
    source: s,
    name: typeof f === 'string' ? f : undefined,
    transform: TRANSFORMS.includes(t as Transform) ? (t as Transform) : 'hvp',
    x: x === undefined ? undefined : toTree(x),
    v: v === undefined ? undefined : toTree(v),
    rest: Array.isArray(r) ? r.map((each) => toTree(each)) : [],
  };
}

function toTree(plain: unknown, depth = 0): Tree {
  if (typeof plain === 'number') return plain;
  if (typeof plain === 'string' && /^(?:-0|NaN|-?Infinity)$/.test(plain)) return Number(plain);
  if (depth > 20 || typeof plain !== 'object' || plain === null) throw new BadLink('an argument is not made of numbers');
  if (Array.isArray(plain)) return plain.map((each) => toTree(each, depth + 1));
  const { $f64 } = plain as { $f64?: unknown };
  if (Array.isArray($f64)) return Float64Array.from($f64, (each) => toTree(each, 21) as number);
  return Object.fromEntries(Object.entries(plain).map(([key, each]) => [key, toTree(each, depth + 1)]));
}

async function pipe(bytes: Uint8Array<ArrayBuffer>, direction: 'deflate' | 'inflate'): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof CompressionStream === 'undefined') {
    const { deflateSync, inflateSync } = await import('fflate');
    // Given its room beforehand, fflate stops where that ends.
    return direction === 'deflate' ? deflateSync(bytes) : inflateSync(bytes, { out: new Uint8Array(LIMIT) });
  }
  const stream = direction === 'deflate' ? new CompressionStream('deflate-raw') : new DecompressionStream('deflate-raw');
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > LIMIT) {
      await reader.cancel();
      throw new BadLink('more than a megabyte');
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
