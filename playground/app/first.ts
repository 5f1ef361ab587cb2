// What a visitor sees first: the first example of the gallery, at hand without loading the gallery.

import type { Work } from './state.ts';

const texts = import.meta.glob<string>('../examples/gallery/basics/rosenbrock.ts', { query: '?raw', import: 'default', eager: true });

export const FIRST: Work = { source: Object.values(texts)[0]!, name: 'rosenbrock', transform: 'hvp', x: [-1.2, 1], v: [1, 0], rest: [] };
