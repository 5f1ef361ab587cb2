// Links between what was written and what was generated, from the source map of the compiled module, or for the intermediate form from the places of its lines.
//   in:  the map, the compiled module, the text of a stage that stands in it        out: ranges of either side for a place on the other

import { decodedMappings, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { SourceMap } from 'hyperdual/compiler';
import type { Compilation } from '../compiler/compile.ts';
import type { Range } from './links.ts';

export interface Links {
  /** For an offset in the stage: where it comes from, and all that stands in the stage for that. */
  fromStage(offset: number): Pair | undefined;
  fromSource(offset: number): Pair | undefined;
}

export interface Pair {
  source: Range;
  stage: Range[];
}

interface Segment extends Range {
  source: number;
}

export function makeLinks(map: SourceMap, code: string, stage: string, source: string): Links | undefined {
  const at = code.indexOf(stage);
  if (at < 0) return undefined;
  const segments = segmentsOf(map, code, source)
    .filter(({ from, to }) => from >= at && to <= at + stage.length)
    .map((each) => ({ ...each, from: each.from - at, to: each.to - at }));
  const pair = (place: number): Pair => ({ source: wordAt(source, place), stage: segments.filter((each) => each.source === place) });
  const places = [...new Set(segments.map((each) => each.source))].sort((a, b) => a - b);
  return {
    fromStage(offset) {
      const found = segments.find(({ from, to }) => from <= offset && offset < to);
      return found && pair(found.source);
    },
    fromSource(offset) {
      // The nearest place before on this line, else the first one after: a line that something was made of always has an answer.
      const line = source.lastIndexOf('\n', offset - 1);
      const end = source.indexOf('\n', offset);
      const near = places.filter((each) => each > line && (end < 0 || each < end));
      const place = near.findLast((each) => each <= offset) ?? near[0];
      return place === undefined ? undefined : pair(place);
    },
  };
}

/** The same for a text each line of which comes from one stretch of the source, or from none. */
export function lineLinks(text: string, places: readonly (Range | null)[]): Links {
  const starts = lineStarts(text);
  const lineOf = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  const pair = (source: Range): Pair => ({
    source,
    stage: places.flatMap((place, i) => (place?.from === source.from && place.to === source.to ? [line(i)] : [])),
  });
  const line = (i: number): Range => {
    const to = (starts[i + 1] ?? text.length + 1) - 1;
    return { from: starts[i]! + /^ */.exec(text.slice(starts[i], to))![0].length, to };
  };
  return {
    fromStage(offset) {
      const place = places[lineOf(offset)];
      return place ? pair(place) : undefined;
    },
    fromSource(offset) {
      const around = places.filter((place) => place !== null && place.from <= offset && offset < place.to) as Range[];
      return around.length > 0
        ? pair(around.reduce((least, each) => (each.to - each.from < least.to - least.from ? each : least)))
        : undefined;
    },
  };
}

/** Stretches of the generated code with the place each comes from; neighbours that come from one place are one. */
function segmentsOf(map: SourceMap, code: string, source: string): Segment[] {
  const generated = lineStarts(code);
  const written = lineStarts(source);
  const segments: Segment[] = [];
  decodedMappings(new TraceMap(map as never)).forEach((line, i) => {
    let open: Segment | undefined;
    line.forEach((segment, j) => {
      if (segment.length === 1) return (open = undefined);
      const from = generated[i]! + segment[0];
      const to = line[j + 1] ? generated[i]! + line[j + 1]![0] : (generated[i + 1] ?? code.length + 1) - 1;
      // Places of operators have a blank in front; the end of a line is where what has no place of its own was put.
      const place = skipBlanks(source, written[segment[2]]! + segment[3]);
      if (place === undefined) return (open = undefined);
      if (open?.source === place) return (open.to = to);
      return segments.push((open = { from, to, source: place }));
    });
  });
  return segments;
}

function skipBlanks(text: string, from: number): number | undefined {
  let at = from;
  while (text[at] === ' ') at++;
  return at >= text.length || text[at] === '\n' ? undefined : at;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** The name (with its index), number or operator that begins here. */
function wordAt(text: string, from: number): Range {
  const word = /^(?:[\p{ID_Continue}$.]+(?:\[[^\]\n]*\])*|[-+*/%<>=!&|]+|\S)/u.exec(text.slice(from, from + 80))?.[0] ?? '';
  return { from, to: from + Math.max(word.length, 1) };
}

/** The line of the source that a place in the script comes from; the script's lines are one behind the module's. */
export function sourceLine(compilation: Compilation | undefined, at: { line: number; column: number } | undefined): number | undefined {
  if (!compilation?.map || !at || at.line < 2) return undefined;
  return originalPositionFor(new TraceMap(compilation.map as never), { line: at.line - 1, column: at.column - 1 }).line ?? undefined;
}
