// The console of the user's code: what it says is kept as text, a hundred lines and ten thousand characters at most, until somebody takes it.

import type { Log } from './protocol.ts';

const LINES = 100;
const CHARACTERS = 10_000;

export interface Recorder {
  console: Record<'log' | 'info' | 'debug' | 'warn' | 'error' | 'table', (...values: unknown[]) => void>;
  take(): Log[];
}

export function recorder(): Recorder {
  let logs: Log[] = [];
  let room = CHARACTERS;
  const say =
    (level: Log['level']) =>
    (...values: unknown[]): void => {
      if (logs.length >= LINES || room <= 0) return;
      const text = values
        .map((value) => show(value))
        .join(' ')
        .slice(0, room);
      room -= text.length;
      logs.push({ level, text });
    };
  const log = say('log');
  return {
    console: { log, info: log, debug: log, table: log, warn: say('warn'), error: say('error') },
    take() {
      const taken = logs;
      logs = [];
      room = CHARACTERS;
      return taken;
    },
  };
}

/** A value as one would write it, to a small depth. */
function show(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth ? JSON.stringify(value) : value;
  if (typeof value === 'function') return `ƒ ${value.name || '(anonymous)'}`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if ('primal' in value) return text(value);
  if (depth > 3) return Array.isArray(value) ? '[…]' : '{…}';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const all = Array.from(value as ArrayLike<unknown>)
      .slice(0, 50)
      .map((each) => show(each, depth + 1));
    const name = Array.isArray(value) ? '' : `${value.constructor.name} `;
    return `${name}[${all.join(', ')}${(value as ArrayLike<unknown>).length > 50 ? ', …' : ''}]`;
  }
  const entries = Object.entries(value)
    .slice(0, 50)
    .map(([key, each]) => `${key}: ${show(each, depth + 1)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

/** Runtime numbers tell what they are themselves. */
function text(value: object): string {
  const { primal, tangent } = value as { primal: unknown; tangent?: unknown };
  return tangent === undefined ? String(primal) : `${show(primal, 1)} + ${show(tangent, 1)}ε`;
}
