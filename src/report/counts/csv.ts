import type { RunView } from "../../model/run-view.ts";
import { csvLine } from "../csv.ts";
import { publish } from "./publish.ts";

/** `report.csv` for publication: a row for each protected count. */
export async function* countsCsv({ run }: RunView): AsyncIterable<string> {
  const { tables } = publish(run);
  yield `\ufeff${csvLine(["table", "group", "what", "count", "privacy"])}`;
  for (const { title, columns, rows } of tables)
    for (const { name, cells } of rows)
      for (const [at, cell] of cells.entries())
        yield csvLine([title, name, columns[at] ?? "", cell, "counts"]);
}
