/**
 * A CSV reader of the second engine's own: RFC 4180 with LF or CRLF, first row headers.
 * Shares nothing with the tool's reader on purpose (`trust.md` 15).
 */

/** One row as header → text; empty cells are left out ("not recorded"). */
export type Row = ReadonlyMap<string, string>;

/** Splits CSV text into rows of cells. @throws Error on a quote left open */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end === -1) throw new Error("a quoted cell is not closed");
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const start = at;
      while (at < text.length && !",\r\n".includes(text.charAt(at))) at += 1;
      cell = text.slice(start, at);
    }
    row.push(cell);
    if (text[at] === ",") {
      at += 1;
      if (at === text.length) row.push("");
      continue;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** Reads CSV text whose first row holds the field names of the native layout (contract 2). */
export function readCsv(text: string): readonly Row[] {
  const [headers, ...lines] = cellsOf(text);
  if (headers === undefined) return [];
  return lines
    .filter((cells) => cells.length > 1 || cells[0] !== "")
    .map((cells) => {
      if (cells.length !== headers.length)
        throw new Error("a row has another number of cells than the header");
      const row = new Map<string, string>();
      for (const [index, name] of headers.entries()) {
        const cell = cells[index] ?? "";
        if (cell !== "") row.set(name, cell);
      }
      return row;
    });
}
