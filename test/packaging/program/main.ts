// The program that every bundler builds: derivatives of one energy, by several transforms, as one line of JSON.
import { engineOf, grad, hvp, jvp, vdot } from 'hyperdual';
import { energy } from './energy.ts';
import { setStiffness } from './terms.ts';
import { well } from './well.ts';

const x = [0.5, -0.25, 1.75, 0.125];
const v = [1, -2, 0.5, 3];
const first = hvp(energy, x, v);
setStiffness(3);

console.log(
  JSON.stringify({
    value: energy(x),
    gradient: grad(energy)(x),
    first,
    second: hvp(energy, x, v),
    reverseOverReverse: grad((y: number[]) => vdot(grad(energy)(y), v))(x),
    forwardOverReverse: jvp(grad(energy), x, v)[1],
    length: energy.length,
    name: energy.name,
    wells: hvp(well, x, v),
    engines: [engineOf(energy, x).engine, engineOf(well, x).engine],
  }),
);
