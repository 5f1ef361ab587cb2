// The differences that are known: which tests, and why they differ. What is not here is a fault.

interface Known {
  readonly tests: RegExp;
  readonly verdict?: RegExp;
  readonly reason: string;
}

export const KNOWN: readonly Known[] = [];

export const known = (file: string, verdict: string): Known | undefined =>
  KNOWN.find(({ tests, verdict: how }) => tests.test(file) && (how === undefined || how.test(verdict)));
