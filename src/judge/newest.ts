import type { Event } from "../model/event.ts";
import type { Order } from "../time/interval.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { anotherPatient } from "./membership.ts";
import type { Answer } from "./qualification.ts";

/**
 * The events of one sort that may be the last one before some moment, in event order: several where their times do not
 * show which. `certain`: one of the sort at least certainly stands before it.
 */
export interface Newest {
  readonly events: readonly number[];
  readonly certain: boolean;
}

/**
 * Looks for the newest event of a sort. None is chosen where the log does not show the order (law 4): every one stays that
 * is not certainly after the moment and not certainly before another one that certainly precedes it.
 *
 * @param isOne - whether an event is of the sort
 * @param place - where an event stands against the moment
 */
export function newestOf(
  facts: DecisionFacts,
  isOne: (event: Event) => boolean,
  place: (index: number) => Order,
): Newest {
  const possible: number[] = [];
  const sure: number[] = [];
  for (const index of membersOf(facts)) {
    const { event, rivals } = linkedAt(facts.decision, index);
    if (!isOne(event)) continue;
    const order = place(index);
    if (order === "after") continue;
    possible.push(index);
    if (order === "before" && !rivals.includes(anotherPatient))
      sure.push(index);
  }
  if (sure.length === 0) return { events: possible, certain: false };
  const events = possible.filter((one) => !isSuperseded(facts, one, sure));
  // Counters that contradict the times may put all of them in a ring: then none is the newest.
  return { events: events.length > 0 ? events : possible, certain: true };
}

function isSuperseded(
  facts: DecisionFacts,
  one: number,
  sure: readonly number[],
): boolean {
  return sure.some(
    (other) => other !== one && orderOf(facts, one, other).order === "before",
  );
}

/** The one answer of all events that may be the newest; unknown where they differ, or where none may have stood yet. */
export function agreed(
  { events, certain }: Newest,
  answerOf: (index: number) => Answer,
): Answer {
  const [first] = events;
  if (!certain || first === undefined) return "unknown";
  const answer = answerOf(first);
  return events.every((index) => answerOf(index) === answer)
    ? answer
    : "unknown";
}
