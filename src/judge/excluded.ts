import {
  fieldsOf,
  inputAtIssue,
  newestAtIssue,
  recordedText,
} from "./criterion.ts";
import type { Criterion, Output } from "./criterion.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { agreed } from "./newest.ts";
import type { Newest } from "./newest.ts";

/**
 * The words that exclude a patient from the stated use, each as it stood at the issue, and consent refused or withdrawn
 * before the output was made, which counts whatever the policy excludes (`rules.md` 2, R20).
 */
export function exclusionsOf(
  facts: DecisionFacts,
  words: readonly string[],
  output: Output,
): readonly Criterion[] {
  const consent = newestAtIssue(facts, output, ({ type }) =>
    type.startsWith("context.consent-"),
  );
  const criteria = words.map((word) =>
    word.startsWith("consent-") && consent.events.length > 0
      ? consentExclusion(facts, word, consent)
      : exclusion(facts, word, inputAtIssue(facts, output, word)),
  );
  criteria.push(...consentCriterion(facts, consent));
  return criteria;
}

/** An excluding word is known from an input of that code: `present` or `absent`. */
function exclusion(
  facts: DecisionFacts,
  word: string,
  newest: Newest,
): Criterion {
  const valueAt = (index: number): string =>
    fieldsOf(facts, index).value ?? "not recorded";
  return {
    answer: agreed(newest, (index) => {
      const value = valueAt(index);
      if (value === "present") return "false";
      return value === "absent" ? "true" : "unknown";
    }),
    says: `excluded: ${word} ${recordedText(newest.events.map(valueAt), newest)}`,
    events: newest.events,
  };
}

/** An excluding word about consent is known from the newest event about it. */
function consentExclusion(
  facts: DecisionFacts,
  word: string,
  newest: Newest,
): Criterion {
  return {
    answer: agreed(newest, (index) =>
      typeAt(facts, index) === `context.${word}` ? "false" : "true",
    ),
    says: `excluded: ${word} ${recordedText(["recorded"], newest)}`,
    events: newest.events,
  };
}

function consentCriterion(
  facts: DecisionFacts,
  newest: Newest,
): readonly Criterion[] {
  const against = newest.events.filter(
    (index) => typeAt(facts, index) !== "context.consent-given",
  );
  const [first] = against;
  if (first === undefined) return [];
  const sure = newest.certain && against.length === newest.events.length;
  return [
    {
      answer: sure ? "false" : "unknown",
      says: `${typeAt(facts, first)} ${sure ? "before" : "perhaps before"} the output`,
      events: against,
    },
  ];
}

function typeAt(facts: DecisionFacts, index: number): string {
  return linkedAt(facts.decision, index).event.type;
}
