import type { LinkedEvent } from "../model/decision.ts";
import type { Event, Interval } from "../model/event.ts";
import { gapText } from "../time/display.ts";
import { gapRange } from "../time/interval.ts";
import type { Step } from "./candidate.ts";
import { linkedAt, versionOf } from "./facts.ts";
import { orderOf, orderToIssue } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";

/**
 * Q6: before every action that the review has to precede, after if certainly after any one of them (`rules.md` 1.2).
 *
 * @param counted - the actions judged, this one among them; those from before the version that the review speaks of
 *   are none of its own
 */
export function beforeActions(
  facts: DecisionFacts,
  { review, action }: { readonly review: number; readonly action: number },
  counted: readonly number[],
): Step {
  let step = beforeAction(facts, review, action);
  if (counted.length < 2) return step;
  for (const other of counted) {
    if (step.answer === "false") return step;
    if (other === action || isBeforeItsVersion(facts, other, review)) continue;
    const against = beforeAction(facts, review, other);
    if (against.answer === "true") continue;
    const isWorse = step.answer === "true" || against.doubt?.kind === "time";
    if (against.answer === "false" || isWorse)
      step = { ...against, because: `${against.because} (another action)` };
  }
  return step;
}

/** Whether an action stands certainly before the version that a review speaks of came to be. */
function isBeforeItsVersion(
  facts: DecisionFacts,
  action: number,
  review: number,
): boolean {
  const version = versionOf(facts, review);
  return (
    version !== undefined &&
    version > 0 &&
    orderToIssue(facts, action, facts.times[action], version) === "before"
  );
}

/** Certainly before one action, tolerance added; a single signature counted as both is before by the policy. */
function beforeAction(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  if (
    isSameAct(
      linkedAt(facts.decision, review),
      linkedAt(facts.decision, action),
    )
  )
    return countedAsBefore;
  const { order, cause } = orderOf(facts, review, action);
  const gap = gapSentence(facts, review, action);
  if (order === "before")
    return { condition: "Q6", answer: "true", because: gap };
  if (
    order === "after" &&
    !hidesEarlier(linkedAt(facts.decision, review).event)
  )
    return {
      condition: "Q6",
      answer: "false",
      because: gap,
      miss: "documented-after",
    };
  if (order === "after")
    return {
      condition: "Q6",
      answer: "unknown",
      because: `${gap}, but this column keeps only the last value`,
      doubt: { kind: "time", code: "last-write-wins" },
    };
  const kind =
    cause === "time-missing" || cause === "bound-only" ? "time" : "order";
  return {
    condition: "Q6",
    answer: "unknown",
    because: gap,
    doubt: { kind, code: cause },
  };
}

const countedAsBefore: Step = {
  condition: "Q6",
  answer: "true",
  because: "one signature that the policy counts as before",
};

/** A column that the last writer overwrites, and the last change of a row, may hide an earlier review (`domain.md` 4.3). */
function hidesEarlier(event: Event): boolean {
  return (
    event.notes.includes("last-write-wins") ||
    event.fields.timeBasis === "row-update"
  );
}

/** The review against the action as a range, such as `25 to 27 minutes after`. */
export function gapSentence(
  facts: DecisionFacts,
  review: number,
  action: number,
): string {
  const from = facts.times[action];
  const to = facts.times[review];
  if (from === undefined || to === undefined) return "a time is not recorded";
  return `${gapText(gapRange(from, to))} the action`;
}

/**
 * Whether one record gives the review and the action with one actor and one stamp of one column: one signature
 * (`rules.md` 2). Two columns or two records are two acts, whatever their times.
 */
export function isSameAct(review: LinkedEvent, action: LinkedEvent): boolean {
  const a = review.event;
  const b = action.event;
  return (
    a.fields.actor === b.fields.actor &&
    a.stampColumn === b.stampColumn &&
    stampOf(a) === stampOf(b) &&
    a.origins.some((mine) =>
      b.origins.some(
        (other) =>
          mine.byteOffset === other.byteOffset &&
          mine.file === other.file &&
          mine.sha256 === other.sha256,
      ),
    )
  );
}

/** The time as written; the first of the time fields that the record fills. */
export function stampOf(event: Event): string | undefined {
  const { occurredAt, recordedAt, notAfter } = event.fields;
  return occurredAt ?? recordedAt ?? notAfter;
}

/** What that time amounts to: one instant has many ways to be written. */
export function stampTimeOf({ times }: Event): Interval | undefined {
  return times.occurredAt ?? times.recordedAt ?? times.notAfter;
}

/** Q8: the output existed when the review began (`openedAt`, else its own time), unless it certainly did not. */
export function outputExisted(facts: DecisionFacts, review: number): Step {
  if (!facts.policy.review.afterOutput) return outputNotAsked;
  const opened = linkedAt(facts.decision, review).event.times.openedAt;
  const at = opened ?? facts.times[review];
  const version = versionOf(facts, review) ?? 0;
  return orderToIssue(facts, review, at, version) === "before"
    ? begunTooEarly
    : outputThere;
}

const outputNotAsked: Step = {
  condition: "Q8",
  answer: "true",
  because: "the policy does not ask for it",
};

const begunTooEarly: Step = {
  condition: "Q8",
  answer: "false",
  because: "read began before the output existed",
};

const outputThere: Step = {
  condition: "Q8",
  answer: "true",
  because: "not certainly before the output existed",
};
