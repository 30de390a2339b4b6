import { parties } from "../../model/attribution.ts";
import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { Naming } from "../people.ts";
import { wrapped } from "../text-layout.ts";
import {
  attributionNote,
  factRows,
  originOf,
  recordedAt,
  recordedBy,
} from "./attribution.ts";
import type { FactRow } from "./attribution.ts";

const width = 80;
const mostEntries = 200;

/**
 * The fact table as lines of at most 80 columns: the entries by number, then each fact with what is known of it, where it
 * is recorded and who could produce it.
 *
 * @param clean - takes people out of a text
 * @param entryText - one entry with its place
 */
export function attributionLines(
  {
    run,
    decision,
    naming,
  }: {
    readonly run: Run;
    readonly decision: DecisionLine;
    readonly naming: Naming;
  },
  clean: (text: string) => string,
  entryText: (entry: DecisionEvent) => string,
): readonly string[] {
  const rows = factRows(run, decision, naming);
  const entries = [...decision.events, ...decision.later];
  const numbered = entries
    .slice(0, mostEntries)
    .flatMap((entry, number) =>
      wrapped(
        clean(`entry ${String(number + 1)}: ${entryText(entry)}`),
        width,
        "  ",
        "    ",
      ),
    );
  const more =
    entries.length > mostEntries
      ? [
          `  ${String(entries.length - mostEntries)} more are in decisions.jsonl`,
        ]
      : [];
  return [
    "",
    "Who recorded what",
    ...wrapped(attributionNote, width, "  ", "  "),
    ...numbered,
    ...more,
    ...parties.flatMap((party) =>
      [`  ${party}`].concat(
        rows
          .filter((row) => row.party === party)
          .flatMap((row) =>
            wrapped(clean(factText(row, run, decision)), width, "  - ", "    "),
          ),
      ),
    ),
  ];
}

/**
 * `output: 7 mg; recorded; recorded by entry 1; clock ai; recorded at 2026-01-01T08:00Z; origin log.csv record 3; could be
 * produced by manufacturer, deployer`.
 */
function factText(row: FactRow, run: Run, decision: DecisionLine): string {
  const by = recordedBy(row, run, decision);
  const at = recordedAt(row, decision);
  const origin = originOf(row, decision);
  const parts = [
    [row.title, row.value].filter((part) => part !== "").join(": "),
    row.status,
    by === "" ? "" : `recorded by ${by}`,
    at === "" ? "" : `recorded at ${at}`,
    origin === "" ? "" : `origin ${origin}`,
    row.status === "not applicable"
      ? ""
      : `could be produced by ${row.control.join(", ")}`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}
