import type { Origin } from "./origin.ts";

/** Why a record could not be used (`trust.md` 6 and 7). */
export const faultCodes = [
  // bytes and shape
  "control-character",
  "nul-tail",
  "not-utf-8",
  "quote-not-closed",
  "swallowed-records",
  "stray-quote",
  "text-after-quote",
  "too-few-fields",
  "too-many-fields",
  "repeated-header",
  "no-final-newline",
  "limit-record-bytes",
  "limit-fields",
  "json-truncated",
  "json-unexpected",
  "json-not-an-object",
  "json-trailing",
  "json-duplicate-key",
  "json-too-deep",
  "json-forbidden-key",
  "json-lone-surrogate",
  "number-out-of-range",
  // identifiers
  "id-scientific-notation",
  "id-length",
  "id-check-digit",
  "id-spreadsheet-wrapper",
  "id-spreadsheet-error",
  // time
  "time-without-zone",
  "time-does-not-exist",
  "time-impossible",
  "not-a-leap-second",
  "time-sentinel",
  "time-epoch-number",
  "time-spreadsheet-serial",
  "time-day-month-order",
  "time-format",
  // mapping and schema
  "unmapped-value",
  "schema-failed",
  "required-missing",
  // shapes of FHIR
  "fhir-dstu2",
  "fhir-stu3",
  "fhir-modifier",
  "fhir-server-unknown",
] as const;

export type FaultCode = (typeof faultCodes)[number];

/**
 * One thing that is wrong with a record. `column` counts code points from 1 on the line of the fault;
 * `line` is the physical line of the fault (the record may begin earlier). `field` is the column name of the
 * export or our field name. `hint` says what to do. No text of the record, no patient.
 */
export interface FaultDetail {
  readonly code: FaultCode;
  readonly line: number;
  readonly column: number | null;
  readonly field: string | null;
  readonly hint: string;
}

/** A record that could not be used: its first fault, the others in `also`. */
export interface Fault extends FaultDetail {
  readonly origin: Origin;
  readonly also: readonly FaultDetail[];
}
