import type { Event } from "../model/event.ts";
import { originOf } from "../model/event.ts";
import type { Origin } from "../model/origin.ts";
import type { LostRecord } from "../model/patient.ts";
import { familyOf } from "../model/words.ts";
import { compareText } from "./assemble.ts";
import { growingBytes } from "./bytes.ts";
import { packLost } from "./codec.ts";
import type { Entry } from "./codec.ts";
import type { Room } from "./job.ts";
import type { KeyTable } from "./key-table.ts";
import { keysOf, keyText } from "./keys.ts";
import { groupsOf, leadingKeys } from "./orphans.ts";

/** Records without a patient whose keys lead to several: whose each is, the log does not tell. */
export interface SharedKeys {
  readonly see: (entry: Entry) => void;
  /** Puts a hole into the log of everybody to whom such a key leads. */
  readonly place: () => void;
}

/**
 * Such a record is put to nobody, and nobody's silence may be claimed of it: each patient to whom one of its keys leads
 * gets the readable part of it, under that key (contract law 5). One stands for all of one key, family and source, the
 * first by its place, so that a key which thousands carry costs one entry each.
 */
export function createSharedKeys({
  holders,
  table,
  parts,
  interner,
}: Room): SharedKeys {
  const found = new Map<string, LostRecord>();
  return {
    see(entry): void {
      for (const lost of holesOf(entry, table)) {
        const name = JSON.stringify([
          lost.source,
          lost.families,
          lost.isShared === true,
          ...lost.keys.map(keyText),
        ]);
        const known = found.get(name);
        if (known === undefined || isBefore(lost.origin, known.origin))
          found.set(name, lost);
      }
    },
    place(): void {
      for (const lost of found.values())
        for (const group of groupsOf(lost.keys, table, holders)) {
          const out = growingBytes();
          packLost(out, group, lost, interner);
          const bytes = Buffer.from(out.bytes.subarray(0, out.length));
          parts.append(holders.partitionOf(group), bytes, 0, bytes.length);
        }
    },
  };
}

/** A hole under each key that says whose it is, by itself: that they stand in one record shows no link between those whom they lead to. */
function holesOf(entry: Entry, table: KeyTable): readonly LostRecord[] {
  const lost = entry.kind === "event" ? asLost(entry.event) : entry.lost;
  return leadingKeys(lost.keys, table).map((key) =>
    Object.assign({}, lost, { keys: [key] }),
  );
}

function asLost(event: Event): LostRecord {
  return {
    origin: originOf(event),
    source: event.source,
    patient: undefined,
    keys: keysOf(event),
    families: [familyOf(event.type)],
    isShared: true,
  };
}

function isBefore(a: Origin, b: Origin): boolean {
  const order =
    compareText(a.sha256, b.sha256) ||
    compareText(a.file, b.file) ||
    a.record - b.record;
  return order < 0;
}
