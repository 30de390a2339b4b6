import type { Event } from "../model/event.ts";
import { systemOf } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import { keyKinds } from "../model/patient.ts";
import type { Key, KeyKind } from "../model/patient.ts";
import { hashTexts } from "./key-hash.ts";

/** Kinds of keys whose two patients are a conflict; an encounter or a session only leads to a patient. */
export const identifyingKinds: ReadonlySet<KeyKind> = new Set([
  "recommendation",
  "order",
  "accession",
  "study",
  "document",
  "orderSet",
]);

/** Visits the keys of an event, in normal form; `keysOf` without the objects. */
function forEachKey(
  event: Event,
  kinds: readonly KeyKind[],
  visit: (kind: KeyKind, scope: string, value: string) => void,
): void {
  const scope = event.fields.keyScope ?? systemOf(event);
  for (const kind of kinds) {
    const value = event.fields[kind];
    if (value === undefined) continue;
    visit(
      kind,
      kind === "recommendation" ? "" : scope,
      normalIdentifier(value),
    );
  }
}

/**
 * The keys that an event carries, in normal form. A `recommendation` names its target across systems, so its
 * scope is left empty here: whether two written scopes disagree is for `link` to say (contract 2).
 */
export function keysOf(event: Event): readonly Key[] {
  const keys: Key[] = [];
  forEachKey(event, keyKinds, (kind, scope, value) =>
    keys.push({ kind, scope, value }),
  );
  return keys;
}

/** The hashes of an event's keys, as `hashKey` gives them. `kinds`: those that it has. */
export function forEachKeyHash(
  event: Event,
  kinds: readonly KeyKind[],
  visit: (hash: number) => void,
): void {
  forEachKey(event, kinds, (kind, scope, value) =>
    visit(hashTexts(kind, scope, value)),
  );
}

/** One text for a key, for maps. */
export function keyText(key: Key): string {
  return `${key.kind}\u001F${key.kind === "recommendation" ? "" : key.scope}\u001F${key.value}`;
}

/** One number for a key, for tables of millions. */
export function hashKey({ kind, scope, value }: Key): number {
  return hashTexts(kind, kind === "recommendation" ? "" : scope, value);
}
