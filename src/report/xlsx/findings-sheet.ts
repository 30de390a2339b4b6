import type { Finding } from "../../model/finding.ts";
import type { Run } from "../../model/run.ts";
import type { RunException } from "../../model/run-exceptions.ts";
import {
  dispositions,
  findingsTable,
  triageColumns,
} from "../../model/triage.ts";
import { baselineStates } from "../baseline.ts";
import type { BaselineState } from "../baseline.ts";
import { countOf } from "../count-text.ts";
import { linkText } from "../link-text.ts";
import type { About, Naming } from "../people.ts";
import { headlineInWords, kindWords } from "../vocabulary.ts";
import type { FindingWithDecision } from "../with-decisions.ts";
import { isDelimited } from "./files.ts";
import type { DecisionRow } from "./decisions-sheet.ts";
import type { LocalTime } from "./local-times.ts";
import {
  governingOf,
  localTimeOf,
  minutesAfter,
  nearestReview,
} from "./local-times.ts";
import type { CellValue } from "./table-sheet.ts";
import type { RowColumn, RowTable } from "./table-columns.ts";

/** One finding as its row is made. */
export interface FindingRow extends FindingWithDecision {
  readonly held: RunException | undefined;
  readonly state: BaselineState | undefined;
  readonly action: LocalTime;
  readonly review: LocalTime;
  readonly gap: ReturnType<typeof minutesAfter>;
  readonly said: (text: string | null | undefined) => string | null;
  readonly naming: Naming;
  readonly spreadsheetRow: number | null;
}

type Column = RowColumn<FindingRow>;
type Of = Column["of"];

const column = (
  name: string,
  width: number,
  style: Column["style"],
  of: Of,
): Column => ({ name, width, style, of });
const nothing = (): CellValue => null;
const blank = (
  name: string,
  width: number,
  more: Pick<Column, "list" | "dated"> = {},
): Column => ({
  name,
  width,
  style: more.dated === true ? "day" : "blank",
  of: nothing,
  ...more,
});

/** What the audit says; then, last, the columns that are to be filled in. */
const columns: readonly Column[] = [
  column(triageColumns.finding, 19, "id", ({ finding }) => finding.id),
  column("Severity", 11, "prose", ({ finding }) => finding.severity),
  column("Verdict", 14, "prose", ({ finding }) => finding.verdict),
  column("Rule", 26, "prose", ({ finding }) => finding.rule),
  column("Headline", 52, "prose", ({ finding, said }) =>
    said(
      finding.headline === ""
        ? finding.rule
        : headlineInWords(finding.headline),
    ),
  ),
  column("Against the baseline", 14, "prose", ({ state }) => state ?? null),
  column("Excepted until", 14, "id", ({ held }) => held?.ends ?? null),
  column("Decision", 19, "id", ({ finding }) => finding.decision),
  column("Patient", 16, "id", ({ finding, naming }) =>
    finding.patient === null ? null : naming.patient(finding.patient),
  ),
  column("Kind", 13, "prose", ({ decision }) =>
    decision === undefined ? "The run as a whole" : kindWords[decision.kind],
  ),
  column("AI product", 18, "prose", ({ decision }) => decision?.model ?? null),
  column(
    "Version",
    12,
    "code",
    ({ decision }) => decision?.modelVersion ?? null,
  ),
  column("Site", 18, "prose", ({ decision }) => decision?.site ?? null),
  column(
    "Policy",
    20,
    "prose",
    ({ finding, decision }) => finding.policy ?? decision?.policy ?? null,
  ),
  column(
    "Oversight",
    20,
    "prose",
    ({ decision }) => decision?.oversight ?? null,
  ),
  column(
    "Alignment",
    18,
    "prose",
    ({ decision }) => decision?.alignment ?? null,
  ),
  column("Advised", 32, "prose", ({ decision, said }) =>
    said(decision?.advised),
  ),
  column("Done", 32, "prose", ({ decision, said }) => said(decision?.done)),
  column("Link", 24, "prose", ({ finding }) => linkText(finding)),
  column(
    "Action as written",
    22,
    "id",
    ({ decision }) => governingOf(decision)?.at ?? null,
  ),
  column("Action from, local", 27, "id", ({ action }) => action.from),
  column(
    "Action until, local (not included)",
    27,
    "id",
    ({ action }) => action.until,
  ),
  column("Action from, as a date", 20, "instant", ({ action }) => action.day),
  column("Nearest review from, local", 27, "id", ({ review }) => review.from),
  column(
    "Nearest review until, local (not included)",
    27,
    "id",
    ({ review }) => review.until,
  ),
  column(
    "Nearest review from, as a date",
    20,
    "instant",
    ({ review }) => review.day,
  ),
  column(
    "Review after action, minutes at least",
    16,
    "minutes",
    ({ gap }) => gap.least,
  ),
  column(
    "Review after action, minutes at most",
    16,
    "minutes",
    ({ gap }) => gap.most,
  ),
  column(
    "File",
    28,
    "code",
    ({ finding }) => finding.evidence[0]?.file ?? null,
  ),
  column("Record", 12, "id", ({ finding }) =>
    textOf(finding.evidence[0]?.record),
  ),
  column("Line", 12, "id", ({ finding }) => textOf(finding.evidence[0]?.line)),
  column("Spreadsheet row", 13, "id", ({ spreadsheetRow }) =>
    textOf(spreadsheetRow),
  ),
  blank(triageColumns.disposition, 24, { list: dispositions }),
  blank(triageColumns.reason, 44),
  blank(triageColumns.hazard, 18),
  blank(triageColumns.owner, 22),
  blank(triageColumns.reviewedBy, 24),
  blank(triageColumns.reviewedOn, 14, { dated: true }),
  blank(triageColumns.ends, 14, { dated: true }),
];

/** The table of findings. @param total - findings of the run, breached and undecidable */
export function findingsSheet(total: number): RowTable<FindingRow> {
  return {
    name: "Findings",
    table: findingsTable,
    title: "Findings",
    note: `${countOf(total, "finding", "findings")}, breached and undecidable. The last seven columns are to be filled in: countersign triage import reads them back.`,
    columns,
  };
}

/** Makes the rows of findings of one run. */
export function findingRows(
  run: Run,
  naming: Naming,
  held: ReadonlyMap<string, RunException>,
): (finding: Finding, own: DecisionRow | undefined) => FindingRow {
  const stateOf = baselineStates(run);
  const delimited = isDelimited(run);
  return (finding, own) => {
    const decision = own?.decision;
    const about = aboutOf(finding, own);
    const action = governingOf(decision);
    const review = nearestReview(decision);
    const [origin] = finding.evidence;
    return {
      finding,
      decision,
      naming,
      held: held.get(finding.id),
      state: stateOf?.(finding.id),
      action: own?.action ?? localTimeOf(undefined, run.timeZone),
      review: localTimeOf(review, run.timeZone),
      gap: minutesAfter(action, review),
      said: (text) =>
        text === null || text === undefined ? null : naming.prose(text, about),
      spreadsheetRow:
        origin === undefined || !delimited(origin.file)
          ? null
          : origin.record + 1,
    };
  };
}

/** The people of a finding are those of its decision, unless it names another patient. */
function aboutOf(finding: Finding, own: DecisionRow | undefined): About {
  if (own === undefined) return { finding };
  const { decision, about } = own;
  return finding.patient === decision.patient ? about : { finding, decision };
}

function textOf(number: number | null | undefined): string | null {
  return number === null || number === undefined ? null : String(number);
}
