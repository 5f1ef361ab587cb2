// P1 to P7 in operator calls, for libraries that overload nothing: o = { add, sub, mul, div, sin, cos, exp, log, tanh, gt, lt }, each of
// whose arguments is a number of the library or a plain one.

export const generic = {
  P1: (o, x) => x.map((xi) => o.sin(xi)).reduce((a, b) => o.add(a, b)),

  P2(o, x) {
    let sum = 0;
    for (let i = 0; i + 1 < x.length; i++) {
      const t = o.sub(x[i + 1], o.mul(x[i], x[i]));
      const u = o.sub(1, x[i]);
      sum = o.add(sum, o.add(o.mul(o.mul(100, t), t), o.mul(u, u)));
    }
    return sum;
  },

  P3(o, [stiffness, damping, force, frequency], steps, h) {
    const pull = (t, q, w) => o.sub(o.sub(o.mul(force, o.cos(o.mul(frequency, t))), o.mul(damping, w)), o.mul(stiffness, o.sin(q)));
    const ahead = (a, by, b) => o.add(a, o.mul(by, b));
    const mean = (a, b, c, d) => o.add(o.add(a, o.mul(2, o.add(b, c))), d);
    let q = 1;
    let w = 3;
    for (let i = 0; i < steps; i++) {
      const t = i * h;
      const b1 = pull(t, q, w);
      const w2 = ahead(w, h / 2, b1);
      const b2 = pull(t + h / 2, ahead(q, h / 2, w), w2);
      const w3 = ahead(w, h / 2, b2);
      const b3 = pull(t + h / 2, ahead(q, h / 2, w2), w3);
      const w4 = ahead(w, h, b3);
      const b4 = pull(t + h, ahead(q, h, w3), w4);
      q = ahead(q, h / 6, mean(w, w2, w3, w4));
      w = ahead(w, h / 6, mean(b1, b2, b3, b4));
      if (o.gt(q, Math.PI)) q = o.sub(q, 2 * Math.PI);
      else if (o.lt(q, -Math.PI)) q = o.add(q, 2 * Math.PI);
    }
    const missed = o.sub(q, 0.3);
    const late = o.add(w, 0.2);
    return o.add(o.mul(missed, missed), o.mul(late, late));
  },

  P4(o, x, features, labels, penalty) {
    const count = x.length - 1;
    let loss = 0;
    for (let i = 0; i < labels.length; i++) {
      let z = x[count];
      for (let j = 0; j < count; j++) z = o.add(z, o.mul(features[i * count + j], x[j]));
      loss = o.add(loss, o.log(o.add(1, o.exp(o.mul(-labels[i], z)))));
    }
    let norm = 0;
    for (let j = 0; j < count; j++) norm = o.add(norm, o.mul(x[j], x[j]));
    return o.add(o.div(loss, labels.length), o.mul(0.5 * penalty, norm));
  },

  P5(o, x, inputs, targets, width, hidden) {
    const layer = (at, from, size) =>
      Array.from({ length: hidden }, (_, j) => {
        let a = x[at + hidden * size + j];
        for (let i = 0; i < size; i++) a = o.add(a, o.mul(x[at + j * size + i], from[i]));
        return o.tanh(a);
      });
    const second = hidden * width + hidden;
    const last = second + hidden * hidden + hidden;
    let loss = 0;
    for (let s = 0; s < targets.length; s++) {
      const h2 = layer(second, layer(0, inputs.subarray(s * width, (s + 1) * width), width), hidden);
      let error = o.sub(x[last + hidden], targets[s]);
      for (let i = 0; i < hidden; i++) error = o.add(error, o.mul(x[last + i], h2[i]));
      loss = o.add(loss, o.mul(error, error));
    }
    return o.div(loss, targets.length);
  },

  P6(o, x) {
    const square = (a) => o.mul(a, a);
    let energy = 0;
    for (let i = 0; i < x.length; i += 3) {
      for (let j = i + 3; j < x.length; j += 3) {
        const r2 = o.add(o.add(square(o.sub(x[i], x[j])), square(o.sub(x[i + 1], x[j + 1]))), square(o.sub(x[i + 2], x[j + 2])));
        const s = o.div(1, r2);
        const s3 = o.mul(square(s), s);
        energy = o.add(energy, o.mul(4, o.sub(square(s3), s3)));
      }
    }
    return energy;
  },

  P7(o, x, A, b) {
    const n = x.length;
    let bx = 0;
    for (let i = 0; i < n; i++) bx = o.add(bx, o.mul(b[i], x[i]));
    let quadratic = 0;
    let mixing = 0;
    for (let i = 0; i < n; i++) {
      let row = 0;
      for (let j = 0; j < n; j++) row = o.add(row, o.mul(A[i * n + j], x[j]));
      quadratic = o.add(quadratic, o.mul(x[i], row));
      mixing = o.add(mixing, o.mul(x[i], o.log(o.div(x[i], o.sub(1, bx)))));
    }
    const ratio = o.div(o.add(1, o.mul(1 + Math.SQRT2, bx)), o.add(1, o.mul(1 - Math.SQRT2, bx)));
    return o.sub(mixing, o.mul(o.div(quadratic, o.mul(Math.sqrt(8), bx)), o.log(ratio)));
  },
};
