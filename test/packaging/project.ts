// A user's project in a temporary directory: the package as npm would install it, and the program or library that uses it.
// Everything is packed, extracted and linked by hand, so no network is needed and nothing but the tarball's files is seen.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const exec = promisify(execFile);

export interface Run {
  stdout: string;
  stderr: string;
  status: number;
}

/** Runs this Node in `cwd`, without this test runner's environment. */
export const node = (cwd: string, ...args: string[]): Promise<Run> => run(process.execPath, cwd, ...args);

/** Runs a program in `cwd`, such as another Node. */
export async function run(program: string, cwd: string, ...args: string[]): Promise<Run> {
  const { PATH, HOME } = process.env;
  try {
    return { ...(await exec(program, args, { cwd, env: { PATH, HOME } })), status: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as Run & { code: number };
    return { stdout, stderr, status: code };
  }
}

/** Runs a script that prints one line of JSON. */
export async function json(cwd: string, ...args: string[]): Promise<unknown> {
  const { stdout, stderr, status } = await node(cwd, ...args);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

export class Project {
  readonly dir: string;
  constructor(dir: string) {
    this.dir = dir;
  }

  static async create(): Promise<Project> {
    const project = new Project(await mkdtemp(path.join(tmpdir(), 'hyperdual-')));
    await project.write('package.json', JSON.stringify({ name: 'app', private: true, type: 'module' }));
    return project;
  }

  path(...names: string[]): string {
    return path.join(this.dir, ...names);
  }

  async write(name: string, text: string): Promise<string> {
    await mkdir(path.dirname(this.path(name)), { recursive: true });
    await writeFile(this.path(name), text);
    return this.path(name);
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  /** Copies a directory beside this file into the project. */
  async add(directory: string): Promise<string> {
    await cp(path.join(root, 'test/packaging', directory), this.path(directory), { recursive: true });
    return this.path(directory);
  }

  /** Packs the package in `from` (by default hyperdual itself) and installs the tarball under `into`, its dependencies too. */
  async install(from = root, into = ''): Promise<{ files: string[]; dir: string }> {
    const { stdout } = await exec('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', this.dir], { cwd: from });
    const [packed] = JSON.parse(stdout) as [{ name: string; filename: string; files: { path: string }[] }];
    const dir = this.path(into, 'node_modules', packed.name);
    await mkdir(dir, { recursive: true });
    await exec('tar', ['-xzf', this.path(packed.filename), '-C', dir, '--strip-components=1']);
    await rm(this.path(packed.filename));
    const { dependencies = {} } = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as { dependencies?: object };
    await this.link(...Object.keys(dependencies));
    return { files: packed.files.map((file) => file.path), dir };
  }

  /** Makes packages of this repository's node_modules visible, as if they were installed here; Babel is that of HYPERDUAL_BABEL, if it is set. */
  async link(...names: string[]): Promise<void> {
    const ours = path.join(root, 'node_modules');
    const other = process.env['HYPERDUAL_BABEL'] ?? ours;
    const isBabel = (name: string): boolean => name.startsWith('@babel/');
    await this.linkFrom(ours, ...names.filter((name) => !isBabel(name)));
    await this.linkFrom(other, ...names.filter(isBabel));
  }

  /** The same with those of another node_modules. */
  async linkFrom(packages: string, ...names: string[]): Promise<void> {
    for (const name of names.filter((each) => !existsSync(this.path('node_modules', each)))) {
      await mkdir(path.dirname(this.path('node_modules', name)), { recursive: true });
      await symlink(path.join(packages, name), this.path('node_modules', name));
    }
  }

  /** Imports an entry of the installed hyperdual, such as `vite`. */
  import(entry: string): Promise<{ default: never } & Record<string, never>> {
    return import(/* @vite-ignore */ pathToFileURL(this.path('node_modules/hyperdual/dist', `${entry}.js`)).href);
  }

  remove(): Promise<void> {
    return rm(this.dir, { recursive: true, force: true });
  }
}
