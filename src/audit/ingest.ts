import { CountersignError } from "../model/error.ts";
import type { Event } from "../model/event.ts";
import type { Fault, FaultDetail } from "../model/fault.ts";
import type { Files, FileSource } from "../model/files.ts";
import type { Origin } from "../model/origin.ts";
import type { Readable } from "../model/outcome.ts";
import type { LostRecord } from "../model/patient.ts";
import type { ExportRecord, RecordBatch } from "../model/record.ts";
import type { FileAccount } from "../model/run.ts";
import { openReader } from "../read/read.ts";
import type { Reader } from "../read/read.ts";
import {
  compileSource,
  isNativeHeader,
  mappedColumns,
  mapRecord,
  nativeSource,
  pathsNotFound,
  unusedColumns,
} from "../map/map.ts";
import type { CompiledSource } from "../map/map.ts";
import { keysOf } from "../gather/gather.ts";
import { checkRecord, validateCandidates } from "../validate/validate.ts";
import type { SiteSchema } from "../validate/validate.ts";
import { terminalText } from "../report/report.ts";
import type { PlannedFile } from "./inputs.ts";
import type { LoadedMapping } from "./settings.ts";

/** Where the parts of a file go while it is read. */
export interface IngestSinks {
  readonly events: (events: readonly Event[]) => void;
  readonly fault: (fault: Fault) => void;
  readonly lost: (lost: LostRecord) => void;
  /** Bytes of the file read so far. */
  readonly progress: (bytesRead: number) => void;
}

interface Counts {
  used: number;
  rejected: number;
  ignored: number;
  readonly ignoredReasons: Map<string, number>;
  readonly rejectedCodes: Map<string, number>;
  readonly notes: Map<string, number>;
}

/**
 * Reads one export from its first byte to its last: record, candidates, events, or a fault, or set aside with a reason.
 * There is no fourth state; the account says how many of each.
 *
 * @param options.ignoreAll - reason why all of it is set aside (`same-content`), undefined in the ordinary case
 * @param options.alone - it is the only input: without a record there is nothing to audit
 * @param options.asOf - "now", UTC microseconds: events after it are noted
 * @throws CountersignError where the file as a whole cannot be used (exit 2)
 */
export async function ingestFile(
  files: Files,
  planned: PlannedFile,
  loaded: LoadedMapping | undefined,
  sinks: IngestSinks,
  options: {
    readonly ignoreAll: string | undefined;
    readonly alone: boolean;
    readonly asOf: number | undefined;
  },
): Promise<FileAccount> {
  const file = files.open(planned.found, planned.name);
  const reader = await openPlanned(file, planned);
  try {
    return await ingestReader(file, reader, planned, loaded, sinks, options);
  } finally {
    await reader.close();
  }
}

async function ingestReader(
  file: FileSource,
  reader: Reader,
  planned: PlannedFile,
  loaded: LoadedMapping | undefined,
  sinks: IngestSinks,
  { ignoreAll, alone, asOf }: Parameters<typeof ingestFile>[4],
): Promise<FileAccount> {
  const compiled = compilePlanned(planned, reader, loaded);
  const schema =
    planned.source === undefined
      ? undefined
      : loaded?.schemas.get(planned.source.index);
  const counts: Counts = {
    used: 0,
    rejected: 0,
    ignored: 0,
    ignoredReasons: new Map(),
    rejectedCodes: new Map(),
    notes: new Map(),
  };
  for await (const batch of batchesOf(reader, counts, alone)) {
    for (const fault of batch.faults) {
      if (ignoreAll === undefined) reject(counts, sinks, fault);
      else ignore(counts, ignoreAll);
    }
    const events: Event[] = [];
    const placed = placing(reader, batch);
    for (const [at, record] of batch.records.entries()) {
      if (ignoreAll !== undefined) ignore(counts, ignoreAll);
      else
        useRecord(record, {
          compiled,
          schema,
          reader,
          planned,
          counts,
          sinks,
          events,
          asOf,
          at,
          placed,
        });
    }
    if (events.length > 0) sinks.events(events);
    sinks.progress(batch.bytesRead);
  }
  const reading = reader.reading();
  const unused = unusedColumns(compiled);
  for (const _ of unused) bump(counts.notes, "unused-column");
  for (const _ of pathsNotFound(compiled)) bump(counts.notes, "path-not-found");
  if (terminalText(planned.name) !== planned.name)
    bump(counts.notes, "file-name-encoded");
  if (planned.found.symlink) bump(counts.notes, "symlink");
  for (const note of file.notes?.() ?? []) bump(counts.notes, note);
  return {
    file: planned.name,
    source: planned.source?.source.name ?? "native",
    format: reader.format,
    ...reading,
    notes: { ...reading.notes, ...Object.fromEntries(counts.notes) },
    used: counts.used,
    rejected: counts.rejected,
    ignored: counts.ignored,
    ignoredReasons: sorted(counts.ignoredReasons),
    rejectedCodes: sorted(counts.rejectedCodes),
    unusedColumns: unused,
  };
}

/**
 * Batches of a file. One without records among others is no reason to stop: it is noted, and the run says that it gives no
 * assurance unless a declared window shows that the log covers its time (`trust.md` 7, CSV41).
 */
async function* batchesOf(
  reader: Reader,
  counts: Counts,
  alone: boolean,
): AsyncGenerator<RecordBatch> {
  try {
    yield* reader.batches();
  } catch (error) {
    const empty =
      error instanceof CountersignError && error.code === "no-records";
    if (!empty || alone) throw error;
    bump(counts.notes, "no-records");
  }
}

