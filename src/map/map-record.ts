import type { Candidate } from "../model/mapping.ts";
import { readableOf } from "../model/outcome.ts";
import type { MapOutcome, PartlyRead } from "../model/outcome.ts";
import type { ExportRecord } from "../model/record.ts";
import { partOf } from "./entry.ts";
import type { CompiledSource } from "./compiled-source.ts";
import { newReading } from "./reading.ts";
import type { Reading } from "./reading.ts";

/**
 * Turns one record into candidates, or says why it gives none.
 *
 * A word that no value map knows is a fault, never a default; a fault of one entry rejects the record with all of its
 * entries (contract 3). A record to which no entry applies is ignored with that reason.
 *
 * @param damaged - it could not be read to its end; a name in it may be cut, or be a value
 * @throws nothing for data
 */
export function mapRecord(
  source: CompiledSource,
  record: ExportRecord,
  damaged: boolean = false,
): MapOutcome {
  const reading = newReading(record.origin.line);
  const { read } = source;
  const candidates = partsOf(source, record, { read, damaged, reading });
  if (reading.details !== undefined && reading.details.length > 0) {
    const readable = readableOf(candidates.map(partOf));
    const mayBe = reading.mayBe?.map((one) => readableOf(one.map(partOf)));
    return {
      kind: "faults",
      details: reading.details,
      readable,
      ...(mayBe === undefined ? {} : { mayBe }),
    };
  }
  const { parts } = reading;
  const more = parts === undefined ? {} : { parts };
  if (candidates.length > 0) return { kind: "candidates", candidates, ...more };
  const reason =
    reading.ignoredEntries > 0 ? "ignored-word" : "no-event-applies";
  return { kind: "ignored", reason: reading.reason ?? reason, ...more };
}

/**
 * Whom a record names that may be anything, or none at all: for records that were rejected, so that silence is not held
 * against those whom they name (`domain.md` 6, coverage). Nothing that is read here becomes an event.
 *
 * @throws nothing for data
 */
export function namesIn(
  source: CompiledSource,
  record: ExportRecord,
): readonly PartlyRead[] {
  const reading = newReading(record.origin.line);
  const { names: read } = source;
  const parts = partsOf(source, record, { read, damaged: true, reading });
  return [...parts, ...(reading.mayBe ?? []).flat().map(partOf)];
}

/** What a record gives: whole as a built-in format has it, else by its cells as `read` takes them. */
function partsOf<T>(
  source: CompiledSource,
  record: ExportRecord,
  {
    read,
    damaged,
    reading,
  }: {
    readonly read: (cells: readonly string[], reading: Reading) => readonly T[];
    readonly damaged: boolean;
    readonly reading: Reading;
  },
): readonly (T | Candidate)[] {
  if (record.shape === "row") return read(record.cells, reading);
  return source.readObject === undefined
    ? read(source.cellsOf(record.tree, damaged), reading)
    : source.readObject(record.tree, reading, damaged);
}
