// The text of an intermediate form with its values renumbered as they are in a later one, so that a comparison of the two shows what a pass has done and not
// that everything behind it has another number. A number is only the place in the order of printing: any other does as well, if each value has its own.
//   in:  %3 = mul %1 %2        beside  %7 = mul %5 %6        out: %7 = mul %5 %6

import { diff } from '@codemirror/merge';

const VALUE = /%\d+/g;

export function renumbered(text: string, later: string): string {
  const [lines, laterLines] = [text.split('\n'), later.split('\n')];
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [i, j] of alike(shapes(lines), shapes(laterLines))) {
    const others = laterLines[j]!.match(VALUE) ?? [];
    lines[i]!.match(VALUE)?.forEach((value, k) => {
      const other = others[k]!;
      if (names.has(value) || taken.has(other)) return;
      names.set(value, other);
      taken.add(other);
    });
  }
  // The values that are gone come after all that are there.
  let last = Math.max(0, ...(later.match(VALUE) ?? []).map((value) => Number(value.slice(1))));
  return text.replace(VALUE, (value) => {
    if (!names.has(value)) names.set(value, `%${++last}`);
    return names.get(value)!;
  });
}

/** Lines without their numbers, but with the operation that each operand is the result of. */
function shapes(lines: readonly string[]): string[] {
  const operations = new Map<string, string>();
  for (const line of lines) {
    const [, value, operation] = /^ *(%\d+)\S* = (.*)$/.exec(line) ?? [];
    if (value) operations.set(value, `(${operation!.replace(VALUE, '%')})`);
  }
  return lines.map((line) => line.replace(/^( *)%\d+/, '$1%').replace(VALUE, (value) => operations.get(value) ?? '%'));
}

/** Which lines of one text correspond to which of the other, in order: the longest common run, found by a diff in which each line is one character. */
function alike(one: readonly string[], other: readonly string[]): [number, number][] {
  const characters = new Map<string, string>();
  const encode = (lines: readonly string[]): string =>
    lines
      .map((line) => {
        if (!characters.has(line)) characters.set(line, String.fromCharCode(0x4e00 + characters.size));
        return characters.get(line)!;
      })
      .join('');
  const end = { fromA: one.length, toA: one.length, fromB: other.length, toB: other.length };
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  for (const { fromA, toA, toB } of [...diff(encode(one), encode(other)), end]) {
    while (i < fromA) pairs.push([i++, j++]);
    [i, j] = [toA, toB];
  }
  return pairs;
}
