import type { Finding } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { Run } from "../model/run.ts";
import { durationText } from "../time/display.ts";
import { attributionLines } from "./attribution/lines.ts";
import { decisionLines, eventText, listed } from "./decision-text.ts";
import type { Clean } from "./decision-text.ts";
import { endText, exceptionsOf } from "./exceptions.ts";
import { furtherReasons } from "./further-reasons.ts";
import { namingOf } from "./people.ts";
import { wrapped } from "./text-layout.ts";
import { headlineInWords } from "./vocabulary.ts";

/** A finding with its decision; null for a finding about the run. */
export interface FindingStory {
  readonly run: Run;
  readonly finding: Finding;
  readonly decision: DecisionLine | null;
}

const width = 80;

/**
 * Why a finding was raised, from the run folder alone: its reasoning, each candidate review with each condition and the
 * answer, the links that were tested, and where each record stands. Nothing is judged again. People bear no name.
 */
export function findingPage({ run, finding, decision }: FindingStory): string {
  const naming = namingOf(run, {
    privacy: "pseudonymise",
    people: { patient: () => "(patient)", staff: () => "(staff)" },
  });
  const about = decision === null ? { finding } : { finding, decision };
  const clean: Clean = (text) => naming.prose(text, about);
  const lines = [
    `${finding.id}   ${finding.rule}   ${finding.severity}   ${finding.verdict}`,
    ...wrapped(clean(headlineInWords(finding.headline)), width, "", ""),
    ...listed("Why", finding.reasons, clean),
    ...listed("Recorded review times", ownTimes(run, finding, decision), clean),
    ...listed("Severity", finding.severitySteps, clean),
    ...(decision === null
      ? []
      : decisionLines(decision, furtherReasons(finding, decision), clean)),
    ...listed(
      "Records cited",
      finding.evidence.map(
        ({ file, record, line }) =>
          `${file}, record ${String(record)} (line ${String(line)})`,
      ),
      clean,
    ),
    ...(decision === null
      ? []
      : attributionLines({ run, decision, naming }, clean, eventText)),
    ...listed("Other rules that matched", finding.related, clean),
    ...listed(
      "Exceptions",
      exceptionsOf(run.exceptions, finding.id).map(
        (entry) => `${entry.category}, ${endText(entry)}`,
      ),
      clean,
    ),
    "",
    `The rule: countersign explain ${finding.rule}`,
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * Of R15 the own times of each account that reviewed: number, median and P5, shown and never judged (`rules.md` 3). One for
 * which another account acted (`onBehalfOf`) is not known by its events and not told here.
 */
function ownTimes(
  { statistics: { reviewTimes } }: Run,
  { rule, policy }: Finding,
  decision: DecisionLine | null,
): readonly string[] {
  if (rule !== "review-too-short" || decision === null) return [];
  const actors = new Set(
    decision.events
      .filter(({ type }) => type.startsWith("review."))
      .map(({ actor }) => actor),
  );
  return (reviewTimes?.rows ?? [])
    .filter((row) => row.policy === policy && actors.has(row.reviewer))
    .map(
      ({ n, medianUs, p5Us }) =>
        `(staff): n ${String(n)}, median ${durationText(medianUs)}, P5 ${durationText(p5Us)}; shown, never judged`,
    );
}
