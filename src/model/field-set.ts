import type { EventFields, Interval, TextField, TimeField } from "./event.ts";
import { textFields } from "./event.ts";

/** Fields of an event while they are gathered. */
export type OpenFields = { -readonly [F in TextField]?: string | undefined };

/** Times of an event while they are gathered. */
export type OpenTimes = { -readonly [F in TimeField]?: Interval | undefined };

const known: ReadonlySet<string> = new Set(textFields);

/** Whether a name is one of our fields. */
export function isTextField(name: string): name is TextField {
  return known.has(name);
}

/**
 * An object that has these fields, none of them recorded yet, to be copied and filled in.
 *
 * Events made from one such object are of one form inside the engine, whichever of their fields are filled: to read them
 * is then cheaper by half than with a form for each combination, and rows with blanks here and there cost nothing more.
 */
export function blankFields(names: readonly TextField[]): EventFields {
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** No time recorded yet, to be filled in: one form for all events, as `blankFields`. */
export function blankTimes(): OpenTimes {
  return {
    occurredAt: undefined,
    recordedAt: undefined,
    notAfter: undefined,
    openedAt: undefined,
    validUntil: undefined,
    plannedFor: undefined,
  };
}
