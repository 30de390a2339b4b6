/*
 * Enters: the bytes of one export (a file or standard input), what is declared of it, the column names expected.
 * Leaves: batches of records and faults with their origins, notes, and an account of every byte; settings files too.
 * Refuses to know: what a column means, what a value may be, what a record says; nothing is cast, trimmed or guessed.
 * Costs: memory for a few blocks of 1 MiB whatever the size; one pass, each byte looked at a small number of times.
 */
import type { FileSource } from "../model/files.ts";
import type {
  FileReading,
  FormatName,
  JsonObject,
  RecordBatch,
} from "../model/record.ts";
import { inputFormats, type InputFormat } from "./formats.ts";
import type { Input } from "./input.ts";
import { defaultLimits } from "./limits.ts";
import { openText } from "./open-text.ts";
import { openRecords } from "./open-records.ts";
import { stop } from "./place.ts";
import type { ReadOptions } from "./read-options.ts";
import type { StretchFeed } from "./stretch-feed.ts";
import { reach, type Tape } from "./tape.ts";
import { bookTail } from "./tape-end.ts";

export { inStretches } from "./in-stretches.ts";
export type { StretchOutcome } from "./in-stretches.ts";
export { withExceptions } from "./exceptions-text.ts";
export { readSettings } from "./settings.ts";
export { readStretch } from "./stretch.ts";
export { readWorkbook } from "./workbook.ts";
export type { Stretch, StretchPlan } from "./stretch.ts";
export type { StretchFeed } from "./stretch-feed.ts";
export type { Limits } from "./limits.ts";
export type { ReadOptions } from "./read-options.ts";

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
  /** What a Bundle says of itself beside its records (`type`, `total`, `link`); whole after its end. */
  readonly beside: () => JsonObject;
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
      beside: () => Object.fromEntries(tape.beside),
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
