// Vite's development server on a project, with the hyperdual that is installed there.

import { createServer, type ViteDevServer } from 'vite';
import type { Project } from './project.ts';

/** For modules to be asked of; over HTTP on a free port, with updates, if `listen` is set. */
export async function developmentServer(project: Project, { listen = false } = {}): Promise<ViteDevServer> {
  const { default: hyperdual } = (await project.import('vite')) as unknown as typeof import('../../plugin/adapters/vite.ts');
  const server = await createServer({
    root: project.dir,
    configFile: false,
    logLevel: 'silent',
    plugins: [hyperdual()],
    server: listen ? { host: '127.0.0.1', port: 0 } : { middlewareMode: true, ws: false },
  });
  return listen ? server.listen() : server;
}
