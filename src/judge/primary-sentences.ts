import type { CandidateTrace } from "../model/decision-line.ts";
import { isAutomatic } from "./actions.ts";
import type { RuleFacts } from "./define-rule.ts";
import type { ReviewSearch } from "./find-review.ts";
import {
  capital,
  counted,
  orderSentences,
  policySentence,
  timeSentence,
} from "./sentences.ts";
import { undeterminedStates } from "./states.ts";
import { undoingSentences } from "./undoing-sentences.ts";

/** The reasoning that every primary finding prints: times, what each candidate misses, coverage, policy, link. */
export function primarySentences(
  facts: RuleFacts,
  action: number,
): readonly string[] {
  const { search, because, coverage, cause } = facts.oversight;
  const { decision } = facts;
  const shown = search?.nearest ?? search?.candidates[0];
  const reviews = decision.events.filter(
    (linked) => linked.part === "review",
  ).length;
  const sentences = [
    ...(shown === undefined
      ? [timeSentence(facts, "The action", action)]
      : orderSentences(facts, shown.event, action)),
    ...undoingSentences(facts, action, shown?.event),
    ...(cause === undefined
      ? [`${capital(because)}.`]
      : [`${capital(because)} (${cause}).`]),
    ...(search === undefined ? [] : missSentences(facts, search)),
    `Looked at: ${counted(reviews, "review row")} of this decision; ${coverageText(facts)}.`,
    ...(coverage.word === "declared"
      ? []
      : coverage.reasons.map((reason) => `${capital(reason)}.`)),
    ...(isAutomatic(facts, action) === "unknown"
      ? [
          "The kind of the actor is not known and the action came at once: whether it was automatic cannot be determined.",
        ]
      : []),
    ...(facts.hasPolicy ? [policySentence(facts.policy)] : []),
    `Link: ${decision.link}; AI product ${decision.model ?? "not recorded"}, version ${decision.modelVersion ?? "not recorded"}.`,
  ];
  return undeterminedStates.has(facts.oversight.state)
    ? [...sentences, "It cannot be determined from the rows supplied."]
    : sentences;
}

function coverageText(facts: RuleFacts): string {
  if (facts.oversight.coverage.word === "declared")
    return `the declared export windows of ${declaredBy(facts)} hold the time from issue to action`;
  return facts.oversight.coverage.word === "undeclared"
    ? "in the rows supplied; no export window is declared"
    : "the export does not cover the time from issue to action";
}

/** The sources that declared a window, by name: those that can yield a review of this decision. */
function declaredBy({ decision }: RuleFacts): string {
  const names = decision.coverage.review.flatMap(({ source, windows }) =>
    windows === undefined ? [] : [source],
  );
  return [...new Set(names)].sort().join(", ");
}

/**
 * One sentence a candidate: what it misses, what it leaves open, under every reading of the links where there are several.
 */
function missSentences(
  { decision, oversight }: RuleFacts,
  { candidates, setAside }: ReviewSearch,
): readonly string[] {
  const aside = new Set(setAside.map(({ event }) => event));
  const shown: readonly CandidateTrace[] =
    oversight.readings?.filter(({ event }) => !aside.has(event)) ?? candidates;
  return shown.map(({ event, steps }) => {
    const type = decision.events[event]?.event.type ?? "review";
    const missing = [
      ...steps.filter(({ answer }) => answer === "false"),
      ...steps.filter(({ answer }) => answer === "unknown"),
    ].map((step) => `${step.condition} ${step.answer}: ${step.because}`);
    return `Candidate ${type}: ${missing.length === 0 ? "every condition holds" : missing.join("; ")}.`;
  });
}
