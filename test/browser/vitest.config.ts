// The tests of the playground in a real browser:   npm run test:browser
// They are not part of `npm test`, whose files end in .test.ts, because they need a Chromium on this machine; .ci/run installs one.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('../..'),
  test: {
    include: ['test/browser/**/*.browser.ts'],
    globalSetup: [here('serve.ts')],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a page shows it shows when it can, and this machine has other things to do.
    expect: { poll: { timeout: 10_000 } },
    // One browser at a time: several at once make each other late.
    fileParallelism: false,
  },
});
