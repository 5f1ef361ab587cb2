// Not every function gets a kernel: this one keeps its parts in a Map. It runs on runtime numbers instead, slower, and exact all the same; the
// reason stands beside the engine.
export function budget([x, y]: number[]): number {
  'use dual';
  const parts = new Map([
    ['product', x * y],
    ['square', x * x],
  ]);
  let sum = 0;
  for (const [name, part] of parts) sum += name === 'square' ? part / 2 : part;
  return sum;
}
