import type { PatientKey } from "../model/patient.ts";
import { patientKeyOf } from "./codec.ts";
import { createGroups } from "./groups.ts";

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
  /** Members of groups of several patients, by group. */
  readonly merged: () => ReadonlyMap<number, readonly number[]>;
}

/** @param partitions - a power of two, 65,536 at most */
export function createHolders(partitions: number): Holders {
  const texts: string[] = [];
  const kinds: ("patient" | "keys")[] = [];
  const places: number[] = [];
  const byText = new Map<string, number>();
  const groups = createGroups();
  const mergedHolders = new Set<number>();
  const bits = Math.log2(partitions);

  const holder = (kind: "patient" | "keys", text: string): number => {
    const name = kind === "patient" ? text : `\u001F${text}`;
    const known = byText.get(name);
    if (known !== undefined) return known;
    byText.set(name, texts.length);
    kinds.push(kind);
    places.push(
      Number.parseInt(patientKeyOf(kind, text).slice(0, 4), 16) >>> (16 - bits),
    );
    return texts.push(text) - 1;
  };
  /** Smallest identifier of each merged group; worked out again after each join. */
  let leaders: Map<number, number> | undefined;
  const leader = (group: number): number => {
    if (!mergedHolders.has(group)) return group;
    leaders ??= findLeaders();
    return leaders.get(group) ?? group;
  };
  const findLeaders = (): Map<number, number> => {
    const found = new Map<number, number>();
    for (const at of mergedHolders) {
      const group = groups.find(at);
      const best = found.get(group);
      if (best === undefined || (texts[at] as string) < (texts[best] as string))
        found.set(group, at);
    }
    return found;
  };
  return {
    patient: (id) => holder("patient", id),
    keyGroup: (text) => holder("keys", text),
    join(a, b): void {
      groups.join(a, b);
      leaders = undefined;
      mergedHolders.add(a).add(b).add(groups.find(a));
    },
    groupOf: (at) => (mergedHolders.has(at) ? groups.find(at) : at),
    partitionOf: (at) =>
      places[mergedHolders.has(at) ? leader(groups.find(at)) : at] as number,
    identity(group): { key: PatientKey; patient: string | undefined } {
      const at = leader(group);
      const kind = kinds[at] as "patient" | "keys";
      const text = texts[at] as string;
      return {
        key: patientKeyOf(kind, text),
        patient: kind === "patient" ? text : undefined,
      };
    },
    count: () => texts.length,
    merged(): ReadonlyMap<number, readonly number[]> {
      const out = new Map<number, number[]>();
      for (const at of mergedHolders) {
        const group = groups.find(at);
        const members = out.get(group);
        if (members === undefined) out.set(group, [at]);
        else members.push(at);
      }
      return out;
    },
  };
}
