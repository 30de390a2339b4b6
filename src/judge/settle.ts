import type { CandidateTrace } from "../model/decision-line.ts";
import { openEnd, openStart } from "../model/event.ts";
import { actionTypes } from "./compile-policy.ts";
import { withMembership } from "./facts.ts";
import type { DecisionFacts, Membership } from "./facts.ts";
import { isCutShort, readingsOf, rivalsCut } from "./membership.ts";
import { overseeDecision } from "./oversight.ts";
import type { DecisionOversight } from "./oversight.ts";
import { undeterminedStates } from "./states.ts";
import { tracesOf, untriedTraces } from "./traces.ts";

/**
 * The one answer of several readings and policies; `facts` are those it was found under. `traces`: the candidate reviews
 * of its action with what each condition comes to under every reading of the links.
 */
export interface Settled {
  readonly facts: DecisionFacts;
  readonly oversight: DecisionOversight;
  readonly traces: readonly CandidateTrace[];
  readonly notes: readonly string[];
}

/**
 * `crosses`: the policies are in force at one time and neither is the narrower one. `readings`: the ways of reading the
 * links that they judge; undefined: all.
 */
interface Reading {
  readonly crosses?: boolean;
  readonly readings?: readonly Membership[] | undefined;
}

/**
 * One state of one decision whose policies depend on how its links are read: the same under all of them, else
 * `link-unknown`.
 *
 * @param answers - one for each group of readings that share their policies, the one that takes every event in first
 */
export function settleGroups(answers: readonly Settled[]): Settled {
  const [first] = answers;
  if (first === undefined) throw new Error("no reading to judge");
  if (answers.length === 1) return first;
  const all = answers.map(({ oversight }) => oversight);
  const same = all.every(({ state }) => state === first.oversight.state);
  const oversight = same
    ? first.oversight
    : reopen(answers, "link-unknown", "rivals");
  const traces = tracesAcross(oversight, all);
  return {
    facts: first.facts,
    oversight: { ...oversight, readings: traces },
    traces,
    notes: same ? first.notes : [dependsOnLinks],
  };
}

const dependsOnLinks =
  "an event may belong to another decision or version, and the answer depends on it";

/**
 * One state of one decision: the same for every reading of its uncertain links, else `link-unknown`; the same under
 * both policies where the action spans a change-over, else `order-unknown` (`rules.md` 4.2); the same under both of two
 * that are in force at one time and of which neither is the narrower one, else `link-unknown` (4.3). An action of which no time,
 * or only a bound, is recorded spans none: the one policy that may apply leaves it open in its own way, and what it or
 * several would answer for certain is `time-unknown` (1.4, step 5).
 *
 * @param all - the decision under each policy that may be in force, the one whose start is earliest first
 * @param uncovered - a part of the action's time lies in no policy's window: "no policy" is one of the answers
 */
export function settle(
  all: readonly DecisionFacts[],
  hasPolicy: boolean,
  uncovered: boolean,
  { crosses = false, readings }: Reading = {},
): Settled {
  const answers = all.map((facts) =>
    settleReadings(facts, hasPolicy, readings),
  );
  const first = answers[0];
  if (first !== undefined && answers.length === 1 && !(uncovered && hasPolicy))
    return first;
  if (first === undefined) throw new Error("no policy to judge by");
  if (uncovered && hasPolicy)
    answers.push(settleReadings(withoutPolicy(first.facts), false, readings));
  const same = answers.every(
    (one) => one.oversight.state === first.oversight.state,
  );
  if (same) return first;
  if (crosses)
    return {
      ...first,
      oversight: reopen(answers, "link-unknown", "policies-cross"),
      notes: [...first.notes, "policies that answer differently both apply"],
    };
  const missing = missingTime(answers);
  if (missing !== undefined)
    return all.length === 1 && undeterminedStates.has(first.oversight.state)
      ? first
      : { ...first, oversight: reopen(answers, "time-unknown", missing) };
  return {
    ...first,
    oversight: reopen(answers, "order-unknown", "policy-change-over"),
    notes: [
      ...first.notes,
      "the action's time spans a change of the policy in force",
    ],
  };
}

/** The decision where no policy is in force: any action counts (`rules.md` 1.2). */
function withoutPolicy(facts: DecisionFacts): DecisionFacts {
  const { policy } = facts;
  const review = { ...policy.review, before: actionTypes };
  return { ...facts, policy: { ...policy, review } };
}

/** Why the policy in force at an action is not known: no time of it is recorded, or only a bound. */
function missingTime(
  answers: readonly Settled[],
): "time-missing" | "bound-only" | undefined {
  const times = answers.flatMap(({ facts, oversight }) =>
    oversight.acted.map((action) => facts.times[action]),
  );
  if (times.includes(undefined)) return "time-missing";
  return times.some(
    (at) => at?.earliest === openStart || at?.latest === openEnd,
  )
    ? "bound-only"
    : undefined;
}

function settleReadings(
  facts: DecisionFacts,
  hasPolicy: boolean,
  only: readonly Membership[] | undefined,
): Settled {
  const isCut = isCutShort(facts.decision);
  const readings = isCut ? undefined : (only ?? readingsOf(facts.decision));
  const firstFacts = withMembership(facts, readings?.[0] ?? facts.membership);
  const first = overseeDecision(firstFacts, hasPolicy);
  const others =
    readings
      ?.slice(1)
      .map((membership) =>
        overseeDecision(withMembership(facts, membership), hasPolicy),
      ) ?? [];
  const same = others.every((one) => one.state === first.state);
  if (readings !== undefined && same) {
    const traces = tracesAcross(first, others);
    return {
      facts: firstFacts,
      oversight: others.length === 0 ? first : { ...first, readings: traces },
      traces,
      notes: [],
    };
  }
  const cause = readings === undefined ? "too-many-rivals" : "rivals";
  const answers = [first, ...others].map((oversight) => ({ oversight }));
  const oversight = reopen(answers, "link-unknown", isCut ? rivalsCut : cause);
  const traces =
    readings === undefined
      ? untriedTraces(oversight.search)
      : tracesAcross(oversight, [first, ...others]);
  return {
    facts: firstFacts,
    oversight: { ...oversight, readings: traces },
    traces,
    notes: [
      isCut
        ? "more decisions may claim an event than are listed, so that an event of this one may be missing or not its own"
        : dependsOnLinks,
    ],
  };
}

/** What the conditions come to for the governing action, under every reading in which a review has to precede it. */
function tracesAcross(
  { governing, search }: DecisionOversight,
  others: readonly DecisionOversight[],
): readonly CandidateTrace[] {
  if (search === undefined) return [];
  const found = others.flatMap(({ actions }) =>
    actions.flatMap((one) =>
      one.action === governing && one.search !== undefined ? [one.search] : [],
    ),
  );
  return tracesOf([search, ...found.filter((one) => one !== search)]);
}

/** The first answer with another state; the governing action of any answer, so that the account says "acted on". */
function reopen(
  answers: readonly { readonly oversight: DecisionOversight }[],
  state: "order-unknown" | "time-unknown" | "link-unknown",
  cause: string,
): DecisionOversight {
  const acted =
    answers.find((one) => one.oversight.governing !== undefined) ?? answers[0];
  if (acted === undefined) throw new Error("no answer to reopen");
  const states = [...new Set(answers.map((one) => one.oversight.state))].sort();
  return {
    ...acted.oversight,
    state,
    cause,
    because: `possible states: ${states.join(", ")}`,
  };
}
