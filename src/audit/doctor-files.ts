import { CountersignError } from "../model/error.ts";
import type { Event } from "../model/event.ts";
import type { Files } from "../model/files.ts";
import { newCounts } from "./counts.ts";
import { wrongBy } from "./doctor-check.ts";
import type { Check } from "./doctor-check.ts";
import { createPeriod } from "./period.ts";
import type { Period } from "./period.ts";
import type { PlannedFile } from "./inputs.ts";
import type { LoadedMapping } from "./load-mapping.ts";
import { compilePlanned, openPlanned } from "./planned-source.ts";
import { useBatch } from "./use-batch.ts";

/** What the first records of a file showed. */
export interface LookedAt {
  readonly file: string;
  /** Source of the mapping, or `native`. */
  readonly source: string;
  /** Of the records looked at; undefined: none of them has a time. */
  readonly period: Period | undefined;
}

/** Opens a file, and reads its first batch (about a thousand records) by the mapping. */
export async function fileChecks(
  files: Files,
  planned: PlannedFile,
  mapping: LoadedMapping | undefined,
): Promise<{
  readonly checks: readonly Check[];
  readonly looked: LookedAt | undefined;
}> {
  const { name, source } = planned;
  // without the mapping there is nothing to read it by, and that is said already
  if (source !== undefined && mapping === undefined)
    return { checks: [], looked: undefined };
  const rejected = new Map<string, number>();
  const period = createPeriod();
  try {
    const records = await firstRecords(files, planned, mapping, {
      fault: (code) => rejected.set(code, (rejected.get(code) ?? 0) + 1),
      events: (events) => {
        for (const event of events) period.see(event);
      },
    });
    const looked = {
      file: name,
      source: source?.source.name ?? "native",
      period: period.value(),
    };
    return { checks: [fileCheck(name, records, rejected)], looked };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    return { checks: [wrongBy(error)], looked: undefined };
  }
}

async function firstRecords(
  files: Files,
  planned: PlannedFile,
  mapping: LoadedMapping | undefined,
  sinks: {
    readonly fault: (code: string) => void;
    readonly events: (events: readonly Event[]) => void;
  },
): Promise<number> {
  const reader = await openPlanned(
    files.open(planned.found, planned.name),
    planned,
  );
  try {
    const { columns } = reader;
    const compiled = compilePlanned(planned, columns, mapping, reader.format);
    const schema = planned.source && mapping?.schemas.get(planned.source.index);
    for await (const batch of reader.batches()) {
      useBatch(batch, {
        compiled,
        schema,
        columns,
        named: planned,
        counts: newCounts(),
        asOf: undefined,
        sinks: {
          events: sinks.events,
          fault: ({ code }) => sinks.fault(code),
          lost: () => undefined,
        },
      });
      return batch.records.length + batch.faults.length;
    }
    return 0;
  } finally {
    await reader.close();
  }
}

function fileCheck(
  name: string,
  records: number,
  rejected: ReadonlyMap<string, number>,
): Check {
  const count = [...rejected.values()].reduce((sum, one) => sum + one, 0);
  const codes = [...rejected.keys()].join(", ");
  const place = undefined;
  if (count === 0) {
    const says = `${name}: readable; the first ${String(records)} records fit the mapping`;
    return { level: "ok", code: undefined, says, place, todo: undefined };
  }
  return {
    level: count === records ? "wrong" : "warn",
    code: rejected.keys().next().value,
    says: `${name}: ${String(count)} of the first ${String(records)} records cannot be used (${codes})`,
    place,
    todo: "countersign validate says which; without more allowed an audit ends with exit 3",
  };
}
