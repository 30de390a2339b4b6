import { placeFrom } from "./place.ts";
import type { RowScanner } from "./row-scan.ts";
import type { RowStart } from "./row-work.ts";

const quote = 34;

/**
 * Where a cell of a row begins, its quote included. The row is scanned once more: only records that turn out to be at
 * fault pay for that.
 *
 * @param line - physical line on which the row begins
 */
export function cellPlace(
  { row, scan }: RowScanner,
  start: RowStart | undefined,
  line: number,
  cell: number,
): { readonly line: number; readonly column: number } {
  if (start === undefined) return { line, column: 1 };
  const { bytes, at: from } = start;
  scan(bytes, from, bytes.length, true);
  const text = row.starts[cell] ?? from;
  const quoted = text > from && bytes[text - 1] === quote;
  return placeFrom({ line, column: 1 }, bytes, from, quoted ? text - 1 : text);
}
