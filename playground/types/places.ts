// Where the declarations lie in the file system of the type worker, which is a map; the build fills it (build/declarations.ts).

/** What there is without an import: the language, and what a web worker has besides. */
export const LIBRARIES = ['lib.esnext.d.ts', 'lib.webworker.d.ts'];
export const LIBRARY_FOLDER = '/libraries';
export const PACKAGE = '/node_modules/hyperdual';
