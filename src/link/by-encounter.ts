import type { Event } from "../model/event.ts";
import type { Key } from "../model/patient.ts";
import type { DecisionKind, EventType } from "../model/words.ts";
import type { Board } from "./board.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { mostRivals, nearest } from "./nearest.ts";
import { mayBeOneCode } from "./nearby.ts";
import type { Claim, Seed } from "./seed.ts";

/** Kinds of which an encounter has one: there the encounter alone links, as `domain.md` 6 rule 5 leaves open. */
const oncePerEncounter: readonly (string | undefined)[] = [
  "priority",
  "disposition",
] satisfies readonly DecisionKind[];

const kindOfType: ReadonlyMap<EventType, DecisionKind> = new Map([
  ["action.triaged", "priority"],
  ["action.referred", "priority"],
  ["action.booked", "priority"],
  ["action.admitted", "disposition"],
  ["action.discharged", "disposition"],
]);

interface Stay {
  readonly seed: Seed;
  readonly output: Handles;
}

/** `asking`: how many events of the patient have no link yet, those without a claim of any kind included. */
export interface EncounterSearch {
  readonly board: Board;
  readonly asking: number;
}

/**
 * Links what no better key links by encounter and code (`domain.md` 6; trap 18: a cancelled order has lost its id).
 * Encounter alone never links medication or orders. Two records that both name an order, accession, study or document
 * of one scope, and not the same, speak of two matters, whatever their encounter.
 */
export function linkByEncounter(
  open: readonly Handles[],
  seeds: readonly Seed[],
  { board, asking }: EncounterSearch,
): void {
  const stays = new Map<string, Stay[]>();
  for (const seed of seeds) {
    for (const output of seed.outputs) {
      for (const name of namesOf(output, seed.product.kind))
        pushTo(stays, name, { seed, output });
    }
  }
  for (const list of stays.values())
    list.sort((a, b) => a.output.index - b.output.index);
  const taking = { indexOf: indexOfOutput, most: mostRivals(asking) };
  const nearStays = (name: string, handles: Handles): readonly Stay[] => {
    const all = stays.get(name) ?? [];
    const { items, cut } = nearest(all, handles, taking);
    if (cut) board.noteCut(name, all);
    return items;
  };
  for (const handles of open) {
    const { encounter } = handles;
    if (board.isSettled(handles) || encounter === undefined) continue;
    const near = namesOf(handles, kindOf(handles.event)).flatMap((name) =>
      nearStays(name, handles),
    );
    const claims = claimsOf(
      near.filter((stay) => mayBeOneMatter(stay, handles)),
      encounter,
    );
    if (claims.length > 0) board.settle(handles, claims, "keyed");
  }
}

/** Whether an event's encounter is enough to link it. */
export function isOncePerEncounter(event: Event): boolean {
  return (
    event.fields.encounter !== undefined &&
    oncePerEncounter.includes(kindOf(event))
  );
}

function kindOf({ type, fields }: Event): string | undefined {
  return fields.decisionKind ?? kindOfType.get(type);
}

function indexOfOutput({ output }: Stay): number {
  return output.index;
}

function namesOf(
  { encounter, code }: Handles,
  kind: string | undefined,
): readonly string[] {
  if (encounter === undefined) return [];
  const names: string[] = [];
  if (code !== undefined)
    names.push(JSON.stringify([keyText(encounter), code]));
  if (oncePerEncounter.includes(kind))
    names.push(JSON.stringify([keyText(encounter), "once", kind]));
  return names;
}

function claimsOf(stays: readonly Stay[], encounter: Key): readonly Claim[] {
  const seeds = new Set(stays.map(({ seed }) => seed));
  return [...seeds]
    .sort((a, b) => a.index - b.index)
    .map((seed) => ({ seed, by: [encounter] }));
}

/**
 * Whether neither code nor key of the two says that they are about two matters. Keys of one encounter, or of one record,
 * have one scope.
 */
export function mayBeOneMatter(
  { output }: Pick<Stay, "output">,
  handles: Handles,
): boolean {
  const { fields } = handles.event;
  if (!mayBeOneCode(fields.codeSystem, output.event.fields.codeSystem))
    return false;
  if (
    handles.code !== undefined &&
    output.code !== undefined &&
    handles.code !== output.code
  )
    return false;
  return handles.keys.every(
    ({ kind, value }) =>
      kind === "session" ||
      kind === "orderSet" ||
      output.keys.every(
        (other) => other.kind !== kind || other.value === value,
      ),
  );
}
