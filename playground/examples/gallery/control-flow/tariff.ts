// Early returns and a switch: each part of the domain has its own formula, and its own derivative.
export function tariff([energy, peak]: number[]): number {
  'use dual';
  if (energy <= 0) return 0;
  const base = 8 + 0.25 * energy;
  switch (Math.floor(peak)) {
    case 0:
      return base;
    case 1:
      return base + 2 * (peak - 1) ** 2;
    default:
      return base + 2 * (peak - 1) ** 2 + 0.1 * energy * Math.log(peak);
  }
}
