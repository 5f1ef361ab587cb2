interface Point {
  x: number;
  y: number;
}

// The radius of the circle through three points: side lengths by Pythagoras, area by the cross product.
export function circumradius([a, b, c]: Point[]): number {
  'use dual';
  const side = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y);
  const area = Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2;
  return (side(a, b) * side(b, c) * side(c, a)) / (4 * area);
}
