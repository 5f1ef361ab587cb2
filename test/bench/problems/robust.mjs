// Fitting a drug's course in the blood with a robust loss: helper functions that return early, a check of the parameters that does,
// readings that are skipped, a loop that is left.

export const id = 'robust';
export const title = 'robust fit, early returns';
export const sizes = [5];

export function make() {
  const times = Float64Array.from({ length: 240 }, (_, i) => 0.125 * i);
  const readings = times.map((t, i) => {
    if (i % 17 === 5) return NaN;
    return 0.1 + (t < 0.6 ? 0 : 1.4 * (Math.exp(-0.22 * (t - 0.6)) - Math.exp(-1.1 * (t - 0.6)))) + 0.25 * Math.sin(12.9898 * i * i) ** 3;
  });
  return { x: Float64Array.of(1, 0.25, 0.9, 0.55, 0.05), v: Float64Array.of(0.6, 0.1, -0.3, 0.2, 0.4), rest: [times, readings] };
}

function concentration(t, absorption, elimination, volume, lag) {
  if (t <= lag) return 0;
  const since = t - lag;
  const scale = absorption / (volume * (absorption - elimination));
  return scale * (Math.exp(-elimination * since) - Math.exp(-absorption * since));
}

function huber(error, width) {
  const size = Math.abs(error);
  if (size <= width) return 0.5 * error * error;
  return width * (size - 0.5 * width);
}

/** x: rates of absorption and of elimination, volume, lag, baseline. */
export function f(x, times, readings) {
  'use dual';
  const [absorption, elimination, volume, lag, baseline] = x;
  if (elimination <= 0 || absorption <= elimination || volume <= 0) return 1e9;
  let cost = 0;
  for (let i = 0; i < times.length; i++) {
    if (times[i] > 24) break;
    if (Number.isNaN(readings[i])) continue;
    const error = baseline + concentration(times[i], absorption, elimination, volume, lag) - readings[i];
    cost += huber(error, 0.15);
  }
  return cost;
}

const WIDTH = 0.15;

export function grad(x, g, times, readings) {
  const ka = x[0];
  const ke = x[1];
  const volume = x[2];
  const lag = x[3];
  const baseline = x[4];
  let toKa = 0;
  let toKe = 0;
  let toScale = 0;
  let toLag = 0;
  let toBaseline = 0;
  let cost = 0;
  if (ke <= 0 || ka <= ke || volume <= 0) {
    g.fill(0);
    return 1e9;
  }
  const gap = 1 / (ka - ke);
  const scale = (ka * gap) / volume;
  for (let i = 0; i < times.length; i++) {
    const t = times[i];
    if (t > 24) break;
    const reading = readings[i];
    if (Number.isNaN(reading)) continue;
    const late = t > lag;
    const since = t - lag;
    const slow = late ? Math.exp(-ke * since) : 0;
    const fast = late ? Math.exp(-ka * since) : 0;
    const error = baseline + scale * (slow - fast) - reading;
    const size = Math.abs(error);
    const inside = size <= WIDTH;
    cost += inside ? 0.5 * error * error : WIDTH * (size - 0.5 * WIDTH);
    const to = inside ? error : error > 0 ? WIDTH : -WIDTH;
    toBaseline += to;
    if (!late) continue;
    toScale += to * (slow - fast);
    toKe -= to * since * slow;
    toKa += to * since * fast;
    toLag += to * (ke * slow - ka * fast);
  }
  g[0] = scale * toKa + (toScale * (gap - ka * gap * gap)) / volume;
  g[1] = scale * toKe + (toScale * ka * gap * gap) / volume;
  g[2] = (-toScale * scale) / volume;
  g[3] = scale * toLag;
  g[4] = toBaseline;
  return cost;
}

export function hvp(x, v, h, times, readings) {
  const ka = x[0];
  const ke = x[1];
  const volume = x[2];
  const lag = x[3];
  const baseline = x[4];
  if (ke <= 0 || ka <= ke || volume <= 0) {
    h.fill(0);
    return;
  }
  const dKa = v[0];
  const dKe = v[1];
  const dVolume = v[2];
  const dLag = v[3];
  const dBaseline = v[4];
  const gap = 1 / (ka - ke);
  const dGap = -gap * gap * (dKa - dKe);
  const per = 1 / volume;
  const dPer = -per * per * dVolume;
  const scale = ka * gap * per;
  const dScale = (dKa * gap + ka * dGap) * per + ka * gap * dPer;
  let toKa = 0;
  let toKe = 0;
  let toScale = 0;
  let toLag = 0;
  let dToKa = 0;
  let dToKe = 0;
  let dToScale = 0;
  let dToLag = 0;
  let dToBaseline = 0;
  for (let i = 0; i < times.length; i++) {
    const t = times[i];
    if (t > 24) break;
    const reading = readings[i];
    if (Number.isNaN(reading)) continue;
    const late = t > lag;
    const since = t - lag;
    const slow = late ? Math.exp(-ke * since) : 0;
    const fast = late ? Math.exp(-ka * since) : 0;
    const dSlow = slow * (ke * dLag - dKe * since);
    const dFast = fast * (ka * dLag - dKa * since);
    const error = baseline + scale * (slow - fast) - reading;
    const inside = Math.abs(error) <= WIDTH;
    const to = inside ? error : error > 0 ? WIDTH : -WIDTH;
    const dTo = inside ? dBaseline + dScale * (slow - fast) + scale * (dSlow - dFast) : 0;
    dToBaseline += dTo;
    if (!late) continue;
    toScale += to * (slow - fast);
    dToScale += dTo * (slow - fast) + to * (dSlow - dFast);
    toKe -= to * since * slow;
    dToKe -= (dTo * since - to * dLag) * slow + to * since * dSlow;
    toKa += to * since * fast;
    dToKa += (dTo * since - to * dLag) * fast + to * since * dFast;
    toLag += to * (ke * slow - ka * fast);
    dToLag += dTo * (ke * slow - ka * fast) + to * (dKe * slow + ke * dSlow - dKa * fast - ka * dFast);
  }
  const byKa = (gap - ka * gap * gap) * per;
  const dByKa = (dGap - dKa * gap * gap - 2 * ka * gap * dGap) * per + (gap - ka * gap * gap) * dPer;
  const byKe = ka * gap * gap * per;
  const dByKe = (dKa * gap + 2 * ka * dGap) * gap * per + ka * gap * gap * dPer;
  h[0] = dScale * toKa + scale * dToKa + dToScale * byKa + toScale * dByKa;
  h[1] = dScale * toKe + scale * dToKe + dToScale * byKe + toScale * dByKe;
  h[2] = -(dToScale * scale + toScale * dScale) * per - toScale * scale * dPer;
  h[3] = dScale * toLag + scale * dToLag;
  h[4] = dToBaseline;
}
