// ad.js: operator calls, reverse mode; H·v is the gradient of gradient · v, it has no other way. It has no tanh, so P5 makes it of exp.

import { generic } from './generic.mjs';
import { missingPackages, requirePackage } from './packages.mjs';

function operations(ad) {
  const { add, sub, mul, div, gt, lt, maths } = ad;
  const { sin, cos, exp, log } = maths;
  const tanh = (x) => {
    const e = exp(mul(2, x));
    return div(sub(e, 1), add(e, 1));
  };
  return { add, sub, mul, div, gt, lt, sin, cos, exp, log, tanh };
}

export default {
  name: 'ad.js',
  kind: 'js',
  nodeArgs: ['--stack-size=7800'], // its sweeps recurse, as deep as the tape is long
  missing: async () => missingPackages('ad.js'),
  build(id, { x, v, rest }) {
    const load = requirePackage('ad.js');
    const first = load({ mode: 'r', noHigher: true });
    const both = load({ mode: 'r' });
    const f1 = (y) => generic[id](operations(first), y, ...rest);
    const f2 = (y) => generic[id](operations(both), y, ...rest);
    const point = Array.from(x);
    const gradient = both.gradientR(f2);
    const product = both.gradientR((y) => gradient(y).reduce((sum, gi, i) => both.add(sum, both.mul(v[i], gi)), 0));
    const once = first.gradientR(f1);
    return { value: () => f1(point), grad: () => once(point), hvp: () => product(point) };
  },
};
