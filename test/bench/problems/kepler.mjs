// A planet's orbit fitted to radial velocities: Kepler's equation solved by Newton's method in a while loop for each observation.
// Whoever differentiates by hand may use that the loop solves an equation, and leave the loop out. The yardstick does not: it
// differentiates the program as it stands, which is what we are asked for.

export const id = 'kepler';
export const title = "Kepler's equation, while loop";
export const sizes = [6];

export function make() {
  const times = Float64Array.from({ length: 60 }, (_, i) => 0.37 * i + 0.1 * Math.sin(i));
  const speeds = times.map((t) => 0.2 + Math.cos(0.9 * t + 1) + 0.3 * Math.cos(1.8 * t + 0.6));
  return { x: Float64Array.of(1.2, 0.93, 0.4, 0.35, 0.7, 0.1), v: Float64Array.of(0.5, -0.02, 0.3, 0.1, -0.4, 0.2), rest: [times, speeds] };
}

/** x: amplitude, mean motion, phase, eccentricity, argument of periapsis, speed of the system. */
export function f(x, times, speeds) {
  'use dual';
  const [amplitude, motion, phase, e, argument, system] = x;
  const flat = Math.sqrt(1 - e * e);
  let cost = 0;
  for (let i = 0; i < times.length; i++) {
    const mean = motion * times[i] + phase;
    let E = mean;
    let step = 1;
    while (Math.abs(step) > 1e-12) {
      step = (E - e * Math.sin(E) - mean) / (1 - e * Math.cos(E));
      E -= step;
    }
    const distance = 1 - e * Math.cos(E);
    const along = (Math.cos(E) - e) / distance;
    const across = (flat * Math.sin(E)) / distance;
    const speed = system + amplitude * ((along + e) * Math.cos(argument) - across * Math.sin(argument));
    cost += (speed - speeds[i]) ** 2;
  }
  return cost;
}

/** Per step of Newton's method: sine, cosine, the step, one over the slope; for H·v the tangents of E and of the step as well. */
let saved = new Float64Array(6 * 32);

function grown() {
  const larger = new Float64Array(2 * saved.length);
  larger.set(saved);
  saved = larger;
  return larger;
}

export function grad(x, g, times, speeds) {
  let tape = saved;
  const a = x[0];
  const e = x[3];
  const flat = Math.sqrt(1 - e * e);
  const sw = Math.sin(x[4]);
  const cw = Math.cos(x[4]);
  let cost = 0;
  let toA = 0;
  let toMotion = 0;
  let toPhase = 0;
  let toE = 0;
  let toFlat = 0;
  let toArgument = 0;
  let toSystem = 0;
  for (let i = 0; i < times.length; i++) {
    const t = times[i];
    const mean = x[1] * t + x[2];
    let E = mean;
    let step = 1;
    let p = 0;
    while (Math.abs(step) > 1e-12) {
      if (p + 4 > tape.length) tape = grown();
      const s = Math.sin(E);
      const c = Math.cos(E);
      const r = 1 / (1 - e * c);
      step = (E - e * s - mean) * r;
      E -= step;
      tape[p] = s;
      tape[p + 1] = c;
      tape[p + 2] = step;
      tape[p + 3] = r;
      p += 4;
    }
    const s = Math.sin(E);
    const c = Math.cos(E);
    const r = 1 / (1 - e * c);
    const along = (c - e) * r;
    const across = flat * s * r;
    const shape = (along + e) * cw - across * sw;
    const error = x[5] + a * shape - speeds[i];
    cost += error * error;
    const to = 2 * error;
    const toAlong = to * a * cw;
    const toAcross = -to * a * sw;
    const toR = toAlong * (c - e) + toAcross * flat * s;
    const toSlope = -toR * r * r;
    toSystem += to;
    toA += to * shape;
    toArgument -= to * a * ((along + e) * sw + across * cw);
    toFlat += toAcross * s * r;
    toE += toAlong * (1 - r) - toSlope * c;
    let toAngle = toSlope * e * s - toAlong * r * s + toAcross * flat * r * c;
    let toMean = 0;
    for (p -= 4; p >= 0; p -= 4) {
      const q = toAngle * tape[p + 3];
      const ps = tape[p];
      const pstep = tape[p + 2];
      toMean += q;
      toE += q * (ps - pstep * tape[p + 1]);
      toAngle = q * pstep * e * ps;
    }
    toMean += toAngle;
    toMotion += toMean * t;
    toPhase += toMean;
  }
  g[0] = toA;
  g[1] = toMotion;
  g[2] = toPhase;
  g[3] = toE - (toFlat * e) / flat;
  g[4] = toArgument;
  g[5] = toSystem;
  return cost;
}

