import type { Interval } from "../model/event.ts";
import { durationText } from "../time/display.ts";
import { linkedAt } from "./facts.ts";
import { orderOf, timeOnClockOf, toleranceTo } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { both } from "./qualification.ts";
import type { Answer } from "./qualification.ts";
import { areOfOneVersion } from "./same-version.ts";
import { intervalText, timeSentence, toleranceText } from "./sentences.ts";
import { viewsBy } from "./views.ts";

/**
 * How long one review took at least and at most, µs. `opening`: the event from which its beginning is inferred;
 * undefined where the review itself says when it was begun.
 */
export interface Reading {
  readonly review: number;
  readonly opening: number | undefined;
  readonly minUs: number;
  readonly maxUs: number;
}

/** How long a review took; undefined where no opening of the version that it speaks of is on record. */
export function readingOf(
  facts: DecisionFacts,
  review: number,
): Reading | undefined {
  const completed = facts.times[review];
  if (completed === undefined) return undefined;
  const { openedAt } = linkedAt(facts.decision, review).event.times;
  if (openedAt === undefined) return inferredReading(facts, review, completed);
  const lasted = lastedFrom(openedAt, completed, 0);
  return lasted && { review, opening: undefined, ...lasted };
}

/**
 * From openings by the same person that are not certainly after the review: at most since the first that may be of its
 * version, at least since the first that certainly is.
 */
function inferredReading(
  facts: DecisionFacts,
  review: number,
  completed: Interval,
): Reading | undefined {
  const openings = viewsBy(facts, facts.who(review).person).filter(
    (view) =>
      linkedAt(facts.decision, view).event.type === "review.opened" &&
      orderOf(facts, view, review).order !== "after",
  );
  const sinceOpening = (view: number): Lasted | undefined => {
    const at = timeOnClockOf(facts, view, review);
    if (at === undefined) return undefined;
    const { decision, policy } = facts;
    const tolerance = toleranceTo(decision, policy.clocks, view, review);
    return lastedFrom(at, completed, tolerance);
  };
  const opening = openings.find(
    (view) => isOpeningOf(facts, view, review) === "true",
  );
  if (opening === undefined) return undefined;
  const least = sinceOpening(opening);
  const first = openings.find(
    (view) => isOpeningOf(facts, view, review) !== "false",
  );
  const most = first === undefined ? undefined : sinceOpening(first);
  return (
    least && {
      review,
      opening,
      minUs: least.minUs,
      maxUs: (most ?? least).maxUs,
    }
  );
}

/** Whether an opening surely belongs to this decision and is of the version that a review speaks of. */
function isOpeningOf(
  facts: DecisionFacts,
  view: number,
  review: number,
): Answer {
  const { rivals } = linkedAt(facts.decision, view);
  return both(
    rivals.length === 0 ? "true" : "unknown",
    areOfOneVersion(facts, view, review),
  );
}

interface Lasted {
  readonly minUs: number;
  readonly maxUs: number;
}

/** From an opening to the completion, the tolerance of their clocks either way; µs. */
function lastedFrom(
  opened: Interval,
  completed: Interval,
  tolerance: number,
): Lasted | undefined {
  // Opened after it was completed: one of the two times is not what it says, and no time is known.
  if (completed.latest + tolerance <= opened.earliest) return undefined;
  return {
    minUs: Math.max(0, completed.earliest - opened.latest - tolerance),
    maxUs: completed.latest - opened.earliest + tolerance,
  };
}

/** The opening, the completion and what lies between them as a range. */
export function readingSentences(
  facts: DecisionFacts,
  { review, opening, minUs, maxUs }: Reading,
): readonly string[] {
  const { fields, times } = linkedAt(facts.decision, review).event;
  const begun =
    opening === undefined
      ? `The review says that it was begun: written as "${fields.openedAt ?? "not recorded"}", UTC ${intervalText(times.openedAt)}.`
      : timeSentence(facts, "The opening", opening);
  const clocks = toleranceText(facts, opening ?? review, review);
  return [
    begun,
    timeSentence(facts, "The review", review),
    `${clocks}; recorded review time ${durationText(minUs)} to ${durationText(maxUs)}.`,
  ];
}
