// Which imports stay inside of a package: what is annotated with it (front/foreign.ts).
//   in:  specifier and importer        out: yes or no, from the text of the import and the package.json of the importer

import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDual, plainName } from './front/foreign.ts';

/** What the compiler is told of a module of this name. */
export const foreignOf = (id: string): { inside?: (specifier: string) => boolean } =>
  isDual(id) ? { inside: (specifier) => isInside(specifier, plainName(id)) } : {};

/** What is imported and is no script. */
const DATA = /\.(json|wasm|node|css|txt|html|svg|png|jpe?g|gif|webp)$/;

/** Does an import name a lifted instance, by itself or because the importer is one and they are of one package? */
export const isLifted = (specifier: string, importer: string): boolean =>
  isDual(specifier) || (isDual(importer) && isInside(specifier, plainName(importer)));

/** Does an import lead to a module of the importer's own package? */
export function isInside(specifier: string, importer: string): boolean {
  if (DATA.test(specifier) || specifier.includes('?')) return false;
  if (/^\.\.?(\/|$)/.test(specifier)) return true;
  const { name, imports = {}, exports } = packageOf(path.dirname(importer));
  if (specifier.startsWith('#')) return leadsInside(imports, specifier);
  return name !== undefined && exports !== undefined && (specifier === name || specifier.startsWith(`${name}/`));
}

interface Package {
  name?: string;
  imports?: Record<string, unknown>;
  exports?: unknown;
  /** The ES module build, as bundlers have read it since before Node had modules. */
  module?: unknown;
}

/** The nearest package.json that names a package, and its folder; others in between only say what kind of modules there are. */
function packageOf(folder: string): Package & { folder: string } {
  const file = path.join(folder, 'package.json');
  const found = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Package) : {};
  const above = path.dirname(folder);
  return found.name !== undefined || above === folder ? { ...found, folder } : packageOf(above);
}

/** The file a package has for bundlers, where Node is given another, of CommonJS: the one that can be lifted. */
export function moduleBuild(specifier: string, file: string): string {
  const { name, module, exports, folder } = packageOf(path.dirname(file));
  if (specifier !== name || exports !== undefined || typeof module !== 'string') return file;
  const built = path.join(folder, module);
  return existsSync(built) && statSync(built).isFile() ? built : file;
}

/** Are all targets of a "#name" files of the package? */
function leadsInside(imports: Record<string, unknown>, specifier: string): boolean {
  const key =
    specifier in imports
      ? specifier
      : Object.keys(imports)
          .filter((each) => {
            const [head, tail] = each.split('*');
            return tail !== undefined && specifier.startsWith(head!) && specifier.endsWith(tail);
          })
          .sort((a, b) => b.length - a.length)[0];
  const targets = (value: unknown): unknown[] => (typeof value === 'object' && value ? Object.values(value).flatMap(targets) : [value]);
  return key !== undefined && targets(imports[key]).every((each) => each === null || String(each).startsWith('./'));
}
