import type { FaultCode, FaultDetail } from "../model/fault.ts";
import type { Candidate } from "../model/mapping.ts";
import type { TextField } from "../model/event.ts";
import type { IgnoredReason } from "../model/outcome.ts";

/** What the reading of one record has come to so far; made anew for each record, filled by its fields. */
export interface Reading {
  /** Physical line on which the record begins. */
  readonly line: number;
  details: FaultDetail[] | undefined;
  /** A value map said that a word of the entry at hand gives no event. */
  ignored: boolean;
  /** Entries that a word made give no event. */
  ignoredEntries: number;
  /** For each field with `first`: which of its columns was taken, from 0; -1 for none. In the order of the entry. */
  choices: number[] | undefined;
  /** Why a record of a built-in format gives no event, if it gives none. */
  reason: IgnoredReason | undefined;
  /** Whom a record at fault may name, one list for each way to read it; undefined: the candidates say it. */
  mayBe: readonly (readonly Candidate[])[] | undefined;
  /** Why further parts of a record of a built-in format give none; undefined: there are no such. */
  parts: IgnoredReason[] | undefined;
}

/** The reading of a record that begins on `line`, with nothing read. */
export function newReading(line: number): Reading {
  return {
    line,
    details: undefined,
    ignored: false,
    ignoredEntries: 0,
    choices: undefined,
    reason: undefined,
    mayBe: undefined,
    parts: undefined,
  };
}

/** Notes a fault of a record; the same fault of the same column is noted once, however many entries meet it. */
export function addFault(
  reading: Reading,
  code: FaultCode,
  field: string,
  hint: string,
): void {
  const details = (reading.details ??= []);
  if (details.some((known) => known.code === code && known.field === field)) {
    return;
  }
  details.push({ code, line: reading.line, column: null, field, hint });
}

/** Reads the text of one field out of a record's cells; "" where it is not recorded. Faults go to `reading`. */
export type FieldReader = (
  cells: readonly string[],
  reading: Reading,
) => string;

/** A field of an entry that needs more than a look at one column. */
export interface ReadField {
  readonly field: TextField;
  readonly read: FieldReader;
}
