/**
 * How much of one thing the reader takes before it stops with a name instead of running out of memory
 * (`trust.md` 5). Bytes are those of the UTF-8 text; each bound is inside: a record of exactly `recordBytes` is read.
 */
export interface Limits {
  /** Bytes of one record, line end not counted. */
  readonly recordBytes: number;
  /** Fields of one row or header. */
  readonly fields: number;
  /** Bytes of a header line, or of what stands before the array of records in a JSON document. */
  readonly headerBytes: number;
  /** Levels of arrays and objects, counted from the top of the document or of the line. */
  readonly jsonDepth: number;
  /** Bytes of one JSON string as written. */
  readonly jsonStringBytes: number;
  /** Unpacked bytes for each packed byte, once the first MiB was unpacked. */
  readonly unpackedRatio: number;
}

/** The limits of `trust.md` 5. */
export const defaultLimits: Limits = {
  recordBytes: 1 << 20,
  fields: 1024,
  headerBytes: 64 << 10,
  jsonDepth: 64,
  jsonStringBytes: 1 << 20,
  unpackedRatio: 200,
};

/** Bytes of a mapping, policy or configuration file, checked before it is parsed (`trust.md` 12). */
export const settingsBytesLimit: number = 256 << 10;
