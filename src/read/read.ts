/*
 * Enters: the bytes of one export (a file or standard input), what is declared of it, the column names expected.
 * Leaves: batches of records and faults with their origins, notes, and an account of every byte; settings files too.
 * Refuses to know: what a column means, what a value may be, what a record says; nothing is cast, trimmed or guessed.
 * Costs: memory for a few blocks of 1 MiB whatever the size; one pass, each byte looked at a small number of times.
 */
import type { FileSource } from "../model/files.ts";
import type {
  Encoding,
  FileReading,
  FormatName,
  RecordBatch,
} from "../model/record.ts";
import { utf8Coding } from "./coding.ts";
import { inputFormats, namedLines, type InputFormat } from "./formats.ts";
import type { Input } from "./input.ts";
import { jsonKind } from "./json-kind.ts";
import { readDocument } from "./json-document.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { readLines } from "./ndjson.ts";
import { openText } from "./open-text.ts";
import { stop } from "./place.ts";
import { readHeader, type RowHeader } from "./row-header.ts";
import type { RowRules } from "./row-work.ts";
import { readRows } from "./rows.ts";
import type { StretchPlan } from "./stretch.ts";
import { stretchFeed, type StretchFeed } from "./stretch-feed.ts";
import { note, reach, type Tape } from "./tape.ts";
import { bookTail } from "./tape-end.ts";

export { inStretches } from "./in-stretches.ts";
export type { Settled, StretchOutcome } from "./in-stretches.ts";
export { readSettings } from "./settings.ts";
export { readStretch } from "./stretch.ts";
export type { Stretch, StretchPlan, StretchReading } from "./stretch.ts";
export type { StretchFeed } from "./stretch-feed.ts";
export type { Limits } from "./limits.ts";

/** What a mapping declares of an export; what is missing is told from the content and noted. */
export interface ReadOptions {
  readonly format?: FormatName;
  /** One ASCII character. Without it: found in the header. */
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  /** One ASCII character that escapes a quote inside quotes, instead of a second quote. */
  readonly escape?: string;
  /** How a line of comment begins. */
  readonly comment?: string;
  /** Dotted path to the array of records of a JSON document. */
  readonly records?: string;
  readonly finalNewline?: "required";
  /** Column names that the mapping uses, to tell the delimiter and a missing header by. */
  readonly expectedColumns?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Bytes of a stretch, about; changes no result. */
  readonly stretchBytes?: number;
}

/** One opened export. `columns` is undefined for JSON. */
export interface Reader {
  readonly format: FormatName;
  readonly columns: readonly string[] | undefined;
  /**
   * The records and faults in file order; may be read once.
   *
   * @throws CountersignError where the input as a whole cannot be used; `no-records` comes last, after everything
   * was read, and `reading` is valid then
   */
  readonly batches: () => AsyncIterable<RecordBatch>;
  /**
   * The beginning of the file in parts that several threads can read at once (`inStretches`), before `batches` reads what
   * is left; undefined where only the whole can be read.
   */
  readonly feed: StretchFeed | undefined;
  /** What is known of the file after its end. */
  readonly reading: () => FileReading;
  /** Lets go of an input that is not read to its end. */
  readonly close: () => Promise<void>;
}

/**
 * Opens an export: finds out compression, encoding, format and columns.
 *
 * @throws CountersignError the stops of `trust.md` 7 that the beginning of the file shows
 */
export async function openReader(
  source: FileSource,
  options: ReadOptions,
): Promise<Reader> {
  const limits = { ...defaultLimits, ...options.limits };
  const text = await openText(source, options.encoding, limits);
  const { tape } = text;
  try {
    const format = await chooseFormat(tape, options);
    const records = await openRecords(
      tape,
      format,
      options,
      text.encodingKnown,
    );
    return {
      format: format.name,
      columns: records.columns,
      feed: records.feed,
      batches: () => untilEnd(tape, records.batches),
      reading: () => readingOf(tape, text.input),
      close: tape.close,
    };
  } catch (error) {
    await tape.close();
    throw error;
  }
}

