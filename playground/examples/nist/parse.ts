// Reads a data file of the NIST StRD nonlinear regression suite. Its header says on which lines each part stands:
//
//   File Format:   ASCII
//                  Starting Values   (lines 41 to 42)
//                  Certified Values  (lines 41 to 47)
//                  Data              (lines 61 to 74)
//
// The line "Degrees of Freedom" is not read: that of Rat43 says 9 for 15 observations and 4 parameters, though its certified
// standard deviations are those of 11.

/** One line of the parameter table. */
export interface CertifiedParameter {
  readonly name: string;
  /** The two published starting values. */
  readonly starts: readonly [number, number];
  readonly certified: number;
  readonly standardDeviation: number;
}

export interface StrdFile {
  readonly name: string;
  readonly difficulty: string;
  /** The model as printed, one string per line. */
  readonly formula: readonly string[];
  readonly parameters: readonly CertifiedParameter[];
  readonly residualSumOfSquares: number;
  /** One row per observation: the response, then the predictors. */
  readonly rows: readonly (readonly number[])[];
}

export function parseStrd(text: string): StrdFile {
  const lines = text.split(/\r?\n/);
  const name = match(text, /^Dataset Name:\s*(\S+)/m);
  const part = (title: string): string[] => {
    const [from, to] = [1, 2].map((group) => Number(match(text, new RegExp(`^ *${title} +\\(lines +(\\d+) +to +(\\d+)\\)`, 'im'), group)));
    return lines.slice(from! - 1, to);
  };

  const parameters = part('Starting Values').map(parseParameter);
  const rows = part('Data').map((line) => line.trim().split(/\s+/).map(number));
  const residualSumOfSquares = number(match(text, /^Residual Sum of Squares:\s*(\S+)/m));
  const observations = number(match(text, /^Number of Observations:\s*(\S+)/m));
  if (rows.length !== observations) throw new Error(`${name}: ${rows.length} rows of data, but ${observations} observations announced`);

  return {
    name,
    difficulty: match(text, /^ +(Lower|Average|Higher) Level of Difficulty/m).toLowerCase(),
    formula: match(text, /^Model:[^]*?\n\s*\n([^]*?)\n\s*\n/m)
      .split('\n')
      .map((line) => line.trim()),
    parameters,
    residualSumOfSquares,
    rows,
  };
}

/** `  b1 =   500         250           2.3894212918E+02  2.7070075241E+00` */
function parseParameter(line: string): CertifiedParameter {
  const [name, equals, ...values] = line.trim().split(/\s+/);
  if (equals !== '=' || values.length !== 4) throw new Error(`not a line of the parameter table: "${line}"`);
  const [start1, start2, certified, standardDeviation] = values.map(number) as [number, number, number, number];
  return { name: name!, starts: [start1, start2], certified, standardDeviation };
}

function match(text: string, pattern: RegExp, group = 1): string {
  const found = pattern.exec(text)?.[group];
  if (found === undefined) throw new Error(`not a NIST StRD file: nothing matches ${pattern}`);
  return found;
}

function number(word: string): number {
  const value = Number(word);
  if (word === '' || Number.isNaN(value)) throw new Error(`not a number: "${word}"`);
  return value;
}
