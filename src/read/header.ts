import {
  blankNameStop,
  looksLikeDataStop,
  repeatedNameStop,
} from "./header-stops.ts";
import type { Tape } from "./tape.ts";
import type { ScannedRow } from "./scanned-row.ts";

/** The names of the columns, trimmed, and how many cells without a name end each row. */
export interface Header {
  readonly columns: readonly string[];
  readonly emptyTrailing: number;
}

/**
 * Checks the header's names before any row is read.
 *
 * Equal names (after trim and case folding), a blank name before a written one, and a header that looks like data
 * are stops: with them a cell could land in the wrong column unseen. Blank names at the end are dropped.
 *
 * @param expected - names that the mapping uses; a header that has one of them is a header
 * @throws CountersignError `repeated-column`, `blank-column-name`, `header-looks-like-data`
 */
export function checkHeader(
  tape: Tape,
  row: ScannedRow,
  cells: readonly string[],
  expected: readonly string[] | undefined,
): Header {
  const names = cells.map((cell) => cell.trim());
  const columns = [...names];
  while (columns.length > 0 && columns.at(-1) === "") columns.pop();
  const known =
    expected !== undefined && columns.some((name) => expected.includes(name));
  if (!known && columns.some(looksLikeData)) throw looksLikeDataStop(tape);
  const seen = new Set<string>();
  columns.forEach((name, i) => {
    const at = row.starts[i] ?? 0;
    if (name === "") throw blankNameStop(tape, at);
    const folded = name.toLowerCase();
    if (seen.has(folded)) throw repeatedNameStop(tape, at);
    seen.add(folded);
  });
  if (columns.length === 0) throw blankNameStop(tape, tape.start);
  return { columns, emptyTrailing: names.length - columns.length };
}

/** A comment, a time, or a number of three digits or more: text that a name of a column is not. */
function looksLikeData(name: string): boolean {
  return /^(?:#|\/\/|--)|^[+-]?\d{3,}(?:[.,]\d+)?$|^\d{4}-\d\d-\d\d(?:$|[T ])|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?:$| )/.test(
    name,
  );
}
