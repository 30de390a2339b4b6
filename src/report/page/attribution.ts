import { parties } from "../../model/attribution.ts";
import type { Party } from "../../model/attribution.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import {
  attributionNote,
  factRows,
  originOf,
  recordedAt,
  recordedBy,
} from "../attribution/attribution.ts";
import type { FactRow } from "../attribution/attribution.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Panel } from "./panel.ts";
import type { TableRow } from "./table.ts";
import { table } from "./table.ts";

/**
 * Who recorded what of a decision, and who could produce it (`rules.md` 6). Facts that the files hold have a row each;
 * those that they do not hold are named together, party by party, so that a page with many findings stays small.
 */
export function attribution(panel: Panel, decision: DecisionLine): Html {
  const rows = factRows(panel.run, decision, panel.naming);
  return el(
    "div",
    {},
    el("h4", {}, "Who recorded what"),
    table(
      {
        id: `${panel.finding.id}-attribution`,
        caption: attributionNote,
        columns: [
          { title: "Party" },
          { title: "Fact" },
          { title: "Value" },
          { title: "Recorded by" },
          { title: "Recorded at" },
          { title: "Origin" },
          { title: "Status" },
          { title: "Could be produced by" },
        ],
      },
      parties.flatMap((party) =>
        rowsOf(
          rows.filter((row) => row.party === party),
          panel,
          decision,
        ),
      ),
    ),
  );
}

function rowsOf(
  rows: readonly FactRow[],
  panel: Panel,
  decision: DecisionLine,
): readonly TableRow[] {
  const held = rows.filter(
    ({ status }) => status === "recorded" || status === "conflicting",
  );
  const missing = rows.filter(({ status }) => status === "not in export");
  const makers = [...new Set(missing.flatMap(({ control }) => control))];
  return [
    ...held.map((row) => ({
      cells: [
        row.party,
        row.title,
        panel.prose(row.value),
        recordedBy(row, panel.run, decision),
        panel.prose(recordedAt(row, decision)),
        panel.prose(originOf(row, decision)),
        row.status === "conflicting"
          ? el("strong", {}, row.status)
          : row.status,
        heldBy(row.control),
      ],
    })),
    ...(missing.length === 0
      ? []
      : [
          {
            cells: [
              missing[0]?.party ?? "",
              missing.map(({ title }) => title).join("; "),
              "",
              "",
              "",
              "",
              "not in export",
              heldBy(makers),
            ],
          },
        ]),
  ];
}

function heldBy(control: readonly Party[]): string {
  return control.join(", ");
}