function openPlanned(file: FileSource, planned: PlannedFile): Promise<Reader> {
  const source = planned.source?.source;
  if (source === undefined)
    return openReader(file, { expectedColumns: ["type", "occurredAt"] });
  const {
    format,
    delimiter,
    encoding,
    escape,
    comment,
    records,
    finalNewline,
  } = source;
  return openReader(file, {
    expectedColumns: mappedColumns(source),
    ...(format === undefined ? {} : { format }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(escape === undefined ? {} : { escape }),
    ...(comment === undefined ? {} : { comment }),
    ...(records === undefined ? {} : { records }),
    ...(finalNewline === undefined ? {} : { finalNewline }),
  });
}

function compilePlanned(
  planned: PlannedFile,
  reader: Reader,
  loaded: LoadedMapping | undefined,
): CompiledSource {
  if (planned.source !== undefined && loaded !== undefined) {
    return compileSource(planned.source.source, reader.columns, {
      mappingFile: loaded.file,
      sourceIndex: planned.source.index,
      file: planned.name,
    });
  }
  if (reader.columns !== undefined && !isNativeHeader(reader.columns)) {
    throw new CountersignError({
      code: "no-source",
      message:
        "no source of a mapping speaks of this file, and it is not in the native layout",
      place: { file: planned.name, line: 1, column: 1 },
      hint: "add a source with a matching `files` pattern to the mapping (--mapping), or name the columns as in `countersign schema event`",
    });
  }
  return nativeSource(reader.columns);
}

interface RecordContext {
  readonly compiled: CompiledSource;
  readonly schema: SiteSchema | undefined;
  readonly reader: Reader;
  readonly planned: PlannedFile;
  readonly counts: Counts;
  readonly sinks: IngestSinks;
  readonly events: Event[];
  /** "Now", UTC microseconds; undefined where none was given. */
  readonly asOf: number | undefined;
  /** Index of the record in its batch. */
  readonly at: number;
  /** Details of a record of the batch with the place of the cell they are about. */
  readonly placed: Placing;
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

type Placing = (
  details: readonly FaultDetail[],
  record: number,
) => readonly FaultDetail[];

/**
 * `map` and `validate` know columns by name; where in the line a cell stands only the reader knows. A detail that is not
 * about one column of a row keeps its line alone.
 */
function placing({ columns }: Reader, { placeOfCell }: RecordBatch): Placing {
  return (details, record) =>
    details.map((detail) => {
      const cell = columns?.findIndex((name) => name.trim() === detail.field);
      if (detail.column !== null || cell === undefined || cell < 0)
        return detail;
      return { ...detail, ...placeOfCell?.(record, cell) };
    });
}

function useRecord(record: ExportRecord, context: RecordContext): void {
  const { compiled, schema, reader, counts, sinks } = context;
  const raw =
    schema === undefined ? [] : checkRecord(schema, record, reader.columns);
  const mapped = mapRecord(compiled, record);
  if (mapped.kind === "ignored" && raw.length === 0) {
    ignore(counts, mapped.reason);
    return;
  }
  if (mapped.kind === "ignored") {
    reject(
      counts,
      sinks,
      asFault(record.origin, context.placed(raw, context.at)),
    );
    return;
  }
  if (mapped.kind === "faults") {
    lose(context, record.origin, mapped.readable);
    reject(
      counts,
      sinks,
      asFault(
        record.origin,
        context.placed([...raw, ...mapped.details], context.at),
      ),
    );
    return;
  }
  const checked = validateCandidates(
    mapped.candidates,
    record,
    sourceOptions(context),
  );
  if (checked.ok && raw.length === 0) {
    counts.used++;
    for (const event of checked.events) {
      context.events.push(event);
      for (const note of event.notes) bump(counts.notes, note);
      if (isAhead(event, context.asOf)) bump(counts.notes, "time-in-future");
    }
    return;
  }
  lose(
    context,
    record.origin,
    checked.ok ? readableOf(checked.events) : checked.readable,
  );
  reject(
    counts,
    sinks,
    asFault(
      record.origin,
      context.placed(
        [...raw, ...(checked.ok ? [] : checked.details)],
        context.at,
      ),
    ),
  );
}

function sourceOptions({ planned }: RecordContext): {
  readonly name: string;
  readonly identifier?: "nhs-number";
} {
  const source = planned.source?.source;
  if (source === undefined) return { name: "native" };
  return source.identifier === undefined
    ? { name: source.name }
    : { name: source.name, identifier: source.identifier };
}

/** A record that its site's own schema refuses can still be read: what it names is a hole in the log. */
function readableOf(events: readonly Event[]): Readable {
  return {
    patient: events.find((event) => event.fields.patient !== undefined)?.fields
      .patient,
    keys: events.flatMap(keysOf),
    families: ["recommendation", "review", "action", "context"],
  };
}

function lose(
  context: RecordContext,
  origin: Origin,
  readable: Readable,
): void {
  const source = context.planned.source?.source.name ?? "native";
  context.sinks.lost({ origin, source, ...readable });
}

function asFault(origin: Origin, details: readonly FaultDetail[]): Fault {
  const [first, ...also] = details;
  if (first === undefined) throw new Error("a fault without a detail");
  return { ...first, origin, also };
}

function reject(counts: Counts, sinks: IngestSinks, fault: Fault): void {
  counts.rejected++;
  bump(counts.rejectedCodes, fault.code);
  sinks.fault(fault);
}

function ignore(counts: Counts, reason: string): void {
  counts.ignored++;
  bump(counts.ignoredReasons, reason);
}

function bump(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): {
  readonly [name: string]: number;
} {
  return Object.fromEntries(
    [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
