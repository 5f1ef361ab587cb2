// What tells the code of a module from any other: 64 bits of what runs of its syntax tree. The text would not do: plugins that come
// before ours may have changed what it means.

import type * as t from '@babel/types';
import type { Types } from '../toolkit.ts';
import { isTypeOnly, isWrapper } from './program.ts';

/** Says where something stands or how it was written, and not what it is. */
const ASIDE = new Set(['type', 'start', 'end', 'importKind', 'exportKind', 'optional', 'definite', 'declare', 'accessibility', 'override']);

export function idOf(types: Types, program: t.Program): string {
  // FNV-1a, and beside it a polynomial in its states.
  let hash = 0x811c9dc5;
  let sum = 0;
  const note = (text: string): void => {
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      sum = (Math.imul(sum, 31) + hash) | 0;
    }
    hash = Math.imul(hash ^ 0x10000, 0x01000193);
  };
  const visit = (node: t.Node): void => {
    if (isWrapper(node)) return visit(node.expression);
    note(node.type);
    const keys = types.VISITOR_KEYS[node.type] ?? [];
    for (const [key, value] of Object.entries(node)) {
      if (ASIDE.has(key) || keys.includes(key)) continue;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') note(`${key} ${value}`);
    }
    if (node.type === 'TemplateElement') note(node.value.raw);
    for (const key of keys) {
      const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>)[key];
      const running = (Array.isArray(child) ? child : child ? [child] : []).filter((each) => !each || !isTypeOnly(each));
      if (running.length > 0) note(key);
      for (const each of running)
        if (each) visit(each);
        else note('hole');
    }
    note('end');
  };
  visit(program);
  return (hash >>> 0).toString(36) + (sum >>> 0).toString(36);
}
