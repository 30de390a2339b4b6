import type { Interval } from "../model/event.ts";
import type { Family } from "../model/words.ts";
import { coverageOf } from "../time/coverage.ts";
import { addDuration } from "../time/duration.ts";
import type { DecisionFacts } from "./facts.ts";
import { issueStart } from "./facts.ts";
import { adviceOf } from "./trigger.ts";

/** FHIR's words for what cannot wait; no other priority is urgent without a declared scale. */
const urgentWords: ReadonlySet<string> = new Set(["urgent", "asap", "stat"]);

/** Whether the output was given an urgent priority; a priority that is not recorded is routine (`rules.md` 2). */
export function isUrgent(facts: DecisionFacts): boolean {
  const priority = adviceOf(facts, undefined)?.fields.priority;
  return priority !== undefined && urgentWords.has(priority);
}

/** When a duration that began with the issue has run out, as an interval; undefined where no issue is known. */
export function deadlineAfterIssue(
  facts: DecisionFacts,
  duration: string,
): Interval | undefined {
  const issued = facts.decision.versions[0]?.issued;
  const start = issueStart(facts);
  if (issued === undefined || start === undefined) return undefined;
  return {
    earliest: addDuration(start, duration),
    latest: addDuration(issued.latest, duration),
  };
}

/** How far a claim of absence reaches from the issue until an instant, for the families that could show otherwise. */
export type Silence = "declared" | "undeclared" | "not-covered";

/** The weakest of what the sources of these families declare between the issue and `until` (`domain.md` 6). */
export function silenceUntil(
  facts: DecisionFacts,
  until: number,
  families: readonly Family[],
): Silence {
  const start = issueStart(facts);
  if (start === undefined || until <= start) return "not-covered";
  let weakest: Silence = "declared";
  for (const family of families) {
    const window = { earliest: start, latest: until };
    const { answer } = coverageOf(window, facts.decision.coverage[family]);
    if (answer === "not-covered" || answer === "no-source")
      return "not-covered";
    if (answer === "undeclared") weakest = "undeclared";
  }
  return weakest;
}
