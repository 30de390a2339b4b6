import { CountersignError } from "../model/error.ts";
import type { Files, FileSource } from "../model/files.ts";
import type { Before } from "../model/origin.ts";
import type { RecordBatch } from "../model/record.ts";
import type { FileAccount } from "../model/run.ts";
import { absorbSightings, pathsNotFound, unusedColumns } from "../map/map.ts";
import type { CompiledSource } from "../map/map.ts";
import { inStretches } from "../read/read.ts";
import type { Reader, StretchOutcome } from "../read/read.ts";
import { terminalText } from "../report/report.ts";
import { addCounts, bump, newCounts, sorted } from "./counts.ts";
import type { Counts } from "./counts.ts";
import type { PlannedFile } from "./inputs.ts";
import type { LoadedMapping } from "./load-mapping.ts";
import {
  compilePlanned,
  openPlanned,
  refuseMisspelt,
} from "./planned-source.ts";
import { faultBehind } from "./read-part.ts";
import type { FilePart, ReadTask } from "./read-part.ts";
import { ignoreBatch, useBatch } from "./use-batch.ts";
import type { RecordSinks } from "./using.ts";

/** Where the parts of a file go while it is read. */
export interface IngestSinks extends RecordSinks {
  /** A stretch that was read elsewhere; its faults go to `fault`. */
  readonly part: (part: FilePart, before: Before) => void;
  /** Bytes of the file read so far. */
  readonly progress: (bytesRead: number) => void;
}

/** A file of fewer bytes is read before threads would have started. */
const worthThreads = 8 * 1024 * 1024;

/** Who reads stretches, several at once. */
export interface PartReaders {
  readonly ahead: number;
  readonly read: (task: ReadTask) => Promise<StretchOutcome<FilePart>>;
}

/** How one file is read. */
export interface IngestOptions {
  /** Reason why all of it is set aside (`same-content`); undefined in the ordinary case. */
  readonly ignoreAll: string | undefined;
  /** It is the only input: without a record there is nothing to audit. */
  readonly alone: boolean;
  /** "Now", UTC microseconds: events after it are noted. */
  readonly asOf: number | undefined;
  /** Undefined: this thread reads all of it. Changes no result. */
  readonly readers: PartReaders | undefined;
}

/** One file while it is read. */
interface Ingesting {
  readonly reader: Reader;
  readonly planned: PlannedFile;
  readonly compiled: CompiledSource;
  readonly counts: Counts;
  readonly sinks: IngestSinks;
  readonly options: IngestOptions;
}

/**
 * Reads one export from its first byte to its last: record, candidates, events, or a fault, or set aside with a reason.
 * There is no fourth state; the account says how many of each.
 *
 * @throws CountersignError where the file as a whole cannot be used (exit 2)
 */
export async function ingestFile(
  files: Files,
  planned: PlannedFile,
  loaded: LoadedMapping | undefined,
  sinks: IngestSinks,
  options: IngestOptions,
): Promise<FileAccount> {
  const file = files.open(planned.found, planned.name);
  const reader = await openPlanned(file, planned);
  try {
    const compiled = compilePlanned(
      planned,
      reader.columns,
      loaded,
      reader.format,
    );
    const counts = newCounts();
    const work = { reader, planned, compiled, counts, sinks, options };
    await readParts(work);
    await readRest(work, loaded);
    return accountOf(work, file);
  } finally {
    await reader.close();
  }
}

/** What other threads can read of the file. */
async function readParts(work: Ingesting): Promise<void> {
  const { reader, planned, compiled, counts, sinks, options } = work;
  const { readers, ignoreAll } = options;
  const { feed, columns } = reader;
  if (feed === undefined || readers === undefined || ignoreAll !== undefined)
    return;
  // what the records refer to was looked up by this thread alone
  if (compiled.readObject !== undefined) return;
  if ((planned.found.size ?? worthThreads) < worthThreads) return;
  const { name, source } = planned;
  const { plan } = feed;
  const parts = inStretches(
    feed,
    (stretch) =>
      readers.read({ named: { name, source }, columns, plan, stretch }),
    readers.ahead,
  );
  for await (const { payload, before } of parts) {
    addCounts(counts, payload.counts);
    absorbSightings(compiled, payload.sightings);
    for (const fault of payload.faults) sinks.fault(faultBehind(before, fault));
    sinks.part(payload, before);
    sinks.progress(feed.bytesRead());
  }
}

/** What is left for this thread: the end of a file, or all of it. */
async function readRest(
  { reader, planned, compiled, counts, sinks, options }: Ingesting,
  loaded: LoadedMapping | undefined,
): Promise<void> {
  const { ignoreAll, asOf, alone } = options;
  const { source } = planned;
  const schema = source && loaded?.schemas.get(source.index);
  const { columns } = reader;
  const using = {
    compiled,
    schema,
    columns,
    named: planned,
    counts,
    sinks,
    asOf,
  };
  for await (const batch of batchesOf(reader, counts, alone)) {
    if (ignoreAll === undefined) useBatch(batch, using);
    else ignoreBatch(batch, counts, ignoreAll);
    sinks.progress(batch.bytesRead);
  }
}

function accountOf(
  { reader, planned, compiled, counts }: Ingesting,
  file: FileSource,
): FileAccount {
  const reading = reader.reading();
  const unused = unusedColumns(compiled);
  if (planned.source === undefined && reader.columns === undefined)
    refuseMisspelt(planned.name, ["type", "occurredAt", ...unused]);
  for (const _ of unused) bump(counts.notes, "unused-column");
  for (const _ of pathsNotFound(compiled)) bump(counts.notes, "path-not-found");
  if (terminalText(planned.name) !== planned.name)
    bump(counts.notes, "file-name-encoded");
  if (planned.found.symlink) bump(counts.notes, "symlink");
  if (planned.isUnfinished === true) bump(counts.notes, "page-of-several");
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
