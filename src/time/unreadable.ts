/**
 * Why a time cannot be used: the code, and what to do about it. Nothing of the text itself is repeated.
 */

import type { FaultCode } from "../model/fault.ts";
import { digitsAt } from "./stamp.ts";

/** The fault codes of times (`trust.md` 7, TIM01 to TIM34). */
export type TimeFaultCode = Extract<
  FaultCode,
  `time-${string}` | "not-a-leap-second"
>;

/** A time that could not be used; `hint` says what to do and holds no text of the record. */
export interface TimeFault {
  readonly ok: false;
  readonly code: TimeFaultCode;
  readonly hint: string;
}

const hints: { readonly [C in TimeFaultCode]: string } = {
  "time-without-zone":
    "add an offset such as +02:00, or declare `timeZone` for this column",
  "time-does-not-exist":
    "the clocks of the zone skipped this local time; correct the record or the declared `timeZone`",
  "time-impossible":
    "the calendar or the clock has no such time; correct the record or the declared `format`",
  "not-a-leap-second": "no leap second was inserted here; correct the record",
  "time-sentinel":
    "this looks like a stand-in for a missing time; leave the value empty, or list it in `nulls`",
  "time-epoch-number":
    "declare `format: epoch-seconds` or `format: epoch-milliseconds` for this column",
  "time-spreadsheet-serial":
    "a spreadsheet turned the time into a number; export the column as text",
  "time-day-month-order":
    "day and month cannot be told apart; declare the `format`, such as dd/MM/yyyy HH:mm",
  "time-format":
    "write the time as ISO 8601 with an offset, or declare the column's `format`",
};

const declaredFormatHint =
  "the value does not have the declared `format`; correct the format, or the export";

/** The fault with this code. */
export function timeFault(code: TimeFaultCode): TimeFault {
  return { ok: false, code, hint: hints[code] };
}

/** A value that does not have the declared format. */
export const notInDeclaredFormat: TimeFault = {
  ok: false,
  code: "time-format",
  hint: declaredFormatHint,
};

/** What a text that is no ISO time most likely is; names the code only, never a reading. */
export function unreadableFault(text: string): TimeFault {
  if (isEpochNumber(text)) return timeFault("time-epoch-number");
  if (/^\d{5}(?:\.\d{1,20})?$/.test(text)) {
    return timeFault("time-spreadsheet-serial");
  }
  return timeFault(
    isDayMonthUnclear(text) ? "time-day-month-order" : "time-format",
  );
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970; 8, 12 and 14 digits are dates run together. */
function isEpochNumber(text: string): boolean {
  return /^-?(?:\d{9,11}|\d{13}|\d{16}|\d{19})(?:\.\d{1,20})?$/.test(text);
}

function isDayMonthUnclear(text: string): boolean {
  const parts = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (parts === null) return false;
  const [, first = "", , second = ""] = parts;
  return isMonth(first) && isMonth(second);
}

function isMonth(digits: string): boolean {
  const month = digitsAt(digits, 0, digits.length);
  return month >= 1 && month <= 12;
}
