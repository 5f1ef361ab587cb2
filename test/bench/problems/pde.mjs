// American puts by explicit finite differences with a volatility at each node of the grid: an array written over at every time step, a
// comparison with the value of exercise in the innermost loop.

export const id = 'pde';
export const title = 'American put, explicit PDE';
export const sizes = [41];

const STEPS = 100;
const RATE = 0.03;

export function make(n) {
  const x = Float64Array.from({ length: n }, (_, i) => 0.3 + 0.05 * Math.sin(i));
  const v = Float64Array.from({ length: n }, (_, i) => 0.1 * Math.cos(i));
  const payoff = Float64Array.from({ length: n }, (_, i) => Math.max(0, 1 - Math.exp(0.05 * (i - (n - 1) / 2))));
  const quotes = payoff.map((p, i) => p + 0.08 * Math.exp(-(((i - (n - 1) / 2) / 8) ** 2)));
  return { x, v, rest: [payoff, quotes, { steps: STEPS, dt: 0.01, dx: 0.05, rate: RATE }] };
}

export function f(x, payoff, quotes, { steps, dt, dx, rate }) {
  'use dual';
  const n = x.length;
  const up = new Float64Array(n);
  const stay = new Float64Array(n);
  const down = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const diffusion = (0.5 * x[i] * x[i]) / (dx * dx);
    const advection = (0.5 * (rate - 0.5 * x[i] * x[i])) / dx;
    up[i] = dt * (diffusion + advection);
    down[i] = dt * (diffusion - advection);
    stay[i] = 1 - up[i] - down[i] - rate * dt;
  }
  const value = Float64Array.from(payoff);
  for (let step = 0; step < steps; step++) {
    let left = value[0];
    for (let i = 1; i < n - 1; i++) {
      const here = value[i];
      const kept = up[i] * value[i + 1] + stay[i] * here + down[i] * left;
      value[i] = kept > payoff[i] ? kept : payoff[i];
      left = here;
    }
  }
  let cost = 0;
  for (let i = 0; i < n; i++) {
    const error = value[i] - quotes[i];
    cost += error * error;
  }
  return cost;
}

let ups = new Float64Array(64);
let stays = new Float64Array(64);
let downs = new Float64Array(64);
let history = new Float64Array(0);
let dHistory = new Float64Array(0);
let adjoint = new Float64Array(64);
let dAdjoint = new Float64Array(64);
let upA = new Float64Array(64);
let stayA = new Float64Array(64);
let downA = new Float64Array(64);

function reserve(n, steps) {
  if (history.length < (steps + 1) * n) {
    history = new Float64Array((steps + 1) * n);
    dHistory = new Float64Array((steps + 1) * n);
  }
  if (ups.length >= n) return;
  ups = new Float64Array(n);
  stays = new Float64Array(n);
  downs = new Float64Array(n);
  adjoint = new Float64Array(n);
  dAdjoint = new Float64Array(n);
  upA = new Float64Array(n);
  stayA = new Float64Array(n);
  downA = new Float64Array(n);
}

/** With s = x²: up = byUp s + drift, down = byDown s - drift, stay = still - (byUp + byDown) s. Row t of `history` is the value after t steps. */
export function grad(x, g, payoff, quotes, { steps, dt, dx, rate }) {
  const n = x.length;
  reserve(n, steps);
  const up = ups;
  const stay = stays;
  const down = downs;
  const H = history;
  const A = adjoint;
  const U = upA;
  const S = stayA;
  const D = downA;
  const byUp = 0.5 * dt * (1 / (dx * dx) - 0.5 / dx);
  const byDown = 0.5 * dt * (1 / (dx * dx) + 0.5 / dx);
  const drift = (0.5 * dt * rate) / dx;
  for (let i = 0; i < n; i++) {
    const s = x[i] * x[i];
    up[i] = byUp * s + drift;
    down[i] = byDown * s - drift;
    stay[i] = 1 - rate * dt - (byUp + byDown) * s;
    H[i] = payoff[i];
    U[i] = 0;
    S[i] = 0;
    D[i] = 0;
  }
  for (let step = 0, p = 0; step < steps; step++, p += n) {
    H[p + n] = payoff[0];
    for (let i = 1; i < n - 1; i++) {
      const kept = up[i] * H[p + i + 1] + stay[i] * H[p + i] + down[i] * H[p + i - 1];
      H[p + n + i] = kept > payoff[i] ? kept : payoff[i];
    }
    H[p + 2 * n - 1] = payoff[n - 1];
  }
  let cost = 0;
  for (let i = 0; i < n; i++) {
    const error = H[steps * n + i] - quotes[i];
    cost += error * error;
    A[i] = 2 * error;
  }
  for (let step = steps - 1, p = step * n; step >= 0; step--, p -= n) {
    let before = 0; // what node i - 1 gives to node i
    let stayed = 0; // what node i - 1 keeps
    for (let i = 1; i < n - 1; i++) {
      const a = H[p + n + i] > payoff[i] ? A[i] : 0;
      U[i] += a * H[p + i + 1];
      S[i] += a * H[p + i];
      D[i] += a * H[p + i - 1];
      A[i - 1] = stayed + down[i] * a;
      stayed = before + stay[i] * a;
      before = up[i] * a;
    }
    A[n - 2] = stayed;
  }
  for (let i = 0; i < n; i++) g[i] = 2 * x[i] * (byUp * U[i] + byDown * D[i] - (byUp + byDown) * S[i]);
  return cost;
}

