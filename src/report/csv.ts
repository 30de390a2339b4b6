import type { Finding } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { RunView } from "../model/run-view.ts";
import { baselineStates } from "./baseline.ts";
import { csvCell } from "./escape-ci.ts";
import { heldBy } from "./exceptions.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import type { About, Naming } from "./people.ts";
import { namingOf } from "./people.ts";
import { headlineInWords } from "./vocabulary.ts";
import type { FindingWithDecision } from "./with-decisions.ts";
import { withDecisions } from "./with-decisions.ts";

/**
 * `report.csv`: every finding with its decision and its first record, a row each, for a spreadsheet (`surface.md` 10.1).
 *
 * With byte order mark and CRLF, because people double-click it; no cell is a formula. People by the privacy mode, which
 * stands in each row.
 */
export const csv: ReportFormat = {
  name: "csv",
  file: "report.csv",
  render: renderCsv,
};

/** One row as it is made. */
interface Row extends FindingWithDecision {
  readonly excepted: string;
  /** Empty where no earlier run was given. */
  readonly baseline: string;
  readonly naming: Naming;
}

type Column = readonly [string, (row: Row) => string | number | null];

const columns: readonly Column[] = [
  ["finding", ({ finding }) => finding.id],
  ["severity", ({ finding }) => finding.severity],
  ["verdict", ({ finding }) => finding.verdict],
  ["rule", ({ finding }) => finding.rule],
  [
    "headline",
    ({ finding, decision, naming }) =>
      naming.prose(
        headlineInWords(finding.headline),
        aboutOf(finding, decision),
      ),
  ],
  ["excepted until", ({ excepted }) => excepted],
  ["baseline", ({ baseline }) => baseline],
  ["decision", ({ finding }) => finding.decision],
  [
    "patient",
    ({ finding, naming }) =>
      finding.patient === null ? null : naming.patient(finding.patient),
  ],
  ["kind", ({ decision }) => decision?.kind ?? null],
  ["product", ({ decision }) => decision?.model ?? null],
  ["product version", ({ decision }) => decision?.modelVersion ?? null],
  ["site", ({ decision }) => decision?.site ?? null],
  [
    "policy",
    ({ finding, decision }) => finding.policy ?? decision?.policy ?? null,
  ],
  ["link", ({ finding }) => finding.link],
  ["rivals", ({ finding }) => finding.rivals],
  ["oversight", ({ decision }) => decision?.oversight ?? null],
  ["alignment", ({ decision }) => decision?.alignment ?? null],
  [
    "advised",
    ({ finding, decision, naming }) =>
      named(decision?.advised, { finding, decision, naming }),
  ],
  [
    "done",
    ({ finding, decision, naming }) =>
      named(decision?.done, { finding, decision, naming }),
  ],
  ["action at", ({ decision }) => governing(decision)?.at ?? null],
  ["action from UTC", ({ decision }) => governing(decision)?.earliest ?? null],
  ["action until UTC", ({ decision }) => governing(decision)?.latest ?? null],
  ["file", ({ finding }) => finding.evidence[0]?.file ?? null],
  ["record", ({ finding }) => finding.evidence[0]?.record ?? null],
  ["line", ({ finding }) => finding.evidence[0]?.line ?? null],
  ["record sha256", ({ finding }) => finding.evidence[0]?.sha256 ?? null],
  ["privacy", ({ naming }) => naming.mode],
];

async function* renderCsv(
  view: RunView,
  options: RenderOptions,
): AsyncIterable<string> {
  const naming = namingOf(view.run, options);
  const held = heldBy(view.run.exceptions);
  const stateOf = baselineStates(view.run);
  yield `\ufeff${csvLine(columns.map(([name]) => name))}`;
  for await (const { finding, decision } of withDecisions(view)) {
    const excepted = held.get(finding.id)?.ends ?? "";
    const baseline = stateOf?.(finding.id) ?? "";
    const row = { finding, decision, excepted, baseline, naming };
    yield csvLine(columns.map(([, cell]) => cell(row)));
  }
}

/** One row of a CSV file for people, with its line end; nothing for null. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  const written = cells.map((cell) =>
    typeof cell === "number" ? String(cell) : csvCell(cell ?? ""),
  );
  return `${written.join(",")}\r\n`;
}

function aboutOf(finding: Finding, decision: DecisionLine | undefined): About {
  return decision === undefined ? { finding } : { finding, decision };
}

function named(
  text: string | null | undefined,
  { finding, decision, naming }: Omit<Row, "excepted" | "baseline">,
): string | null {
  return text === null || text === undefined
    ? null
    : naming.prose(text, aboutOf(finding, decision));
}

function governing(
  decision: DecisionLine | undefined,
): DecisionLine["events"][number] | undefined {
  return decision === undefined || decision.governing === null
    ? undefined
    : decision.events[decision.governing];
}
