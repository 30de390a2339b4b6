import type { PatientKey } from "../model/patient.ts";

import { createGroups } from "./groups.ts";
import { patientKeyOf } from "./patient-key.ts";

/**
 * Who holds events: patients, and groups of keys that lead to no patient. Each has an index, in order of first sight;
 * everything that leaves the room is ordered by hash, so that the order of sight never shows.
 */
export interface Holders {
  readonly patient: (id: string) => number;
  readonly keyGroup: (text: string) => number;
  readonly join: (a: number, b: number) => void;
  readonly groupOf: (holder: number) => number;
  readonly partitionOf: (holder: number) => number;
  /** The identity of the group of a holder: the hash of its smallest identifier, and that identifier if it is a patient's. */
  readonly identity: (group: number) => {
    readonly key: PatientKey;
    readonly patient: string | undefined;
  };
  readonly count: () => number;
  /** Holders that belong to groups of several patients. */
  readonly merged: () => readonly number[];
}

/** @param partitions - a power of two, 65,536 at most */
export function createHolders(partitions: number): Holders {
  const all: Holder[] = [];
  const byName = new Map<string, number>();
  const groups = createGroups();
  const mergedHolders = new Set<number>();
  /** Holder with the smallest identifier of each merged group; worked out again after a join. */
  let leaders: ReadonlyMap<number, number> | undefined;
  const bits = Math.log2(partitions);

  const at = (index: number): Holder => {
    const holder = all[index];
    if (holder === undefined) throw new Error("no such holder");
    return holder;
  };
  const indexOf = (kind: Holder["kind"], text: string): number => {
    const name = kind === "patient" ? text : `\u001F${text}`;
    const before = byName.get(name);
    if (before !== undefined) return before;
    const leadingBits = Number.parseInt(
      patientKeyOf(kind, text).slice(0, 4),
      16,
    );
    byName.set(name, all.length);
    return all.push({ kind, text, partition: leadingBits >>> (16 - bits) }) - 1;
  };
  const leaderOf = (group: number): number => {
    if (!mergedHolders.has(group)) return group;
    leaders ??= findLeaders();
    return leaders.get(group) ?? group;
  };
  const findLeaders = (): ReadonlyMap<number, number> => {
    const found = new Map<number, number>();
    for (const index of mergedHolders) {
      const group = groups.find(index);
      const best = found.get(group);
      if (best === undefined || at(index).text < at(best).text)
        found.set(group, index);
    }
    return found;
  };
  const groupOf = (index: number): number =>
    mergedHolders.has(index) ? groups.find(index) : index;
  return {
    patient: (id) => indexOf("patient", id),
    keyGroup: (text) => indexOf("keys", text),
    join(a, b): void {
      groups.join(a, b);
      leaders = undefined;
      mergedHolders.add(a).add(b).add(groups.find(a));
    },
    groupOf,
    partitionOf: (index) => at(leaderOf(groupOf(index))).partition,
    identity(group): { key: PatientKey; patient: string | undefined } {
      const { kind, text } = at(leaderOf(group));
      return {
        key: patientKeyOf(kind, text),
        patient: kind === "patient" ? text : undefined,
      };
    },
    merged: () => [...mergedHolders],
    count: () => all.length,
  };
}

interface Holder {
  readonly kind: "patient" | "keys";
  readonly text: string;
  readonly partition: number;
}
