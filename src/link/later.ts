import type { Event } from "../model/event.ts";
import type { DecisionKind, EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";

/**
 * What `findLater` reads of a decision. `advisesRemoval`: to avoid, hold or stop something was advised.
 * `isBeforeOutput`: whether an act stands certainly before the output.
 */
export interface Course {
  readonly kind: DecisionKind;
  readonly advisesRemoval: boolean;
  readonly isBeforeOutput: (act: Event) => boolean;
  readonly clocks: Clocks;
}

/** Acts that finish a matter, and what afterwards only amends it. */
interface Closing {
  readonly by: ReadonlySet<EventType>;
  readonly amended: ReadonlySet<EventType>;
}

const closings: Partial<Record<DecisionKind, Closing>> = {
  imaging: {
    by: new Set(["action.reported-final"]),
    amended: new Set(["action.changed", "action.cancelled"]),
  },
  document: {
    by: new Set(["action.sent"]),
    amended: new Set(["action.changed", "action.cancelled"]),
  },
};

/** An order that was cancelled before it took effect: what was ordered stays what was done (`domain.md` 7.6). */
const cancelling: Closing = {
  by: new Set([
    "action.ordered",
    "action.signed",
    "action.verified",
    "action.dispensed",
    "action.administered",
    "action.triaged",
    "action.referred",
    "action.booked",
    "action.admitted",
    "action.discharged",
  ]),
  amended: new Set(["action.cancelled"]),
};

/**
 * Which events only tell what became of a decision: addenda, outcomes, amendments of a report that was final or of a
 * letter that was sent, and the cancelling of what had been ordered. They never rewrite what was so at the time of the
 * action (`rules.md` 1.2). Certainly after the act that they amend: what may lie before it is no amendment. A second final
 * report is an act of its own, with its own content.
 *
 * Where the advice was to avoid, hold or stop something, cancelling it is the act itself. So is whatever changes what was
 * done before there was any advice.
 */
export function findLater(
  events: readonly Handles[],
  course: Course,
): ReadonlySet<Handles> {
  const later = new Set<Handles>();
  for (const handles of events) {
    const { type } = handles.event;
    if (type === "action.addended" || type === "context.outcome")
      later.add(handles);
  }
  const closing =
    closings[course.kind] ?? (course.advisesRemoval ? undefined : cancelling);
  if (closing !== undefined) addAmendments(events, closing, course, later);
  return later;
}

function addAmendments(
  events: readonly Handles[],
  { by, amended }: Closing,
  { isBeforeOutput, clocks }: Course,
  later: Set<Handles>,
): void {
  if (!events.some(({ event }) => amended.has(event.type))) return;
  const closed = events
    .filter(({ event }) => by.has(event.type) && !isBeforeOutput(event))
    .sort((a, b) => a.outer.latest - b.outer.latest);
  for (const handles of events) {
    if (!amended.has(handles.event.type)) continue;
    for (const other of closed) {
      if (
        other.outer.latest > handles.outer.earliest &&
        other.event.fields.sequence === undefined
      )
        break;
      if (other === handles || !isOneMatter(other, handles)) continue;
      if (orderEvents(other.event, handles.event, clocks).order !== "before")
        continue;
      later.add(handles);
      break;
    }
  }
}

/** Whether two acts of one decision are about one thing: no key of one kind and scope, and no code, tells them apart. */
function isOneMatter(a: Handles, b: Handles): boolean {
  if (a.code !== undefined && b.code !== undefined && a.code !== b.code)
    return false;
  const kinds = new Map(
    a.keys.map((key) => [`${key.kind} ${key.scope}`, keyText(key)]),
  );
  return b.keys.every((key) => {
    const own = kinds.get(`${key.kind} ${key.scope}`);
    return key.kind === "session" || own === undefined || own === keyText(key);
  });
}
