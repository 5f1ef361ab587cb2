interface Spring {
  stiffness: number;
  mass: number;
  friction: number;
}

// Arguments may be records, arrays of records, … The gradient comes back in the same structure.
export function frequency({ stiffness, mass, friction }: Spring): number {
  'use dual';
  const undamped = stiffness / mass;
  const damping = friction / (2 * mass);
  return Math.sqrt(undamped - damping * damping) / (2 * Math.PI);
}