async function chooseFormat(
  tape: Tape,
  options: ReadOptions,
): Promise<InputFormat> {
  await reach(tape, 4096);
  const head = tape.bytes.toString(
    "utf8",
    tape.start,
    Math.min(tape.end, tape.start + 4096),
  );
  const found = inputFormats.find((format) =>
    options.format === undefined
      ? format.sniff(head, tape.file)
      : format.name === options.format,
  );
  if (found === undefined) throw new Error("no input format");
  return found;
}

interface Records {
  readonly columns: readonly string[] | undefined;
  readonly batches: AsyncGenerator<RecordBatch>;
  readonly feed: StretchFeed | undefined;
}

async function openRecords(
  tape: Tape,
  format: InputFormat,
  options: ReadOptions,
  encodingKnown: boolean,
): Promise<Records> {
  const finalNewline = options.finalNewline === "required";
  if (format.shape !== "rows")
    return openObjects(tape, format, options, finalNewline);
  const comment =
    options.comment === undefined ? undefined : Buffer.from(options.comment);
  const header = await readHeader(tape, {
    delimiter: options.delimiter ?? (format.name === "tsv" ? "\t" : undefined),
    escape: options.escape,
    comment,
    expectedColumns: options.expectedColumns,
  });
  const rules = { encodingKnown, finalNewline, comment };
  const plan = rowsPlan(tape, header, rules);
  return {
    columns: header.columns,
    batches: readRows(tape, header, rules),
    feed:
      header.arbiter === undefined && tape.coding === utf8Coding
        ? stretchFeed(tape, plan, header, options.stretchBytes)
        : undefined,
  };
}

function rowsPlan(tape: Tape, header: RowHeader, rules: RowRules): StretchPlan {
  const { dialect, delimiter, columns, emptyTrailing } = header;
  const { encodingKnown, comment, finalNewline } = rules;
  return {
    file: tape.file,
    limits: tape.limits,
    finalNewline,
    rows: {
      dialect,
      delimiter,
      columns,
      emptyTrailing,
      encodingKnown,
      comment,
    },
  };
}

async function openObjects(
  tape: Tape,
  format: InputFormat,
  options: ReadOptions,
  finalNewline: boolean,
): Promise<Records> {
  await reach(tape, tape.limits.recordBytes + 1);
  const lines = format.shape === "lines" || namedLines(tape.file);
  const kind =
    options.format === "json" || options.records !== undefined
      ? "document"
      : jsonKind(tape, lines);
  if (lines && kind === "document") note(tape, "json-detected");
  if (kind === "document") {
    const batches = readDocument(tape, options.records);
    return { columns: undefined, batches, feed: undefined };
  }
  const { file, limits } = tape;
  const plan = { file, limits, finalNewline, rows: undefined };
  return {
    columns: undefined,
    batches: readLines(tape, { finalNewline }),
    feed:
      tape.coding === utf8Coding
        ? stretchFeed(tape, plan, undefined, options.stretchBytes)
        : undefined,
  };
}

/** The batches, and after them what only the end can tell. */
async function* untilEnd(
  tape: Tape,
  batches: AsyncGenerator<RecordBatch>,
): AsyncGenerator<RecordBatch> {
  try {
    yield* batches;
  } finally {
    await tape.close();
  }
  bookTail(tape);
  if (tape.records === 0) throw noRecords(tape);
}

function noRecords(tape: Tape): Error {
  return stop(
    tape.file,
    "no-records",
    "the file holds no records",
    "check the export: an empty log cannot show that nothing happened",
  );
}

/** @throws Error (a fault of the tool) where the ledger does not add up to the bytes read */
function readingOf(tape: Tape, input: Input): FileReading {
  const { ledger, unpacked, records } = tape;
  const sum = Object.values(ledger).reduce((total, size) => total + size, 0);
  if (sum !== unpacked || input.sha256() === "")
    throw new Error("ledger does not add up");
  return {
    bytes: input.bytesRead(),
    sha256: input.sha256(),
    unpackedBytes: unpacked,
    ledger: { ...ledger },
    records,
    notes: Object.fromEntries(tape.notes),
  };
}
