/**
 * Compared fields that one side records and the other does not: no difference, and not known to be equal.
 */

import type { SilentField } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import { isTextField } from "../model/field-set.ts";
import type { Content, KindComparison, Lens } from "./content.ts";
import { compares, noSilence } from "./content.ts";
import { isOfEachDay } from "./dose-days.ts";
import { itemPairs, itemPairsOrFirst } from "./items.ts";
import { readDose } from "./read-dose.ts";

/**
 * Which of the fields that would make a difference stand on one side only, and which side does not record each. Nothing
 * where the thing was held, stopped or not done: that has no route and no recipient.
 *
 * @param against - what was done; `more`: fields that the policy names and the kind does not know
 */
export function silentFields(
  kind: KindComparison,
  advised: Content,
  against: {
    readonly done: Content;
    readonly lens: Lens;
    readonly more: readonly string[];
  },
): readonly SilentField[] {
  const { done, lens, more } = against;
  if (done.act !== "does" && done.act !== "changes") return noSilence;
  if (more.length === 0 && isPlain(kind, advised, done)) return noSilence;
  const found = new Map<string, SilentField["by"]>();
  const look = (field: string, a: Event, b: Event): void => {
    const by = silentSide(field, { a, b, own: done.own, lens });
    if (by !== undefined && !found.has(field)) found.set(field, by);
  };
  for (const [a, b] of itemPairs(advised, done, lens)) {
    if (kind.kind === "medication" && isWord(a, b, lens)) continue;
    for (const field of kind.perhapsSilent)
      if (field === "code" || compares(lens, field)) look(field, a, b);
  }
  for (const field of more)
    for (const [a, b] of itemPairsOrFirst(advised, done, lens))
      look(field, a, b);
  return found.size === 0
    ? noSilence
    : [...found].map(([field, by]) => ({ field, by }));
}

/** Most pairs are two events that record the same of these fields: seen without anything being made for it. */
function isPlain(
  { perhapsSilent }: KindComparison,
  advised: Content,
  done: Content,
): boolean {
  if (advised.events.length > 1 || done.events.length > 1) return false;
  const a = advised.events[0].fields;
  const b = done.events[0].fields;
  // mg/d and a schedule say how often, mg/wk does not
  if (a.unit !== b.unit) return false;
  for (const field of perhapsSilent)
    if ((a[field] === undefined) !== (b[field] === undefined)) return false;
  return true;
}

/** What is said of each: which field, and where it is not recorded. */
export function silenceSentences(silent: readonly SilentField[]): string[] {
  return silent.map(
    ({ field, by }) =>
      `${field} not recorded in ${by === "done" ? "what was done" : "the advice"}`,
  );
}

interface Sides {
  readonly a: Event;
  readonly b: Event;
  readonly own: Event;
  readonly lens: Lens;
}

function silentSide(
  field: string,
  { a, b, own, lens }: Sides,
): SilentField["by"] | undefined {
  const one = records(field, a, lens);
  const other = records(field, b, lens);
  if (one === other) return undefined;
  if (!one) return "signed-off";
  // An admission or discharge that took place has its own time.
  const tookPlace =
    own.type === "action.admitted" || own.type === "action.discharged";
  return field === "plannedFor" && tookPlace ? undefined : "done";
}

/**
 * A schedule by weekday, or mg/d, says how often as well; mg/wk and mg/h do not, which matters only where the days count
 * (`compare.measure`).
 */
function records(field: string, event: Event, lens: Lens): boolean {
  if (!isTextField(field)) return true;
  if (event.fields[field] !== undefined) return true;
  if (field !== "frequency") return false;
  const reading = readDose(event, lens);
  if (reading.kind !== "dose") return false;
  return lens.rules.measure === "per-week"
    ? reading.dose.perWeek !== undefined
    : isOfEachDay(reading.dose);
}

/** Hold and stop, on either side, say all there is to say. */
function isWord(a: Event, b: Event, lens: Lens): boolean {
  return [a, b].some((event) => readDose(event, lens).kind === "word");
}
