import type { Finding } from "../model/finding.ts";
import type {
  CandidateTrace,
  DecisionEvent,
  DecisionLine,
  LinkStep,
  Run,
} from "../model/run.ts";
import { attributionLines } from "./attribution/lines.ts";
import { endText, exceptionsOf } from "./exceptions.ts";
import { furtherReasons } from "./further-reasons.ts";
import { namingOf } from "./people.ts";
import { wrapped } from "./text-layout.ts";
import { conditionWords, stateWords } from "./vocabulary.ts";

/** A finding with its decision; null for a finding about the run. */
export interface FindingStory {
  readonly run: Run;
  readonly finding: Finding;
  readonly decision: DecisionLine | null;
}

const width = 80;
type Clean = (text: string) => string;

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
    ...wrapped(clean(finding.headline), width, "", ""),
    ...listed("Why", finding.reasons, clean),
    ...listed("Severity", finding.severitySteps, clean),
    ...(decision === null ? [] : decisionLines(finding, decision, clean)),
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

function listed(
  title: string,
  texts: readonly string[],
  clean: Clean,
): readonly string[] {
  if (texts.length === 0) return [];
  return [
    "",
    title,
    ...texts.flatMap((text) => wrapped(clean(text), width, "  - ", "    ")),
  ];
}

function decisionLines(
  finding: Finding,
  decision: DecisionLine,
  clean: Clean,
): readonly string[] {
  const { oversight, governing, events, candidates, links } = decision;
  const action = governing === null ? undefined : events[governing];
  const head = [
    "",
    ...wrapped(
      `Decision ${decision.id}: ${oversight}, ${stateWords[oversight].says}.`,
      width,
      "",
      "  ",
    ),
  ];
  return head.concat(
    listed("Governing action", action ? [eventText(action)] : [], clean),
    "",
    candidates.length === 0
      ? "No review was a candidate."
      : `Candidate reviews: ${String(candidates.length)}`,
    candidates.flatMap((candidate) => candidateLines(candidate, events, clean)),
    listed("Of the decision itself", furtherReasons(finding, decision), clean),
    listed(
      "Links that were tested",
      links.map((link) => linkText(link, events)),
      clean,
    ),
  );
}

function candidateLines(
  { event, steps }: CandidateTrace,
  events: readonly DecisionEvent[],
  clean: Clean,
): readonly string[] {
  const review = events[event];
  const head =
    review === undefined ? "a record after the decision" : eventText(review);
  return wrapped(clean(head), width, "  ", "    ").concat(
    steps.flatMap(({ condition, answer, because }) =>
      wrapped(
        clean(
          `${answerWords[answer]} ${condition} ${conditionWords[condition] ?? ""}: ${because}`,
        ),
        width,
        "    ",
        "            ",
      ),
    ),
  );
}

const answerWords = {
  true: "pass",
  false: "fail",
  unknown: "unknown",
} as const;

function eventText({ type, at, role, origin }: DecisionEvent): string {
  const who = role === null ? "role not recorded" : `role ${role}`;
  const time = at === null ? "no time written" : `written as ${at}`;
  return `${type}, ${who}, ${time}: ${origin.file}, record ${String(origin.record)} (line ${String(origin.line)})`;
}

function linkText(
  { event, record, taken, because }: LinkStep,
  events: readonly DecisionEvent[],
): string {
  const origin = event === null ? undefined : events[event]?.origin;
  const place =
    origin === undefined
      ? (record ?? "a record")
      : `${origin.file}, line ${String(origin.line)}`;
  return `${place}: ${taken ? "taken" : "not taken"}, ${because}`;
}
