/**
 * Where a record stands in its file.
 *
 * `file`: the name shown, relative, `/` as separator. `record`: 1 for the first record after the header.
 * `line`: physical line (from 1) on which the record begins. `byteOffset`, `byteLength`: in the file's own bytes
 * (after unpacking, before decoding), line end not included. `sha256`: of exactly those bytes, lower-case hex.
 */
export interface Origin {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly sha256: string;
}

/** Records and physical lines of a file before some place in it. */
export interface Before {
  readonly records: number;
  readonly lines: number;
}

/** An origin whose record and line were counted from some place of the file, counted from its beginning. */
export function originBehind(before: Before, origin: Origin): Origin {
  return {
    ...origin,
    record: origin.record + before.records,
    line: origin.line + before.lines,
  };
}
