// The annotated functions of another module that twoModules.mjs calls.

export function valleyTerm(a, b) {
  'use dual';
  const t = b - a * a;
  const u = 1 - a;
  return 100 * t * t + u * u;
}

export const softplus = (a) => {
  'use dual';
  return Math.log(1 + Math.exp(a));
};

export function product(a, aFrom, b, bFrom, count) {
  'use dual';
  let sum = 0;
  for (let i = 0; i < count; i++) sum += a[aFrom + i] * b[bFrom + i];
  return sum;
}

export function pairEnergy(dx, dy, dz) {
  'use dual';
  const s = 1 / (dx * dx + dy * dy + dz * dz);
  const s3 = s * s * s;
  return 4 * (s3 * s3 - s3);
}

export function acceleration(t, angle, speed, stiffness, damping, force, frequency) {
  'use dual';
  return force * Math.cos(frequency * t) - damping * speed - stiffness * Math.sin(angle);
}

export function sine(a) {
  'use dual';
  return Math.sin(a);
}
