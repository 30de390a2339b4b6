import type { Fault, FaultDetail } from "../model/fault.ts";
import type { ExportRecord, Lump } from "../model/record.ts";
import type { RowHeader } from "./row-header.ts";
import type { Tape } from "./tape.ts";

/** How the rows of one file are to be taken. */
export interface RowRules {
  /** The encoding is declared or shown by a mark: bytes that do not fit it cost one record, not the file. */
  readonly encodingKnown: boolean;
  readonly finalNewline: boolean;
  /** How a line of comment begins, in bytes. */
  readonly comment: Buffer | undefined;
}

/** The window in which a row stands, and where it begins there. Windows are never written to again. */
export interface RowStart {
  readonly bytes: Buffer;
  readonly at: number;
}

/** The reading of one delimited file: its tape, what the header settled, and the batch that is being filled. */
export interface RowWork {
  readonly tape: Tape;
  readonly header: RowHeader;
  readonly rules: RowRules;
  records: ExportRecord[];
  /** Where the row of each record of `records` begins, should one of its cells turn out to be at fault. */
  rowStarts: RowStart[];
  faults: Fault[];
  damaged: Map<Fault, ExportRecord>;
  lumps: Map<Fault, Lump>;
}

/**
 * What one step along the tape came to: something was booked; nothing can be told without further bytes; the file is
 * at its end; a record too long to hold must be skipped with that fault.
 */
export type Step = "read" | "more" | "end" | { readonly skip: FaultDetail };
