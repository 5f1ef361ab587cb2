// A robot's arm of three links: how far its hand is from what it reaches for, by the angles of its joints.
const target = { x: 1.2, y: 1.4 };

export function reach(angles: number[]): number {
  'use dual';
  let x = 0;
  let y = 0;
  let angle = 0;
  for (const turn of angles) {
    angle += turn;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return (x - target.x) ** 2 + (y - target.y) ** 2;
}
