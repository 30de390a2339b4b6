import type { ActionComparison } from "../model/decision.ts";
import type { Oversight } from "../model/words.ts";
import { isActedOn, isAutomatic, relevantActions } from "./actions.ts";
import { unknownSteps } from "./candidate.ts";
import type { Doubt } from "./candidate.ts";
import { comparisonOf, linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { findReview, missOf, openCandidates } from "./find-review.ts";
import type { ReviewSearch } from "./find-review.ts";
import {
  hasPersonsReviewBefore,
  isRejectedThenActed,
  rejectionDoubts,
} from "./rejected.ts";
import { coverageBefore, coverageUntil } from "./review-window.ts";
import type { WindowCoverage } from "./review-window.ts";

/** The oversight of one action: its state, why, and what was looked at. */
export interface ActionOversight {
  readonly action: number;
  readonly state: Oversight;
  /** Why the state is undetermined; undefined where it is not. */
  readonly cause: string | undefined;
  readonly because: string;
  readonly search: ReviewSearch | undefined;
  readonly coverage: WindowCoverage;
}

/** The oversight of one decision under one policy and one membership. */
export interface DecisionOversight {
  readonly state: Oversight;
  readonly cause: string | undefined;
  readonly because: string;
  /** Index of the governing action; undefined where none of a type in `before` counts. */
  readonly governing: number | undefined;
  readonly comparison: ActionComparison;
  /** Every action that counts as acting on the output, earliest first; it does not depend on reviews. */
  readonly acted: readonly number[];
  /** The oversight of those that the policy asks a review for. */
  readonly actions: readonly ActionOversight[];
  readonly search: ReviewSearch | undefined;
  readonly coverage: WindowCoverage;
}

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

/** Works out the one oversight state of a decision (`rules.md` 1.4, steps 1 to 9; first match wins). */
export function overseeDecision(
  facts: DecisionFacts,
  hasPolicy: boolean,
): DecisionOversight {
  const all = relevantActions(facts);
  const acted = all.filter((action) => isActedOn(facts, action));
  if (acted.length === 0) return notActedOn(facts, all);
  if (!hasPolicy)
    return plain(
      facts,
      acted,
      "no-policy",
      "no policy was in force at the action",
    );
  if (!facts.policy.review.required)
    return plain(facts, acted, "not-required", "the policy asks for no review");
  const judged = acted.filter((action) => !isAllowedAutomatic(facts, action));
  if (judged.length === 0)
    return plain(
      facts,
      acted,
      "not-required",
      "automatic, and the policy allows that",
    );
  const actions = judged.map((action) => overseeAction(facts, action));
  const governing =
    actions.find((one) => isBreached(one.state)) ??
    actions.find((one) => undeterminedStates.has(one.state)) ??
    actions[0];
  if (governing === undefined) throw new Error("no action to govern");
  return {
    state: governing.state,
    cause: governing.cause,
    because: governing.because,
    governing: governing.action,
    comparison: comparisonOf(facts, governing.action),
    acted,
    actions,
    search: governing.search,
    coverage: governing.coverage,
  };
}

function plain(
  facts: DecisionFacts,
  acted: readonly number[],
  state: Oversight,
  because: string,
): DecisionOversight {
  const governing = acted[0] ?? 0;
  return {
    state,
    cause: state === "no-policy" ? "no-policy" : undefined,
    because,
    governing,
    comparison: comparisonOf(facts, governing),
    acted,
    actions: [],
    search: undefined,
    coverage: coverageBefore(facts, governing),
  };
}

/** Step 1: nothing the AI said was carried out; where nothing is recorded and no window covers it, the log ends. */
function notActedOn(
  facts: DecisionFacts,
  actions: readonly number[],
): DecisionOversight {
  const first = actions.find(
    (action) => comparisonOf(facts, action).alignment !== "acted-before-ai",
  );
  const shown = first ?? actions[0] ?? setAside(facts);
  const comparison =
    shown === undefined
      ? facts.comparisons.silence
      : comparisonOf(facts, shown);
  const open = shown === undefined && comparison.alignment === "undetermined";
  return {
    state: open ? "log-ends" : "not-acted-on",
    cause: open ? "no-action-in-the-window-supplied" : undefined,
    because: open
      ? "no action is recorded, and the rows supplied do not cover the time in which one could be"
      : "nothing that was recommended was carried out by an action that the policy names",
    governing: undefined,
    comparison,
    acted: [],
    actions: [],
    search: undefined,
    coverage: coverageUntil(facts, undefined),
  };
}

/** An action of any type that says that the advice was set aside: not silence, though the policy does not name its type. */
function setAside(facts: DecisionFacts): number | undefined {
  return membersOf(facts).find((index) => {
    const { part, later } = linkedAt(facts.decision, index);
    if (part !== "action" || later) return false;
    const { alignment } = comparisonOf(facts, index);
    return alignment === "overridden" || alignment === "acted-before-ai";
  });
}

function isAllowedAutomatic(facts: DecisionFacts, action: number): boolean {
  if (isAutomatic(facts, action) !== "true") return false;
  const { type } = linkedAt(facts.decision, action).event;
  const { allowed } = facts.policy.automatic;
  if (type !== "recommendation.auto-applied") return allowed.includes(type);
  // Applied by the system stands for every type that the review has to precede.
  return facts.policy.review.before.every((one) => allowed.includes(one));
}

function overseeAction(facts: DecisionFacts, action: number): ActionOversight {
  const search = findReview(facts, action);
  const coverage = coverageBefore(facts, action);
  const base = { action, search, coverage, cause: undefined };
  if (search.enough)
    return {
      ...base,
      state: "documented-before",
      because: "a qualifying review stands before the action",
    };
  const doubt = doubtOf(facts, search);
  if (doubt !== undefined)
    return {
      ...base,
      state: stateOfDoubt(doubt),
      cause: doubt.code,
      because: "a review may qualify, and the rows supplied do not tell",
    };
  if (!coverage.claimable)
    return {
      ...base,
      state: "log-ends",
      cause: coverage.cause,
      because: coverage.reasons.join("; "),
    };
  if (isRejectedThenActed(facts, search))
    return {
      ...base,
      state: "rejected-then-acted",
      because:
        "the latest outcome before the action set aside what was then done",
    };
  if (
    isAutomatic(facts, action) === "true" &&
    !hasPersonsReviewBefore(facts, action)
  )
    return {
      ...base,
      state: "automatic",
      because:
        "the system carried the action out, and no person's review stands before it",
    };
  const miss =
    search.nearest === undefined ? undefined : missOf(search.nearest);
  return miss === undefined
    ? {
        ...base,
        state: "none-found",
        because: "no review that could count was found",
      }
    : {
        ...base,
        state: miss,
        because: "the nearest review misses a condition",
      };
}

function stateOfDoubt(doubt: Doubt): Oversight {
  if (doubt.kind === "time") return "time-unknown";
  return doubt.kind === "link" ? "link-unknown" : "order-unknown";
}

/** Step 5: a candidate with nothing false and something unknown, or a rejection that leaves the question open. */
function doubtOf(
  facts: DecisionFacts,
  search: ReviewSearch,
): Doubt | undefined {
  const doubts = openCandidates(search)
    .flatMap(unknownSteps)
    .flatMap((step) => step.doubt ?? [])
    .concat(rejectionDoubts(facts, search));
  return (
    doubts.find((doubt) => doubt.kind === "time") ??
    doubts.find((doubt) => doubt.kind === "link") ??
    doubts[0]
  );
}

/** Reviews that qualify (but for their number) before any of the actions judged, in event order. */
export function qualifyingReviews(
  oversight: DecisionOversight,
): readonly number[] {
  const all = oversight.actions.flatMap((one) => one.search?.qualifying ?? []);
  return [...new Set(all)].sort((a, b) => a - b);
}
