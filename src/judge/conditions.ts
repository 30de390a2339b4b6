import type { SignOffComparison } from "../model/decision.ts";
import type { Step } from "./candidate.ts";
import { linkedAt, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** Q1: an event of another patient is never linked (`domain.md` 6 rule 2), so whatever is here has this patient. */
export const samePatient: Step = {
  condition: "Q1",
  answer: "true",
  because: "linked within one patient",
};

/** Q3: an identified person; never unknown (law 6). What the system did by itself is no person's, whoever's name it bears. */
export function identifiedPerson(facts: DecisionFacts, review: number): Step {
  const { event } = linkedAt(facts.decision, review);
  const who = facts.who(review);
  if (event.fields.mode === "automatic")
    return {
      condition: "Q3",
      answer: "false",
      because: "recorded as automatic",
      miss: "not-a-person",
    };
  if (who.identified)
    return {
      condition: "Q3",
      answer: "true",
      because: `identified person by ${who.because}`,
    };
  return {
    condition: "Q3",
    answer: "false",
    because:
      who.because === "actor-not-recorded"
        ? "no account is recorded"
        : `not shown to be an identified person (${who.kind}, by ${who.because})`,
    miss: "not-a-person",
  };
}

/** Whether an event shows an identified person acting for themselves (law 6). */
export function isPerson(facts: DecisionFacts, index: number): boolean {
  return (
    facts.who(index).identified &&
    linkedAt(facts.decision, index).event.fields.mode !== "automatic"
  );
}

/**
 * What compare says of an action against what a review signed off, of the version that the review speaks of under this
 * membership; a pair that was not compared is not recorded.
 */
export function signOffAnswer(
  facts: DecisionFacts,
  review: number,
  action: number,
): Pick<SignOffComparison, "basis" | "answer" | "fields" | "silent"> {
  const version = versionOf(facts, review) ?? -1;
  const found = facts.comparisons.signOffs.find(
    (one) =>
      one.review === review && one.action === action && one.version === version,
  );
  return (
    found ?? {
      basis: "advice",
      answer: "not-recorded",
      fields: [],
      silent: undefined,
    }
  );
}
