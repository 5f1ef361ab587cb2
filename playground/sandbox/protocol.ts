// What the page and the sandbox say to each other. Between them stand two borders:
//
//   page ──MessagePort──▶ frame (opaque origin, own policy) ──▶ worker (one for each version of the user's code)
//
// Only plain data crosses. What comes back was made by code nobody trusts: the page shows it as text and numbers, and never as markup.

/** A tree of numbers as it crosses: as users write it, typed arrays included. */
export type Tree = number | Float64Array | readonly Tree[] | { readonly [key: string]: Tree };

export type ToFrame =
  /** The user's code, compiled to a script. Ends the worker of the version before. */
  | { kind: 'load'; script: string }
  /** Runs a task of the lab; the worker is ended if it says nothing for `limit` milliseconds. */
  | { kind: 'ask'; id: number; task: string; args: unknown; limit: number }
  /** Ends the worker now. The next question starts another. */
  | { kind: 'stop' };

export type FromFrame =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; value: unknown; logs: readonly Log[]; ms: number }
  | { kind: 'progress'; id: number; value: unknown }
  | { kind: 'failed'; id: number; error: Failure; logs: readonly Log[] }
  /** The worker did not answer in time, or was told to stop. */
  | { kind: 'stopped'; id: number; after: number };

export interface Failure {
  name: string;
  message: string;
  /** Code of a HyperdualError. */
  code?: string;
  /** Where it was thrown: a place in the script, both counted from 1. */
  at?: { line: number; column: number };
}

export interface Log {
  level: 'log' | 'warn' | 'error';
  text: string;
}
