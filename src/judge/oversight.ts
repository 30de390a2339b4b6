import type { ActionComparison } from "../model/decision.ts";
import type { CandidateTrace } from "../model/decision-line.ts";
import type { Oversight } from "../model/words.ts";
import { overseeAction } from "./action-oversight.ts";
import type { ActionOversight } from "./action-oversight.ts";
import { isActedOn, relevantActions } from "./actions.ts";
import { isAllowedAutomatic, perhapsAutomatic } from "./allowed-automatic.ts";
import { comparisonOf, silenceOf } from "./compared.ts";
import { isExempt } from "./exempt.ts";
import { linkedAt } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { ReviewSearch } from "./find-review.ts";
import { coverageBefore, coverageUntil } from "./review-window.ts";
import type { WindowCoverage } from "./review-window.ts";
import { isBreached, undeterminedStates } from "./states.ts";
import { firstTold, setAside } from "./unnamed-actions.ts";

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
  /** Where the links can be read in several ways: what the conditions come to under all of them. */
  readonly readings?: readonly CandidateTrace[];
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
  const judged = acted.filter((action) => !isExempt(facts, action));
  if (judged.length === 0)
    return plain(
      facts,
      acted,
      "not-required",
      "automatic, and the policy allows that",
    );
  const actions = judged.map((action) =>
    openWherePerhapsAllowed(facts, overseeAction(facts, action, judged)),
  );
  const governing =
    earliestOf(
      facts,
      actions.filter(({ state }) => isBreached(state)),
    ) ??
    earliestOf(
      facts,
      actions.filter(({ state }) => undeterminedStates.has(state)),
    ) ??
    earliestOf(facts, actions);
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

/**
 * Whether a review had to precede it is not known of an action that may have been an automatic one which the policy
 * allows: what the log does not show of a person's action is not claimed of it (R03). That it did what a person had set
 * aside holds either way (R04).
 */
function openWherePerhapsAllowed(
  facts: DecisionFacts,
  one: ActionOversight,
): ActionOversight {
  if (!isBreached(one.state) || one.state === "rejected-then-acted") return one;
  if (!isAllowedAutomatic(facts, one.action, "unknown")) return one;
  return {
    ...one,
    state: "link-unknown",
    cause: perhapsAutomatic,
    because: `the action may have been automatic, which the policy allows; a person's would be ${one.state}`,
  };
}

/**
 * The first by its start that no other is known to precede: of actions with one stamp a counter may tell which it is.
 * Counters that contradict the times may put them in a ring; then the start decides.
 */
function earliestOf(
  facts: DecisionFacts,
  actions: readonly ActionOversight[],
): ActionOversight | undefined {
  const precedes = (other: ActionOversight, one: ActionOversight): boolean =>
    other !== one &&
    orderOf(facts, other.action, one.action).order === "before";
  return (
    actions.find((one) => !actions.some((other) => precedes(other, one))) ??
    actions[0]
  );
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

/**
 * Step 1: nothing the AI said was carried out; where no action of a type in `before` is on record and no window covers
 * its absence, the log ends (law 5). An action of another type that set the advice aside, or that took away what it
 * advised against, still tells the alignment: whether a review has to precede it is another question.
 */
function notActedOn(
  facts: DecisionFacts,
  actions: readonly number[],
): DecisionOversight {
  const first = actions.find(
    (action) => comparisonOf(facts, action).alignment !== "acted-before-ai",
  );
  const aside = setAside(facts);
  const silence = silenceOf(facts);
  const named = aside.some((action) => isNamed(facts, action));
  // What reviews make of the silence is another question than whether there was one.
  const isCovered = facts.comparisons.silence.alignment !== "undetermined";
  const open = actions.length === 0 && !named && !isCovered;
  const shown = first ?? actions[0];
  const comparison =
    shown === undefined
      ? (firstTold(facts, aside) ?? silence)
      : comparisonOf(facts, shown);
  return {
    state: open ? "log-ends" : "not-acted-on",
    cause: open ? "no-action-in-the-window-supplied" : undefined,
    because: open
      ? "no action that the policy names is recorded, and the rows supplied do not cover the time in which one could be"
      : "nothing that was recommended was carried out by an action that the policy names",
    governing: undefined,
    comparison,
    acted: [],
    actions: [],
    search: undefined,
    coverage: coverageUntil(facts, undefined),
  };
}

/** Whether a review has to precede an action of this type, under the policy in force at it (`rules.md` 4.4). */
function isNamed(facts: DecisionFacts, action: number): boolean {
  const { type } = linkedAt(facts.decision, action).event;
  return (
    facts.policy.review.before.includes(type) && !facts.ungoverned.has(action)
  );
}

/** Reviews that qualify (but for their number) before any of the actions judged, in event order. */
export function qualifyingReviews(
  oversight: DecisionOversight,
): readonly number[] {
  const [only] = oversight.actions;
  if (oversight.actions.length === 1) return only?.search?.qualifying ?? [];
  const all = oversight.actions.flatMap((one) => one.search?.qualifying ?? []);
  return [...new Set(all)].sort((a, b) => a - b);
}
