import type { ScannedRow } from "./scanned-row.ts";

/**
 * Index of the quoted cell that seems to have swallowed rows, or -1: two stray quotes on different lines can cancel
 * out and make one record of several (`trust.md` 3.1).
 *
 * A cell has swallowed rows where a line inside it has at least a whole row's delimiters, or where its first and last
 * lines have exactly the delimiters that the two halves of two rows would have and the last line begins with a cell
 * of the same shape (digits, letters) as this row does. Cells without a line break are never looked at.
 */
export function swallowingCell(
  row: ScannedRow,
  cells: readonly string[],
  delimiter: string,
): number {
  const whole = cells.length - 1;
  if (whole === 0) return -1;
  return cells.findIndex((cell, i) => {
    if ((row.ends[i] ?? 0) - (row.starts[i] ?? 0) < 2) return false;
    const lines = cell.split(/\r\n|\n|\r/);
    if (lines.length === 1) return false;
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    if (counts.slice(1).some((count) => count >= whole)) return true;
    const last = lines.at(-1) ?? "";
    const own = i === 0 ? (lines[0] ?? "") : (cells[0] ?? "");
    return (
      counts[0] === whole - i &&
      counts.at(-1) === i &&
      shapeOf(own, delimiter) === shapeOf(last, delimiter)
    );
  });
}

/** The first cell of a line with every run of digits as `9` and every run of letters as `a`. */
function shapeOf(line: string, delimiter: string): string {
  const first = line.split(delimiter, 1)[0] ?? "";
  return first.replaceAll(/\p{L}+/gu, "a").replaceAll(/\p{N}+/gu, "9");
}
