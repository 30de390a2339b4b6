import type { Event } from "../model/event.ts";
import type { Fault, FaultDetail } from "../model/fault.ts";
import type { Origin } from "../model/origin.ts";
import type { IgnoredReason, Readable } from "../model/outcome.ts";
import type { ExportRecord, RecordBatch } from "../model/record.ts";
import { families } from "../model/words.ts";
import { keysOf } from "../gather/gather.ts";
import { mapRecord } from "../map/map.ts";
import { checkRecord, validateCandidates } from "../validate/validate.ts";
import { bump } from "./counts.ts";
import type { Counts } from "./counts.ts";
import { checkedSource } from "./planned-source.ts";
import type { Using } from "./using.ts";
import { loseFaulty, loseNamed, loseRead } from "./lose-records.ts";

/** A batch while its records are used. */
interface BatchWork extends Using {
  readonly events: Event[];
  /** Details of a record of the batch with the place of the cell they are about. */
  readonly placed: Placing;
}

type Placing = (
  details: readonly FaultDetail[],
  record: number,
) => readonly FaultDetail[];

/** Every record of a batch: candidates, events, or a fault, or set aside with a reason. There is no fourth state. */
export function useBatch(batch: RecordBatch, using: Using): void {
  const work: BatchWork = {
    ...using,
    events: [],
    placed: placing(using.columns, batch),
  };
  const rejectBefore = faultsInTurn(batch, using);
  for (const [at, record] of batch.records.entries()) {
    rejectBefore(record.origin.record);
    useRecord(record, at, work);
  }
  rejectBefore(Number.POSITIVE_INFINITY);
  if (work.events.length > 0) using.sinks.events(work.events);
}

/** The reader's own faults where they stand among the records, so that faults come in the order of the file. */
function faultsInTurn(
  batch: RecordBatch,
  using: Using,
): (record: number) => void {
  const { faults } = batch;
  let next = 0;
  return (record) => {
    for (; next < faults.length; next++) {
      const fault = faults[next];
      if (fault === undefined || fault.origin.record >= record) return;
      loseFaulty(fault, batch, using);
      reject(using, fault);
    }
  };
}

/** Sets a whole batch aside. */
export function ignoreBatch(
  { faults, records }: RecordBatch,
  counts: Counts,
  reason: string,
): void {
  for (let left = faults.length + records.length; left > 0; left--)
    ignore(counts, reason);
}

function useRecord(record: ExportRecord, at: number, work: BatchWork): void {
  const { compiled, schema, columns } = work;
  const raw = schema === undefined ? [] : checkRecord(schema, record, columns);
  const mapped = mapRecord(compiled, record);
  if (mapped.kind === "ignored") {
    if (raw.length === 0) {
      ignore(work.counts, mapped.reason);
      noteParts(mapped.parts, work.counts);
    } else reject(work, asFault(record.origin, work.placed(raw, at)));
    return;
  }
  if (mapped.kind === "faults") {
    const details = [...raw, ...mapped.details];
    loseNamed(record, mapped, work);
    reject(work, asFault(record.origin, work.placed(details, at)));
    return;
  }
  const { candidates } = mapped;
  const source = checkedSource(work.named);
  const checked = validateCandidates(candidates, record, source);
  if (checked.ok && raw.length === 0) {
    accept(checked.events, work);
    noteParts(mapped.parts, work.counts);
    return;
  }
  const details = [...raw, ...(checked.ok ? [] : checked.details)];
  const whole = checked.ok ? readableEvents(checked.events) : checked.readable;
  loseRead(record, { candidates, whole, mayBeAny: checked.ok }, work);
  reject(work, asFault(record.origin, work.placed(details, at)));
}

/** A record is used or ignored as a whole; parts of it that gave nothing are told beside that. */
function noteParts(
  parts: readonly IgnoredReason[] | undefined,
  { notes }: Counts,
): void {
  for (const reason of parts ?? []) bump(notes, `ignored-part:${reason}`);
}

function accept(events: readonly Event[], work: BatchWork): void {
  const { counts, asOf } = work;
  counts.used++;
  for (const event of events) {
    work.events.push(event);
    for (const note of event.notes) bump(counts.notes, note);
    if (isAhead(event, asOf)) bump(counts.notes, "time-in-future");
  }
}

/**
 * `map` and `validate` know columns by name; where in the line a cell stands only the reader knows. A detail that is not
 * about one column of a row keeps its line alone.
 */
function placing(
  columns: readonly string[] | undefined,
  { placeOfCell }: RecordBatch,
): Placing {
  return (details, record) =>
    details.map((detail) => {
      const cell = columns?.findIndex((name) => name.trim() === detail.field);
      if (detail.column !== null || cell === undefined || cell < 0)
        return detail;
      return { ...detail, ...placeOfCell?.(record, cell) };
    });
}

/** Whether even the earliest reading of a time is later than "now". */
function isAhead(
  { times: { occurredAt } }: Event,
  asOf: number | undefined,
): boolean {
  return (
    asOf !== undefined && occurredAt !== undefined && occurredAt.earliest > asOf
  );
}

/** A record that its site's own schema refuses can still be read: what it names is a hole in the log. */
function readableEvents(events: readonly Event[]): Readable {
  return {
    patient: events.find((event) => event.fields.patient !== undefined)?.fields
      .patient,
    keys: events.flatMap(keysOf),
    families,
  };
}

function asFault(origin: Origin, details: readonly FaultDetail[]): Fault {
  const [first, ...also] = details;
  if (first === undefined) throw new Error("a fault without a detail");
  return { ...first, origin, also };
}

function reject(
  { counts, sinks }: Pick<Using, "counts" | "sinks">,
  fault: Fault,
): void {
  counts.rejected++;
  bump(counts.rejectedCodes, fault.code);
  sinks.fault(fault);
}

function ignore(counts: Counts, reason: string): void {
  counts.ignored++;
  bump(counts.ignoredReasons, reason);
}
