// Potential energy of four atoms in the plane, in units of the Lennard-Jones potential. H·v is what molecular dynamics needs for vibrations.
export function energy(atoms: number[][]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < atoms.length; i++) {
    for (let j = 0; j < i; j++) {
      const dx = atoms[i][0] - atoms[j][0];
      const dy = atoms[i][1] - atoms[j][1];
      const s = 1 / (dx * dx + dy * dy) ** 3;
      sum += 4 * (s * s - s);
    }
  }
  return sum;
}
