import type { ActionComparison } from "../model/decision.ts";
import type { Oversight } from "../model/words.ts";
import { coverageOf } from "../time/coverage.ts";
import { isActedOn, isAutomatic, relevantActions } from "./actions.ts";
import type { Doubt } from "./candidate.ts";
import { unknownSteps } from "./candidate.ts";
import { isPerson, signOffAnswer, versionAnswer } from "./conditions.ts";
import {
  comparisonOf,
  issueStart,
  linkedAt,
  membersOf,
  orderOf,
} from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { findReview, missOf, openCandidates } from "./find-review.ts";
import type { ReviewSearch } from "./find-review.ts";
import { doesAdvice } from "./outcome.ts";
import { isOutcome } from "./revocations.ts";

/** What the export lets be said about the silence of the review logs between issue and action (`domain.md` 6). */
export interface WindowCoverage {
  readonly word: "declared" | "undeclared" | "not-covered";
  readonly reasons: readonly string[];
  /** Whether a claim of absence may be made; `coverage: declared` in the policy asks for declared windows. */
  readonly claimable: boolean;
  readonly cause: string | undefined;
}

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
  const first = acted[0] ?? 0;
  if (!hasPolicy)
    return plain(
      facts,
      first,
      "no-policy",
      "no policy was in force at the action",
    );
  if (!facts.policy.review.required)
    return plain(facts, first, "not-required", "the policy asks for no review");
  const judged = acted.filter((action) => !isAllowedAutomatic(facts, action));
  if (judged.length === 0)
    return plain(
      facts,
      first,
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
    actions,
    search: governing.search,
    coverage: governing.coverage,
  };
}

function plain(
  facts: DecisionFacts,
  governing: number,
  state: Oversight,
  because: string,
): DecisionOversight {
  return {
    state,
    cause: state === "no-policy" ? "no-policy" : undefined,
    because,
    governing,
    comparison: comparisonOf(facts, governing),
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
    .flatMap((step) => step.doubt ?? []);
  for (const rejection of search.rejections)
    if (rejection.doubt !== undefined) doubts.push(rejection.doubt);
  const open = latestRejection(facts, search);
  if (open !== undefined && doesAdvice(facts, search.action) === "unknown")
    doubts.push({ kind: "link", code: "rejection-not-comparable" });
  else if (
    open !== undefined &&
    !isSurelySameVersion(facts, open, search.action)
  )
    doubts.push({ kind: "link", code: "version-not-comparable" });
  return (
    doubts.find((doubt) => doubt.kind === "time") ??
    doubts.find((doubt) => doubt.kind === "link") ??
    doubts[0]
  );
}

function isSurelySameVersion(
  facts: DecisionFacts,
  review: number,
  action: number,
): boolean {
  const relation = versionAnswer(facts, review, action);
  return relation !== "unknown" && relation !== "differs";
}

/** The latest outcome of an identified person certainly before the action, if it is a rejection. */
function latestRejection(
  facts: DecisionFacts,
  search: ReviewSearch,
): number | undefined {
  const latest = latestOutcome(facts, search);
  if (latest === undefined) return undefined;
  return search.rejections.some(
    (one) => one.event === latest && one.before === "true",
  )
    ? latest
    : undefined;
}

/** The one outcome before the action that every other outcome before it certainly precedes. */
function latestOutcome(
  facts: DecisionFacts,
  search: ReviewSearch,
): number | undefined {
  const outcomes = membersOf(facts).filter(
    (index) =>
      isOutcome(facts, index) &&
      isPerson(facts, index) &&
      search.revoked.get(index) !== "true" &&
      orderOf(facts, index, search.action).order === "before" &&
      versionAnswer(facts, index, search.action) !== "differs",
  );
  return outcomes.find((one) =>
    outcomes.every(
      (other) => other === one || orderOf(facts, other, one).order === "before",
    ),
  );
}

/** Step 7: a rejection, or a modification by someone other than the actor, and the action does what was set aside. */
function isRejectedThenActed(
  facts: DecisionFacts,
  search: ReviewSearch,
): boolean {
  if (doesAdvice(facts, search.action) !== "true") return false;
  const latest = latestOutcome(facts, search);
  if (
    latest === undefined ||
    !isSurelySameVersion(facts, latest, search.action)
  )
    return false;
  if (latestRejection(facts, search) === latest) return true;
  if (linkedAt(facts.decision, latest).event.type !== "review.modified")
    return false;
  const actor = facts.who(search.action).person;
  return (
    actor !== undefined &&
    actor !== facts.who(latest).person &&
    signOffAnswer(facts, latest, search.action).answer === "differs"
  );
}

/** Whether a person's review with an outcome, of any version, stands certainly before the action (R03). */
export function hasPersonsReviewBefore(
  facts: DecisionFacts,
  action: number,
): boolean {
  return membersOf(facts).some(
    (index) =>
      isOutcome(facts, index) &&
      isPerson(facts, index) &&
      orderOf(facts, index, action).order === "before",
  );
}

function coverageBefore(facts: DecisionFacts, action: number): WindowCoverage {
  return coverageUntil(facts, facts.times[action]?.latest);
}

/** Coverage of issue to action in every source that can yield reviews; without an action, of the linking window. */
function coverageUntil(
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
      ? { earliest: 0, latest: 1 }
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
