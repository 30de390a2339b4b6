import { createHash } from "node:crypto";
import type {
  Event,
  EventFields,
  EventTimes,
} from "../../../src/model/event.ts";
import type { Scratch } from "../../../src/model/files.ts";
import type { EventType } from "../../../src/model/words.ts";

const minuteUs = 60_000_000;

/** An invented event: `at` in minutes, `row` and `file` where it stands. */
export function event(
  type: EventType,
  fields: EventFields,
  at?: number,
  place: { readonly file?: string; readonly row?: number } = {},
): Event {
  const times: EventTimes =
    at === undefined
      ? {}
      : {
          occurredAt: { earliest: at * minuteUs, latest: (at + 1) * minuteUs },
        };
  const said = JSON.stringify([type, fields, at]);
  return {
    type,
    fields: { system: "ehr", ...fields },
    times,
    source: "ehr",
    notes: [],
    origins: [
      {
        file: place.file ?? "a.csv",
        record: place.row ?? 1,
        line: (place.row ?? 1) + 1,
        byteOffset: 0,
        byteLength: said.length,
        sha256: createHash("sha256").update(said).digest("hex"),
      },
    ],
  };
}

/** Scratch space in memory, and how often it was written to. */
export function memoryScratch(): Scratch & { readonly appends: () => number } {
  const parts = new Map<string, Uint8Array>();
  let appends = 0;
  return {
    appends: () => appends,
    append(part, bytes): void {
      appends++;
      parts.set(
        part,
        Buffer.concat([parts.get(part) ?? new Uint8Array(), bytes]),
      );
    },
    read(part): Uint8Array {
      const bytes = parts.get(part);
      if (bytes === undefined) throw new Error("nothing was written there");
      return bytes;
    },
  };
}
