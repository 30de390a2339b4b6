import { anyTime } from "../model/event.ts";
import { coverageOf } from "../time/coverage.ts";
import { issueStart } from "./issue-start.ts";
import type { DecisionFacts } from "./facts.ts";

/** What the export lets be said about the silence of the review logs between issue and action (`domain.md` 6). */
export interface WindowCoverage {
  readonly word: "declared" | "undeclared" | "not-covered";
  readonly reasons: readonly string[];
  /** Whether a claim of absence may be made; `coverage: declared` in the policy asks for declared windows. */
  readonly claimable: boolean;
  readonly cause: string | undefined;
}

/** Coverage of the review logs from issue to action. */
export function coverageBefore(
  facts: DecisionFacts,
  action: number,
): WindowCoverage {
  return coverageUntil(facts, facts.times[action]?.latest);
}

/** Coverage of issue to action in every source that can yield reviews; without an action, of the linking window. */
export function coverageUntil(
  facts: DecisionFacts,
  until: number | undefined,
): WindowCoverage {
  const { decision, policy } = facts;
  const start = issueStart(facts);
  const latest =
    until ?? (start === undefined ? undefined : start + policy.windowUs);
  const earliest =
    start ?? (latest === undefined ? undefined : latest - policy.windowUs);
  const window =
    earliest === undefined || latest === undefined
      ? anyTime
      : { earliest: Math.min(earliest, latest - 1), latest };
  const { answer, reasons } = coverageOf(window, decision.coverage.review);
  if (answer === "covered")
    return { word: "declared", reasons, claimable: true, cause: undefined };
  if (answer === "undeclared")
    return {
      word: "undeclared",
      reasons: ["no export window is declared for the review log"],
      claimable: !policy.coverageDeclared,
      cause: "window-not-declared",
    };
  const cause = answer === "no-source" ? "no-review-log" : "window-not-covered";
  return {
    word: "not-covered",
    reasons: answer === "no-source" ? ["no review log was supplied"] : reasons,
    claimable: false,
    cause,
  };
}
