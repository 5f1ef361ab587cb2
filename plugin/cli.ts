#!/usr/bin/env node
// `npx hyperdual check | explain`: what the compiler makes of a project, without building it. The entry only; see cli/main.ts.

import { main } from './cli/main.ts';

process.exitCode = await main(process.argv.slice(2));
