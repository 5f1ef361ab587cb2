// Vite's development server, when a module changes that was compiled into others: those have to be compiled again.
// Vite does so for files a plugin watches, but not where they are imported as well: it then keeps what plugins made of the importer and changes
// only the addresses in it. So such modules are declared invalid here, before Vite goes through the importers.

interface Graph {
  getModuleById(id: string): object | undefined;
  invalidateModule(module: object): void;
}

export interface ViteServer {
  environments: Record<string, { moduleGraph: Graph }>;
  watcher: { on(event: 'change' | 'add' | 'unlink', listener: (file: string) => void): unknown };
}

export class Stale {
  private readonly dependents = new Map<string, Set<string>>();

  /** What was compiled into a module. */
  note(id: string, files: readonly string[]): void {
    for (const dependents of this.dependents.values()) dependents.delete(id);
    for (const file of files) {
      const dependents = this.dependents.get(file);
      if (dependents) dependents.add(id);
      else this.dependents.set(file, new Set([id]));
    }
  }

  watch({ environments, watcher }: ViteServer): void {
    const invalidate = (file: string): void => {
      for (const id of this.dependents.get(file.replaceAll('\\', '/')) ?? [])
        for (const { moduleGraph } of Object.values(environments)) {
          const module = moduleGraph.getModuleById(id);
          if (module) moduleGraph.invalidateModule(module);
        }
    };
    for (const event of ['change', 'add', 'unlink'] as const) watcher.on(event, invalidate);
  }
}
