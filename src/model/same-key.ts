/**
 * Which keys tie the events of one order, document or study together, nearest first.
 */

import type { Event } from "./event.ts";
import { systemOf } from "./event.ts";
import { normalIdentifier } from "./identifier.ts";

/** Kinds of keys that name one matter, the narrowest first; an encounter or a session holds many. */
const narrowKeys = [
  "order",
  "document",
  "accession",
  "study",
  "orderSet",
  "recommendation",
] as const;

type NarrowKey = (typeof narrowKeys)[number];

/**
 * How narrow the key is that both events carry: its place in `narrowKeys`; undefined where they share none, or where
 * they carry two different keys of a narrower kind (two orders of one recommendation are two orders).
 */
export function sharedKey(one: Event, other: Event): number | undefined {
  for (const [place, key] of narrowKeys.entries()) {
    const answer = compareKeys(one, other, key);
    if (answer === "same") return place;
    if (answer === "other") return undefined;
  }
  return undefined;
}

/** Whether both carry one key of what was ordered or made; that both name one output ties them to no order. */
export function sharesThing(one: Event, other: Event): boolean {
  const place = sharedKey(one, other);
  return place !== undefined && narrowKeys[place] !== "recommendation";
}

/** What of an event tells which keys it shares with others: events with the same list share the same. */
export function keysOf(event: Event): readonly (string | undefined)[] {
  const { fields } = event;
  return [
    ...narrowKeys.map((key) => fields[key]),
    fields.keyScope,
    systemOf(event),
  ];
}

/** Whether both carry one order, or one document, of one scope. */
export function sharedByOrder(one: Event, other: Event): boolean {
  return (
    compareKeys(one, other, "order") === "same" ||
    compareKeys(one, other, "document") === "same"
  );
}

function compareKeys(
  one: Event,
  other: Event,
  key: NarrowKey,
): "same" | "other" | "missing" {
  const a = one.fields[key];
  const b = other.fields[key];
  if (a === undefined || b === undefined) return "missing";
  const equal = a === b || normalIdentifier(a) === normalIdentifier(b);
  return equal && sameScope(one, other, key) ? "same" : "other";
}

/** A recommendation names its target across systems: only two written scopes must agree (contract 2). */
function sameScope(one: Event, other: Event, key: NarrowKey): boolean {
  const a = one.fields.keyScope;
  const b = other.fields.keyScope;
  if (key === "recommendation")
    return a === undefined || b === undefined || a === b;
  return (a ?? systemOf(one)) === (b ?? systemOf(other));
}