export function hvp(x, v, h, times, speeds) {
  let tape = saved;
  const a = x[0];
  const e = x[3];
  const da = v[0];
  const de = v[3];
  const flat = Math.sqrt(1 - e * e);
  const dFlat = (-e * de) / flat;
  const sw = Math.sin(x[4]);
  const cw = Math.cos(x[4]);
  const dsw = cw * v[4];
  const dcw = -sw * v[4];
  let dToA = 0;
  let dToMotion = 0;
  let dToPhase = 0;
  let dToE = 0;
  let toFlat = 0;
  let dToFlat = 0;
  let dToArgument = 0;
  let dToSystem = 0;
  for (let i = 0; i < times.length; i++) {
    const t = times[i];
    const mean = x[1] * t + x[2];
    const dMean = v[1] * t + v[2];
    let E = mean;
    let dE = dMean;
    let step = 1;
    let p = 0;
    while (Math.abs(step) > 1e-12) {
      if (p + 6 > tape.length) tape = grown();
      const s = Math.sin(E);
      const c = Math.cos(E);
      const r = 1 / (1 - e * c);
      step = (E - e * s - mean) * r;
      const dStep = (dE - de * s - e * c * dE - dMean - step * (e * s * dE - de * c)) * r;
      tape[p] = s;
      tape[p + 1] = c;
      tape[p + 2] = step;
      tape[p + 3] = r;
      tape[p + 4] = dE;
      tape[p + 5] = dStep;
      p += 6;
      E -= step;
      dE -= dStep;
    }
    const s = Math.sin(E);
    const c = Math.cos(E);
    const ds = c * dE;
    const dc = -s * dE;
    const r = 1 / (1 - e * c);
    const dr = r * r * (de * c + e * dc);
    const along = (c - e) * r;
    const dAlong = (dc - de) * r + (c - e) * dr;
    const across = flat * s * r;
    const dAcross = dFlat * s * r + flat * (ds * r + s * dr);
    const shape = (along + e) * cw - across * sw;
    const dShape = (dAlong + de) * cw + (along + e) * dcw - dAcross * sw - across * dsw;
    const to = 2 * (x[5] + a * shape - speeds[i]);
    const dTo = 2 * (v[5] + da * shape + a * dShape);
    const toShape = to * a;
    const dToShape = dTo * a + to * da;
    const toAlong = toShape * cw;
    const dToAlong = dToShape * cw + toShape * dcw;
    const toAcross = -toShape * sw;
    const dToAcross = -dToShape * sw - toShape * dsw;
    const toR = toAlong * (c - e) + toAcross * flat * s;
    const dToR = dToAlong * (c - e) + toAlong * (dc - de) + dToAcross * flat * s + toAcross * (dFlat * s + flat * ds);
    const toSlope = -toR * r * r;
    const dToSlope = -(dToR * r + 2 * toR * dr) * r;
    dToSystem += dTo;
    dToA += dTo * shape + to * dShape;
    dToArgument -=
      dToShape * ((along + e) * sw + across * cw) + toShape * ((dAlong + de) * sw + (along + e) * dsw + dAcross * cw + across * dcw);
    toFlat += toAcross * s * r;
    dToFlat += dToAcross * s * r + toAcross * (ds * r + s * dr);
    dToE += dToAlong * (1 - r) - toAlong * dr - dToSlope * c - toSlope * dc;
    const u = toAcross * flat * c - toAlong * s;
    const du = dToAcross * flat * c + toAcross * (dFlat * c + flat * dc) - dToAlong * s - toAlong * ds;
    let toAngle = toSlope * e * s + u * r;
    let dToAngle = dToSlope * e * s + toSlope * (de * s + e * ds) + du * r + u * dr;
    let dToMean = 0;
    for (p -= 6; p >= 0; p -= 6) {
      const ps = tape[p];
      const pc = tape[p + 1];
      const pstep = tape[p + 2];
      const pr = tape[p + 3];
      const pdE = tape[p + 4];
      const pdStep = tape[p + 5];
      const pds = pc * pdE;
      const pdr = pr * pr * (de * pc - e * ps * pdE);
      const q = toAngle * pr;
      const dq = dToAngle * pr + toAngle * pdr;
      dToMean += dq;
      dToE += dq * (ps - pstep * pc) + q * (pds - pdStep * pc + pstep * ps * pdE);
      const turn = pstep * e * ps;
      dToAngle = dq * turn + q * ((pdStep * e + pstep * de) * ps + pstep * e * pds);
      toAngle = q * turn;
    }
    dToMean += dToAngle;
    dToMotion += dToMean * t;
    dToPhase += dToMean;
  }
  h[0] = dToA;
  h[1] = dToMotion;
  h[2] = dToPhase;
  h[3] = dToE - (dToFlat * e + toFlat * de - (toFlat * e * dFlat) / flat) / flat;
  h[4] = dToArgument;
  h[5] = dToSystem;
}
