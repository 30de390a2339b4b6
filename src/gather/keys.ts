import type { Event } from "../model/event.ts";
import { systemOf } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { Key, KeyKind } from "../model/patient.ts";

/** Kinds of keys whose two patients are a conflict; an encounter or a session only leads to a patient. */
export const identifyingKinds: ReadonlySet<KeyKind> = new Set([
  "recommendation",
  "order",
  "accession",
  "study",
  "document",
  "orderSet",
]);

const fieldKinds = [
  "recommendation",
  "order",
  "accession",
  "study",
  "document",
  "session",
  "encounter",
  "orderSet",
] as const satisfies readonly KeyKind[];

/**
 * The keys that an event carries, in normal form. A `recommendation` names its target across systems, so its
 * scope is left empty here: whether two written scopes disagree is for `link` to say (contract 2).
 */
export function keysOf(event: Event): readonly Key[] {
  const keys: Key[] = [];
  const scope = event.fields.keyScope ?? systemOf(event);
  for (const kind of fieldKinds) {
    const value = event.fields[kind];
    if (value === undefined) continue;
    keys.push({
      kind,
      scope: kind === "recommendation" ? "" : scope,
      value: normalIdentifier(value),
    });
  }
  return keys;
}

/** One text for a key, for hashing and for maps. */
export function keyText(key: Key): string {
  return `${key.kind}\u001F${key.kind === "recommendation" ? "" : key.scope}\u001F${key.value}`;
}
