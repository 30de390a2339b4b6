import type { Account } from "../model/run-summary.ts";
import type { Answers } from "../model/statistics.ts";
import type { Oversight } from "../model/words.ts";

/** The three answers for a decision acted on: documented before, not documented before, undetermined. */
export const answers = ["before", "not", "undetermined"] as const;
export type Answer = (typeof answers)[number];

/** Counts in the order of `answers`. */
export type Counts = [before: number, not: number, undetermined: number];

/** States in which the log does not settle whether a review came before (`rules.md` 1.8). */
export const undeterminedStates: ReadonlySet<Oversight> = new Set([
  "order-unknown",
  "time-unknown",
  "link-unknown",
  "no-policy",
  "log-ends",
]);

/** The answer for one decision; undefined where it was not acted on. */
export function answerOf(decision: {
  readonly oversight: Oversight;
  readonly account: Account;
}): Answer | undefined {
  if (decision.account !== "acted-on") return undefined;
  if (decision.oversight === "documented-before") return "before";
  return undeterminedStates.has(decision.oversight) ? "undetermined" : "not";
}

export function answersOf([before, not, undetermined]: Counts): Answers {
  return {
    actedOn: before + not + undetermined,
    documentedBefore: before,
    notDocumentedBefore: not,
    undetermined,
  };
}