export function hvp(x, v, h, payoff, quotes, { steps, dt, dx, rate }) {
  const n = x.length;
  reserve(n, steps);
  const up = ups;
  const stay = stays;
  const down = downs;
  const H = history;
  const dH = dHistory;
  const A = adjoint;
  const dA = dAdjoint;
  const dU = upA;
  const dS = stayA;
  const dD = downA;
  const byUp = 0.5 * dt * (1 / (dx * dx) - 0.5 / dx);
  const byDown = 0.5 * dt * (1 / (dx * dx) + 0.5 / dx);
  const drift = (0.5 * dt * rate) / dx;
  for (let i = 0; i < n; i++) {
    const s = x[i] * x[i];
    up[i] = byUp * s + drift;
    down[i] = byDown * s - drift;
    stay[i] = 1 - rate * dt - (byUp + byDown) * s;
    H[i] = payoff[i];
    dH[i] = 0;
    h[i] = 0;
    dU[i] = 0;
    dS[i] = 0;
    dD[i] = 0;
  }
  for (let step = 0, p = 0; step < steps; step++, p += n) {
    H[p + n] = payoff[0];
    dH[p + n] = 0;
    for (let i = 1; i < n - 1; i++) {
      const l = H[p + i - 1];
      const m = H[p + i];
      const r = H[p + i + 1];
      const kept = up[i] * r + stay[i] * m + down[i] * l;
      if (kept > payoff[i]) {
        const ds = 2 * x[i] * v[i];
        H[p + n + i] = kept;
        dH[p + n + i] =
          up[i] * dH[p + i + 1] + stay[i] * dH[p + i] + down[i] * dH[p + i - 1] + ds * (byUp * r + byDown * l - (byUp + byDown) * m);
      } else {
        H[p + n + i] = payoff[i];
        dH[p + n + i] = 0;
      }
    }
    H[p + 2 * n - 1] = payoff[n - 1];
    dH[p + 2 * n - 1] = 0;
  }
  for (let i = 0; i < n; i++) {
    A[i] = 2 * (H[steps * n + i] - quotes[i]);
    dA[i] = 2 * dH[steps * n + i];
  }
  for (let step = steps - 1, p = step * n; step >= 0; step--, p -= n) {
    let before = 0;
    let stayed = 0;
    let dBefore = 0;
    let dStayed = 0;
    for (let i = 1; i < n - 1; i++) {
      let a = 0;
      let da = 0;
      if (H[p + n + i] > payoff[i]) {
        a = A[i];
        da = dA[i];
      }
      const l = H[p + i - 1];
      const m = H[p + i];
      const r = H[p + i + 1];
      dU[i] += da * r + a * dH[p + i + 1];
      dS[i] += da * m + a * dH[p + i];
      dD[i] += da * l + a * dH[p + i - 1];
      const ds = 2 * x[i] * v[i];
      h[i] += a * (byUp * r + byDown * l - (byUp + byDown) * m);
      A[i - 1] = stayed + down[i] * a;
      dA[i - 1] = dStayed + down[i] * da + byDown * ds * a;
      stayed = before + stay[i] * a;
      dStayed = dBefore + stay[i] * da - (byUp + byDown) * ds * a;
      before = up[i] * a;
      dBefore = up[i] * da + byUp * ds * a;
    }
    A[n - 2] = stayed;
    dA[n - 2] = dStayed;
  }
  for (let i = 0; i < n; i++) h[i] = 2 * (v[i] * h[i] + x[i] * (byUp * dU[i] + byDown * dD[i] - (byUp + byDown) * dS[i]));
}
