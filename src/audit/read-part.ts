import type { Fault, FaultDetail } from "../model/fault.ts";
import { originBehind } from "../model/origin.ts";
import type { Before } from "../model/origin.ts";
import { createPacker } from "../gather/gather.ts";
import type { PackedBlock } from "../gather/gather.ts";
import { sightingsOf } from "../map/map.ts";
import type { Sightings } from "../map/map.ts";
import { readStretch } from "../read/read.ts";
import type { Stretch, StretchOutcome, StretchPlan } from "../read/read.ts";
import { newCounts } from "./counts.ts";
import type { Counts } from "./counts.ts";
import { mappingOf } from "./load-mapping.ts";
import type { LoadedMapping, MappingBytes } from "./load-mapping.ts";
import { createPeriod } from "./period.ts";
import type { Period } from "./period.ts";
import { compilePlanned } from "./planned-source.ts";
import type { NamedSource } from "./planned-source.ts";
import { useBatch } from "./use-batch.ts";

/** What is the same for all parts of all files of a run: plain data, handed to each thread once. */
export interface ReadSetup {
  readonly mapping: MappingBytes | undefined;
  readonly asOf: number | undefined;
}

/** A stretch of a file with what is needed to read it; plain data. */
export interface ReadTask {
  readonly named: NamedSource;
  readonly columns: readonly string[] | undefined;
  readonly plan: StretchPlan;
  readonly stretch: Stretch;
}

/** What the records of a stretch came to; records and lines are counted from its beginning. Plain data. */
export interface FilePart {
  readonly block: PackedBlock;
  readonly faults: readonly Fault[];
  readonly counts: Counts;
  readonly sightings: Sightings;
  readonly period: Period | undefined;
}

/** Reads, maps, validates and packs one stretch after the other; the same stretch gives the same part in any thread. */
export function createPartReader({
  mapping,
  asOf,
}: ReadSetup): (task: ReadTask) => Promise<StretchOutcome<FilePart>> {
  const loaded = mapping === undefined ? undefined : mappingOf(mapping);
  return async (task) => {
    const { bytes } = task.stretch;
    try {
      return { bytes, done: await readPart(task, loaded, asOf) };
    } catch {
      // Whatever it was, the file is then read on in one go, and that says it with its true place.
      return { bytes, done: undefined };
    }
  };
}

async function readPart(
  { named, columns, plan, stretch }: ReadTask,
  loaded: LoadedMapping | undefined,
  asOf: number | undefined,
): Promise<StretchOutcome<FilePart>["done"]> {
  const reader = readStretch(plan, stretch);
  const compiled = compilePlanned(named, columns, loaded);
  const counts = newCounts();
  const packer = createPacker();
  const period = createPeriod();
  const faults: Fault[] = [];
  const using = {
    compiled,
    schema: named.source && loaded?.schemas.get(named.source.index),
    columns,
    named,
    counts,
    asOf,
    sinks: {
      events(events: Parameters<typeof packer.add>[0]): void {
        packer.add(events);
        for (const event of events) period.see(event);
      },
      fault: (fault: Fault): void => void faults.push(fault),
      lost: packer.lose,
    },
  };
  for await (const batch of reader.batches()) useBatch(batch, using);
  const payload: FilePart = {
    block: packer.take(),
    faults,
    counts,
    sightings: sightingsOf(compiled),
    period: period.value(),
  };
  return { reading: reader.reading(), payload };
}

/** A fault of a part, at its place in the file. */
export function faultBehind(before: Before, fault: Fault): Fault {
  const moved = <T extends FaultDetail>(detail: T): T => ({
    ...detail,
    line: detail.line + before.lines,
  });
  return {
    ...moved(fault),
    origin: originBehind(before, fault.origin),
    also: fault.also.map(moved),
  };
}
