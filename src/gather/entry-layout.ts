import type { Before } from "../model/origin.ts";

/**
 * Where the parts of a packed entry stand, bytes from its start, all little endian. Words and shapes are numbers of a
 * dictionary. After the fixed part come the times, 17 bytes each (field, earliest, latest), other readings after all
 * the others, then one text in UTF-8.
 */
export const place = {
  /** Index of whoever holds the entry: of the block while it is packed, of the run from then on. */
  holder: 0,
  /** Length of the whole entry. */
  length: 4,
  /** Index of the type of an event; `lostMark` for the readable part of a rejected record. */
  type: 8,
  times: 9,
  /** Shape of the fields of an event; families of a lost record, as bits. */
  shape: 10,
  source: 14,
  notes: 18,
  stampColumn: 22,
  file: 26,
  byteLength: 30,
  record: 34,
  line: 42,
  byteOffset: 50,
  body: 58,
} as const;

/** Bytes of one time of an event. */
export const timeBytes = 17;

/** Added to the field of a time that is another reading of the one written. */
export const otherReading = 128;

/** Type of what is no event. */
export const lostMark = 255;

/** Numbers of a block's words and shapes in the dictionary of the run. */
export interface Renumbering {
  readonly words: Uint32Array;
  readonly shapes: Uint32Array;
}

/** Makes an entry of a block one of the run: its holder, its place in the file, the numbers of its words. */
export function settleEntry(
  view: DataView,
  at: number,
  holder: number,
  before: Before,
  { words, shapes }: Renumbering,
): void {
  const renumber = (part: number, numbers: Uint32Array): void => {
    view.setUint32(part, numbers[view.getUint32(part, true)] ?? 0, true);
  };
  view.setUint32(at + place.holder, holder, true);
  if (view.getUint8(at + place.type) !== lostMark)
    renumber(at + place.shape, shapes);
  renumber(at + place.source, words);
  renumber(at + place.notes, words);
  renumber(at + place.stampColumn, words);
  renumber(at + place.file, words);
  move(view, at + place.record, before.records);
  move(view, at + place.line, before.lines);
}

function move(view: DataView, at: number, by: number): void {
  view.setFloat64(at, view.getFloat64(at, true) + by, true);
}
