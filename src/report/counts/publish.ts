import type { Run } from "../../model/run.ts";
import { published, workedOut } from "./protected.ts";
import type { Published, Sum } from "./protected.ts";
import { countTables } from "./tables.ts";
import type { CountTable } from "./tables.ts";

export interface PublishedTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly Published[];
  }[];
}

/** What of a run may be published: its tables with small numbers taken out, and the titles of those that were held back. */
export interface PublishedRun {
  readonly tables: readonly PublishedTable[];
  readonly heldBack: readonly string[];
}

/**
 * Takes the small numbers out of the counts of a run. A table with a number that could still be worked out from the others is
 * held back whole, the last such first, until there is none.
 */
export function publish(run: Run): PublishedRun {
  const { tables, sums } = countTables(run);
  const kept = withoutWorkedOut(tables, sums);
  return {
    tables: kept.map(({ id, title, columns, rows }) => ({
      id,
      title,
      columns,
      rows: rows.map(({ name, cells }) => ({
        name,
        cells: cells.map(({ count }) => published(count)),
      })),
    })),
    heldBack: tables
      .filter((table) => !kept.includes(table))
      .map(({ title }) => title),
  };
}

function withoutWorkedOut(
  tables: readonly CountTable[],
  sums: readonly Sum[],
): readonly CountTable[] {
  let kept = tables;
  for (;;) {
    const found = workedOut(shownOf(kept), sums);
    const last = kept.findLast((table) =>
      table.rows.some(({ cells }) => cells.some(({ cell }) => found.has(cell))),
    );
    if (last === undefined) return kept;
    kept = kept.filter((table) => table !== last);
  }
}

function shownOf(
  tables: readonly CountTable[],
): ReadonlyMap<string, Published> {
  return new Map(
    tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) =>
        cells.map(({ cell, count }) => [cell, published(count)] as const),
      ),
    ),
  );
}
