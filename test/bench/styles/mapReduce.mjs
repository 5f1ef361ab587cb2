// P1 to P7 with array methods and callbacks in place of loops and sums.

export function P1(x) {
  'use dual';
  return x.map((xi) => Math.sin(xi)).reduce((a, b) => a + b, 0);
}

export function P2(x) {
  'use dual';
  return x.reduce((sum, xi, i) => (i === 0 ? sum : sum + 100 * (xi - x[i - 1] ** 2) ** 2 + (1 - x[i - 1]) ** 2), 0);
}

export function P3(x, steps, h) {
  'use dual';
  const [stiffness, damping, force, frequency] = x;
  const acceleration = (t, angle, speed) => force * Math.cos(frequency * t) - damping * speed - stiffness * Math.sin(angle);
  const [angle, speed] = Array.from({ length: steps }, (_, i) => i * h).reduce(
    ([q, w], t) => {
      const b1 = acceleration(t, q, w);
      const w2 = w + 0.5 * h * b1;
      const b2 = acceleration(t + 0.5 * h, q + 0.5 * h * w, w2);
      const w3 = w + 0.5 * h * b2;
      const b3 = acceleration(t + 0.5 * h, q + 0.5 * h * w2, w3);
      const w4 = w + h * b3;
      const b4 = acceleration(t + h, q + h * w3, w4);
      const moved = q + (h / 6) * (w + 2 * w2 + 2 * w3 + w4);
      const wrapped = moved > Math.PI ? moved - 2 * Math.PI : moved < -Math.PI ? moved + 2 * Math.PI : moved;
      return [wrapped, w + (h / 6) * (b1 + 2 * b2 + 2 * b3 + b4)];
    },
    [1, 3],
  );
  return (angle - 0.3) ** 2 + (speed + 0.2) ** 2;
}

export function P4(x, features, labels, penalty) {
  'use dual';
  const weights = x.slice(0, x.length - 1);
  const count = weights.length;
  const losses = labels.map((y, i) => {
    const z = weights.reduce((sum, w, j) => sum + features[i * count + j] * w, x[count]);
    return Math.log(1 + Math.exp(-y * z));
  });
  const norm = weights.reduce((sum, w) => sum + w * w, 0);
  return losses.reduce((a, b) => a + b, 0) / labels.length + 0.5 * penalty * norm;
}

export function P5(x, inputs, targets, width, hidden) {
  'use dual';
  const layer = (offset, size, from) =>
    Array.from({ length: hidden }, (_, j) =>
      Math.tanh(from.reduce((sum, a, i) => sum + x[offset + j * size + i] * a, x[offset + hidden * size + j])),
    );
  const w2 = hidden * width + hidden;
  const w3 = w2 + hidden * hidden + hidden;
  const losses = Array.from(targets, (target, s) => {
    const h1 = layer(0, width, inputs.slice(s * width, (s + 1) * width));
    const h2 = layer(w2, hidden, h1);
    const error = h2.reduce((sum, a, i) => sum + x[w3 + i] * a, x[w3 + hidden]) - target;
    return error * error;
  });
  return losses.reduce((a, b) => a + b, 0) / targets.length;
}

export function P6(x) {
  'use dual';
  const points = Array.from({ length: x.length / 3 }, (_, p) => [x[3 * p], x[3 * p + 1], x[3 * p + 2]]);
  return points.reduce(
    (energy, a, i) =>
      points.slice(i + 1).reduce((sum, b) => {
        const s = 1 / a.map((ak, k) => (ak - b[k]) ** 2).reduce((p, q) => p + q, 0);
        const s3 = s ** 3;
        return sum + 4 * (s3 * s3 - s3);
      }, energy),
    0,
  );
}

export function P7(x, A, b) {
  'use dual';
  const n = x.length;
  const bx = b.reduce((sum, bi, i) => sum + bi * x[i], 0);
  const quadratic = x.reduce((sum, xi, i) => sum + xi * x.reduce((row, xj, j) => row + A[i * n + j] * xj, 0), 0);
  const mixing = x.reduce((sum, xi) => sum + xi * Math.log(xi / (1 - bx)), 0);
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log((1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx));
}
