import type { Order } from "../time/interval.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { permittedSeat } from "./permitted.ts";
import { revokedBefore } from "./revocations.ts";
import { speaksOfVersion } from "./same-version.ts";
import {
  afterOutput,
  byAPerson,
  inFront,
  notTakenBack,
  ofThisDecision,
  weigh,
} from "./searched.ts";
import type { Put, Searched } from "./searched.ts";
import { orderToDeadline } from "./windows.ts";
import type { Until } from "./windows.ts";

/**
 * What a read is held against: a version of the output, and the closure or the deadline before which it has to come;
 * undefined where any time will do.
 */
export interface ReadAsked {
  readonly version: number;
  readonly until: Until;
}

/** Events that may be a person's read of a case: reports, and reviews with an outcome that the policy accepts. */
export function readsOf(facts: DecisionFacts): readonly number[] {
  return membersOf(facts).filter((index) => {
    const { type } = linkedAt(facts.decision, index).event;
    return isReport(type) || facts.policy.review.accepts.includes(type);
  });
}

/**
 * Puts each of them to what a report or a qualifying review has to be (`rules.md` 3, R26; 1.3): by an identified person
 * and in time; a review in a permitted role too, of this version or a later one, begun when the output existed, and not
 * taken back by then. A report is of the case, whatever the output said.
 */
export function searchReads(
  facts: DecisionFacts,
  reads: readonly number[],
  asked: ReadAsked,
): readonly Searched[] {
  const { until } = asked;
  return reads.map((event) => {
    const { type } = linkedAt(facts.decision, event).event;
    return weigh(event, [
      byAPerson(facts, event),
      inFront(placeOf(facts, event, until), "not certainly in time"),
      ...(isReport(type) ? [] : reviewPuts(facts, event, asked)),
      ofThisDecision(facts, event),
    ]);
  });
}

function placeOf(
  facts: DecisionFacts,
  event: number,
  until: ReadAsked["until"],
): Order {
  if (until === undefined) return "before";
  return typeof until === "number"
    ? orderOf(facts, event, until).order
    : orderToDeadline(facts, event, until);
}

function reviewPuts(
  facts: DecisionFacts,
  event: number,
  { version, until }: ReadAsked,
): readonly Put[] {
  return [
    [
      permittedSeat(facts, event),
      "not shown to be in a role, with the registration and training, that the policy asks for",
    ],
    notTakenBack(revokedBefore(facts, until), event),
    [
      speaksOfVersion(facts, event, { version, orLater: true }),
      "not shown to be of the output in question",
    ],
    afterOutput(facts, event),
  ];
}

function isReport(type: string): boolean {
  return type.startsWith("action.reported-");
}
