import type { Oversight } from "../model/words.ts";

/** States that leave the question open (`rules.md` 1.8); `log-ends` without an action is told apart by the account. */
export const undeterminedStates: ReadonlySet<Oversight> = new Set<Oversight>([
  "order-unknown",
  "time-unknown",
  "link-unknown",
  "log-ends",
  "no-policy",
]);

const notBreached: ReadonlySet<Oversight> = new Set<Oversight>([
  "documented-before",
  "not-required",
  "not-acted-on",
]);

/** Whether a state claims that the step is shown not to have come before. */
export function isBreached(state: Oversight): boolean {
  return !undeterminedStates.has(state) && !notBreached.has(state);
}
