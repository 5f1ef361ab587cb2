// The state of the page: one object, changed by `set`, and listeners that hear of the fields they read. Views are functions of it.

export interface Store<S extends object> {
  readonly state: Readonly<S>;
  set(change: Partial<S>): void;
  /** Calls `listener` when one of the fields has changed, and once now. */
  watch(fields: readonly (keyof S)[], listener: (state: Readonly<S>) => void): void;
}

export function makeStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const listeners: { fields: readonly (keyof S)[]; listener: (state: Readonly<S>) => void }[] = [];
  return {
    get state() {
      return state;
    },
    set(change) {
      const before = state;
      state = { ...before, ...change };
      const changed = new Set((Object.keys(change) as (keyof S)[]).filter((field) => !Object.is(before[field], state[field])));
      for (const { fields, listener } of listeners) if (fields.some((field) => changed.has(field))) listener(state);
    },
    watch(fields, listener) {
      listeners.push({ fields, listener });
      listener(state);
    },
  };
}
