import type { RecordBatch } from "../model/record.ts";
import { utf8Coding } from "./coding.ts";
import { namedLines, type InputFormat } from "./formats.ts";
import { readDocument } from "./json-document.ts";
import { jsonKind } from "./json-kind.ts";
import { readLines } from "./ndjson.ts";
import type { ReadOptions } from "./read-options.ts";
import { readHeader, type RowHeader } from "./row-header.ts";
import type { RowRules } from "./row-work.ts";
import { readRows } from "./rows.ts";
import { stretchFeed, type StretchFeed } from "./stretch-feed.ts";
import type { StretchPlan } from "./stretch.ts";
import { note, reach, type Tape } from "./tape.ts";

/** The records of a tape, from where they begin. */
export interface Records {
  readonly columns: readonly string[] | undefined;
  readonly batches: AsyncGenerator<RecordBatch>;
  readonly feed: StretchFeed | undefined;
}

/**
 * Moves a tape to its first record and says how to read on from there.
 *
 * @param encodingKnown - the encoding is declared or shown by a mark
 * @throws CountersignError the stops of a header, and of a JSON document that shows no records
 */
export async function openRecords(
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
