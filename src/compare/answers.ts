/**
 * A comparison of contents as an answer: same, differs, not recorded, not comparable.
 */

import type { ContentAnswer } from "../model/decision.ts";
import type { ContentComparison } from "./content.ts";

/** An answer with the compared fields that differ. */
export interface Answer {
  readonly answer: ContentAnswer;
  readonly fields: readonly string[];
}

/** Beyond rounding: what lies within the declared rounding is the same. */
export function answerOf(result: ContentComparison): Answer {
  const { alignment } = result;
  if (alignment === "concordant" || alignment === "within-rounding")
    return { answer: "same", fields: [] };
  return alignment === "not-comparable" || alignment === "undetermined"
    ? { answer: result.unknown ?? "not-comparable", fields: [] }
    : { answer: "differs", fields: result.fields };
}

/**
 * One answer for several possibilities: the one that all of them give; `not-recorded` where each is the same or not
 * recorded, since none of them is a difference; else it cannot be told.
 */
export function commonAnswer(answers: readonly Answer[]): Answer {
  const [first, ...others] = answers;
  if (first === undefined) return { answer: "not-recorded", fields: [] };
  if (others.every(({ answer }) => answer === first.answer)) return first;
  return answers.every(
    ({ answer }) => answer === "same" || answer === "not-recorded",
  )
    ? { answer: "not-recorded", fields: [] }
    : { answer: "not-comparable", fields: [] };
}
