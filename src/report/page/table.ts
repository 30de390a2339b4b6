import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";

export interface Column {
  readonly title: string;
  /** `number`: right-aligned figures; `code`: file names and hashes, which may break anywhere; `short`: never broken. */
  readonly kind?: "number" | "code" | "short";
}

export interface TableRow {
  readonly cells: readonly Child[];
  readonly className?: string;
}

/**
 * A table with caption and header cells in a region that scrolls sideways on a narrow screen and can be reached with the
 * keyboard. The first cell of each row is its header. `id` must be unique in the page.
 */
export function table(
  spec: {
    readonly id: string;
    readonly caption: string;
    readonly columns: readonly Column[];
  },
  rows: readonly TableRow[],
): Html {
  const { id, caption, columns } = spec;
  return el(
    "div",
    { class: "scroll", role: "region", "aria-labelledby": id, tabindex: 0 },
    el(
      "table",
      {},
      el("caption", { id }, caption),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          columns.map(({ title, kind }) =>
            el("th", { scope: "col", class: kind }, title),
          ),
        ),
      ),
      el(
        "tbody",
        {},
        rows.map((row) => bodyRow(row, columns)),
      ),
    ),
  );
}

function bodyRow(
  { cells, className }: TableRow,
  columns: readonly Column[],
): Html {
  return el(
    "tr",
    { class: className },
    cells.map((cell, index) =>
      index === 0
        ? el("th", { scope: "row", class: columns[0]?.kind }, cell)
        : el("td", { class: columns[index]?.kind }, cell),
    ),
  );
}
