import type { Fault } from "./fault.ts";
import type { Origin } from "./origin.ts";

/** A JSON value in which every number stands as its source text: ids and quantities are never rounded. */
export type JsonTree =
  string | boolean | null | readonly JsonTree[] | JsonObject;

/** A JSON object without a prototype. */
export interface JsonObject {
  readonly [key: string]: JsonTree;
}

/** One row of a delimited export: one cell for each column of the header. */
export interface RowRecord {
  readonly shape: "row";
  readonly origin: Origin;
  readonly cells: readonly string[];
}

/** One JSON object of an export; `text` is its source, for a site's own schema. */
export interface ObjectRecord {
  readonly shape: "object";
  readonly origin: Origin;
  readonly tree: JsonObject;
  readonly text: string;
}

export type ExportRecord = RowRecord | ObjectRecord;

/** Kinds of spans; every byte of an input belongs to exactly one. */
export const spanKinds = ["mark", "header", "record", "blank", "tail"] as const;
export type SpanKind = (typeof spanKinds)[number];

/** Bytes of each kind, whole numbers; their sum is the size of the (unpacked) input. */
export type ByteLedger = { readonly [K in SpanKind]: number };

/** What was seen while reading a file and costs nothing, counted by code (`trust.md` 6). */
export interface NoteCounts {
  readonly [code: string]: number;
}

/**
 * Every way to read what became a fault: only ever looked at for whom it names, never for what it says (`domain.md` 6,
 * coverage). The readings are made when asked for, one after another: there are many times more of them than bytes.
 */
export type Lump = () => Iterable<ExportRecord>;

/** About a thousand records (or a megabyte) with the faults that stood among them, in file order. */
export interface RecordBatch {
  readonly records: readonly ExportRecord[];
  readonly faults: readonly Fault[];
  /** What stands before the damage in records that became faults, where it can be told; other cells are empty. */
  readonly damaged: ReadonlyMap<Fault, ExportRecord>;
  /** Faults whose bytes may hold more than one record, or none whose names are sure. */
  readonly lumps: ReadonlyMap<Fault, Lump>;
  /** Bytes of the file (compressed, if it is) consumed so far, for progress. */
  readonly bytesRead: number;
  /** Where cells of rows stand, until the next batch is asked for; undefined for JSON records. */
  readonly placeOfCell: PlaceOfCell | undefined;
}

/**
 * Line and column (code points, both from 1) at which a cell begins, its quote included.
 *
 * @param record - index into the batch's `records`
 * @param cell - index into the record's `cells`
 */
export type PlaceOfCell = (
  record: number,
  cell: number,
) => { readonly line: number; readonly column: number };

/** What is known of a file once it was read to its end. */
export interface FileReading {
  /** Size of the file itself, bytes. */
  readonly bytes: number;
  /** SHA-256 of the file itself, lower-case hex. */
  readonly sha256: string;
  /** Size after unpacking; equals `bytes` for a plain file. */
  readonly unpackedBytes: number;
  readonly ledger: ByteLedger;
  /** Records found, rejected ones included. */
  readonly records: number;
  readonly notes: NoteCounts;
}

export const formatNames = [
  "csv",
  "tsv",
  "json",
  "ndjson",
  "fhir",
  "cds-hooks",
] as const;
export type FormatName = (typeof formatNames)[number];

export const encodings = ["utf-8", "utf-16", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];
