// A stage compared with the one before it, in one text: what is new is marked, what is gone stands above it. Loaded when first wanted.

import { unifiedMergeView } from '@codemirror/merge';
import type { Extension } from '@codemirror/state';

export { renumbered } from './renumber.ts';

export const compareWith = (original: string): Extension =>
  unifiedMergeView({
    original,
    mergeControls: false,
    gutter: true,
    highlightChanges: true,
    allowInlineDiffs: true,
    collapseUnchanged: { margin: 4, minSize: 8 },
    diffConfig: { scanLimit: 2000, timeout: 200 },
  });
