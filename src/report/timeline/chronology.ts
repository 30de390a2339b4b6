// Enters: a run, the decisions of one subject, the findings of those decisions, names for people.
// Leaves: a chronology in words, not yet made safe for a sink; and the forms that write it down.
// Refuses to know: how anything was judged, the clock, the raw records, and every order that the times do not show.
// Costs: memory for one patient; a comparison for each pair of entries that are near in time.
import type { Finding } from "../../model/finding.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { RenderOptions } from "../format.ts";
import type { Naming } from "../people.ts";
import { namingOf, privacyWords } from "../people.ts";
import { standingStatements } from "../vocabulary.ts";
import { decisionFacts } from "./decision-facts.ts";
import { entriesOf } from "./entry.ts";
import { gapsBefore } from "./gaps.ts";
import { inWords } from "./in-words.ts";
import { methodSentences } from "./method.ts";
import { ordersNotShown } from "./order-shown.ts";
import type { Chronology } from "./told.ts";

/** Whose chronology it is: what was asked for, as the run folder writes it. */
export interface Subject {
  readonly by: "decision" | "patient" | "finding";
  readonly id: string;
}

/** What a chronology is made of. */
export interface TimelineParts {
  readonly run: Run;
  readonly subject: Subject;
  readonly decisions: readonly DecisionLine[];
  /** Findings of these decisions; others are passed over. */
  readonly findings: readonly Finding[];
}

/** The chronology of one decision or one patient, in words. */
export function chronologyOf(
  parts: TimelineParts,
  options: Pick<RenderOptions, "privacy" | "people">,
): Chronology {
  const { run, decisions } = parts;
  const naming = namingOf(run, options);
  const entries = entriesOf(decisions);
  const orders = ordersNotShown(entries, run);
  const gaps = gapsBefore(entries);
  const findings = byDecision(parts);
  const observer = { run, naming, findings };
  const told = entries.map((entry, at) =>
    inWords(
      entry,
      { observer, number: at + 1 },
      { gap: gaps[at], orders: orders[at] ?? [] },
    ),
  );
  return {
    title: titleOf(parts, naming),
    site: run.site,
    zone: run.timeZone,
    mode: naming.mode,
    privacy: privacyWords[naming.mode],
    version: run.tool.version,
    made: run.asOf ?? run.period.until,
    decisions: decisions.map((decision) =>
      decisionFacts(decision, findings.get(decision.id) ?? [], { run, naming }),
    ),
    entries: told,
    sources: run.accounts.map((account, at) => ({
      name: `S${String(at + 1)}`,
      account,
      entries: told.filter(({ place }) => place.origin.file === account.file)
        .length,
    })),
    method: methodSentences(run, parts.subject.by),
    statements: standingStatements(run.policy.name),
  };
}

function byDecision({
  decisions,
  findings,
}: TimelineParts): ReadonlyMap<string, readonly Finding[]> {
  return new Map(
    decisions.map(({ id }) => [
      id,
      findings.filter(({ decision }) => decision === id),
    ]),
  );
}

function titleOf(
  { subject, decisions }: TimelineParts,
  naming: Naming,
): string {
  if (subject.by === "patient")
    return `Chronology of patient ${naming.patient(subject.id)}`;
  const decision = decisions[0]?.id ?? "";
  return subject.by === "decision"
    ? `Chronology of decision ${decision}`
    : `Chronology of decision ${decision}, of finding ${subject.id}`;
}
