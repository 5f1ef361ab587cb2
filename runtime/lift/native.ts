/** The vocabulary of the tables of natives: what a native function means in lifted code is a handler. */
import { forNative } from '../number/primitive.ts';

/** Calls a function as lifted code would: its twin, a built-in's meaning, or plain code. */
export type Resolve = (fn: any, self: any, args: any[], checked?: unknown) => any;
export type Handler = (self: any, args: any[], resolve: Resolve, fn: any) => any;

/** Runs the native itself: it only moves values about. */
export const transparent: Handler = (self, args, _resolve, fn) => Reflect.apply(fn, self, args);

/** Runs the native on primals: its result says nothing about derivatives (text, tests, positions). */
export const onPrimals: Handler = (self, args, _resolve, fn) => Reflect.apply(fn, self, args.map(forNative));

/** What constructing a native means. */
export type Construction = (C: any, args: any[], resolve: Resolve) => any;

export type Table = Map<unknown, Handler>;

/** Adds `owner[name]` for each name that exists in this host. */
export function list(table: Table, owner: any, names: string, handler: Handler): void {
  for (const name of names.split(' ')) if (typeof owner?.[name] === 'function') table.set(owner[name], handler);
}
