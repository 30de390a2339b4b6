import type { PatientEvents, ForeignEvent, Key } from "../model/patient.ts";
import type { Board } from "./board.ts";
import { nameOf } from "./coverage.ts";
import { keyText } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import type { Seed } from "./seed.ts";

/** Keys that name one patient's matter: with two patients they conflict for both (`domain.md` 6 rule 2). */
const oneMatter: ReadonlySet<string> = new Set([
  "order",
  "accession",
  "study",
  "document",
]);

/** Texts of everything that leads to a decision: its names, its keys, the encounters of its output. */
export function decisionNames(seed: Seed, board: Board): readonly string[] {
  const names = outputNames(seed).map((value) =>
    nameOf({ scope: "", kind: "recommendation", value }),
  );
  const encounters = seed.outputs.flatMap(({ encounter }) => encounter ?? []);
  return [...names, ...[...heldKeys(seed, board), ...encounters].map(nameOf)];
}

/** Scoped keys by which a decision is held together, its own and those of its certain and keyed events. */
export function heldKeys(seed: Seed, board: Board): readonly Key[] {
  const held = new Map<string, Key>();
  for (const { handles, grade } of board.pageOf(seed).links) {
    if (grade === "inferred" || handles.family === "context") continue;
    for (const key of handles.keys) held.set(keyText(key), key);
  }
  return [...held.values()];
}

/** Names under which the output is known, in normal form. */
export function outputNames({
  outputs,
  naming,
  anchor,
}: Seed): readonly string[] {
  const records = outputs.length > 0 ? outputs : naming;
  const names = new Set<string>();
  for (const { recommendation } of [anchor, ...records])
    if (recommendation !== undefined) names.add(recommendation);
  return [...names];
}

const none: readonly ForeignEvent[] = [];

/**
 * Other patients' events that carry a key of a decision: for each decision those that conflict with it. An id with
 * written scopes on both sides conflicts only where they are equal.
 */
export function compileConflicts(
  { foreign }: PatientEvents,
  board: Board,
): (seed: Seed) => readonly ForeignEvent[] {
  const byKey = new Map<string, ForeignEvent[]>();
  for (const other of foreign) {
    for (const key of other.keys) {
      if (key.kind === "recommendation" || oneMatter.has(key.kind))
        pushTo(byKey, nameOf(key), other);
    }
  }
  if (byKey.size === 0) return () => none;
  return (seed) => {
    const found = new Map<ForeignEvent, Key[]>();
    for (const key of heldKeys(seed, board)) {
      for (const other of byKey.get(nameOf(key)) ?? [])
        pushTo(found, other, key);
    }
    for (const value of outputNames(seed)) {
      for (const other of byKey.get(
        nameOf({ scope: "", kind: "recommendation", value }),
      ) ?? []) {
        const scope = other.event.fields.keyScope;
        if (
          scope !== undefined &&
          seed.scope !== undefined &&
          scope !== seed.scope
        )
          continue;
        pushTo(found, other, {
          scope: scope ?? "",
          kind: "recommendation",
          value,
        });
      }
    }
    return foreign.flatMap((other) => {
      const keys = found.get(other);
      return keys === undefined ? [] : [{ event: other.event, keys }];
    });
  };
}
