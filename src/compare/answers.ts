/**
 * A comparison of contents as an answer: same, differs, not recorded, not comparable.
 */

import type { ContentAnswer, SilentField } from "../model/decision.ts";
import type { ContentComparison } from "./content.ts";

/** An answer with the compared fields that differ, and those of which one side is silent where the rest is the same. */
export interface Answer {
  readonly answer: ContentAnswer;
  readonly fields: readonly string[];
  readonly silent: readonly SilentField[] | undefined;
}

const none = { fields: [], silent: undefined } as const;

/** Beyond rounding: what lies within the declared rounding is the same. */
export function answerOf(result: ContentComparison): Answer {
  const { alignment } = result;
  if (alignment === "concordant" || alignment === "within-rounding")
    return { answer: "same", fields: [], silent: result.silent };
  return alignment === "not-comparable" || alignment === "undetermined"
    ? { answer: result.unknown ?? "not-comparable", ...none }
    : { answer: "differs", fields: result.fields, silent: undefined };
}

/**
 * One answer for several possibilities: the one that all of them give; `not-recorded` where each is the same or not
 * recorded, since none of them is a difference; else it cannot be told.
 */
export function commonAnswer(answers: readonly Answer[]): Answer {
  const [first, ...others] = answers;
  if (first === undefined) return { answer: "not-recorded", ...none };
  if (others.every(({ answer }) => answer === first.answer))
    return answers.find(({ silent }) => silent !== undefined) ?? first;
  return answers.every(
    ({ answer }) => answer === "same" || answer === "not-recorded",
  )
    ? { answer: "not-recorded", ...none }
    : { answer: "not-comparable", ...none };
}
