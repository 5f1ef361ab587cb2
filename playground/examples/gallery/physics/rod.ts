// A rod whose ends are held at 0, heated along its length: how far it is after some steps from the temperature that was wanted.
const wanted = [0.2, 0.5, 0.7, 0.5, 0.2];

export function miss(heat: number[]): number {
  'use dual';
  let T = heat.map(() => 0);
  for (let step = 0; step < 10; step++) {
    T = T.map((t, i) => {
      const left = i > 0 ? T[i - 1] : 0;
      const right = i + 1 < T.length ? T[i + 1] : 0;
      return t + 0.3 * (left - 2 * t + right) + 0.1 * heat[i];
    });
  }
  let sum = 0;
  for (let i = 0; i < T.length; i++) sum += (T[i] - wanted[i]) ** 2;
  return sum;
}
