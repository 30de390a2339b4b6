import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import { countOf } from "../count-text.ts";
import type { About, Naming } from "../people.ts";
import { kindWords } from "../vocabulary.ts";
import type { LocalTime } from "./local-times.ts";
import { governingOf, localTimeOf } from "./local-times.ts";
import type { RowTable } from "./table-columns.ts";

/** One decision as its row is made. */
export interface DecisionRow {
  readonly decision: DecisionLine;
  readonly action: LocalTime;
  /** The people of its sentences: one value, so that their names are put together once. */
  readonly about: About;
  readonly said: (text: string | null) => string | null;
  readonly naming: Naming;
}

/** The table of decisions: a row for each, sound ones too. */
export function decisionsSheet(total: number): RowTable<DecisionRow> {
  return {
    name: "Decisions",
    table: "tbl_decisions",
    title: "Decisions",
    note: `${countOf(total, "decision", "decisions")}, with and without a finding.`,
    columns: [
      {
        name: "Decision",
        width: 19,
        style: "id",
        of: ({ decision }) => decision.id,
      },
      {
        name: "Patient",
        width: 16,
        style: "id",
        of: ({ decision, naming }) =>
          decision.patient === null ? null : naming.patient(decision.patient),
      },
      {
        name: "Kind",
        width: 13,
        style: "prose",
        of: ({ decision }) => kindWords[decision.kind],
      },
      {
        name: "AI product",
        width: 18,
        style: "prose",
        of: ({ decision }) => decision.model,
      },
      {
        name: "Version",
        width: 12,
        style: "code",
        of: ({ decision }) => decision.modelVersion,
      },
      {
        name: "Site",
        width: 18,
        style: "prose",
        of: ({ decision }) => decision.site ?? null,
      },
      {
        name: "Policy",
        width: 20,
        style: "prose",
        of: ({ decision }) => decision.policy,
      },
      {
        name: "Oversight",
        width: 20,
        style: "prose",
        of: ({ decision }) => decision.oversight,
      },
      {
        name: "Alignment",
        width: 18,
        style: "prose",
        of: ({ decision }) => decision.alignment,
      },
      {
        name: "Difference",
        width: 20,
        style: "prose",
        of: ({ decision, said }) => said(decision.difference),
      },
      {
        name: "Advised",
        width: 32,
        style: "prose",
        of: ({ decision, said }) => said(decision.advised),
      },
      {
        name: "Done",
        width: 32,
        style: "prose",
        of: ({ decision, said }) => said(decision.done),
      },
      {
        name: "Action from, local",
        width: 27,
        style: "id",
        of: ({ action }) => action.from,
      },
      {
        name: "Action from, as a date",
        width: 20,
        style: "instant",
        of: ({ action }) => action.day,
      },
      {
        name: "Link",
        width: 11,
        style: "prose",
        of: ({ decision }) => decision.link,
      },
      {
        name: "Window",
        width: 14,
        style: "prose",
        of: ({ decision }) => decision.coverage,
      },
      {
        name: "Findings",
        width: 40,
        style: "id",
        of: ({ decision }) => decision.findings.join(" "),
      },
    ],
  };
}

/** Makes the rows of decisions of one run. */
export function decisionRow(
  decision: DecisionLine,
  { timeZone }: Run,
  naming: Naming,
): DecisionRow {
  const about = { decision };
  return {
    decision,
    naming,
    about,
    action: localTimeOf(governingOf(decision), timeZone),
    said: (text) => (text === null ? null : naming.prose(text, about)),
  };
}
