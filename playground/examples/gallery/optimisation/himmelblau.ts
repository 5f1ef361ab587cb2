// Four minima, all of value 0. Which one a method finds depends on where it starts: drag the point.
export function himmelblau([x, y]: number[]): number {
  'use dual';
  return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
}
