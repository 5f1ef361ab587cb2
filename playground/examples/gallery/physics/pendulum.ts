// Where a pendulum is after two seconds, as a function of how it started: leapfrog integration, differentiated from end to end.
export function pendulum([angle, velocity]: number[]): number {
  'use dual';
  const dt = 0.05;
  let q = angle;
  let p = velocity;
  for (let step = 0; step < 40; step++) {
    p -= (dt / 2) * 9.81 * Math.sin(q);
    q += dt * p;
    p -= (dt / 2) * 9.81 * Math.sin(q);
  }
  return q;
}
