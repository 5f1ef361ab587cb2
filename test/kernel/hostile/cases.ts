// Where the programs of these files are run: lists of arguments by the name of the function, x first. Where objects are shared, or made
// of parts a copy would lose, a function makes them anew.

export type Cases = Record<string, readonly (readonly unknown[] | (() => readonly unknown[]))[]>;
