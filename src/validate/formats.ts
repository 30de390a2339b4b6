import { isDuration, parseDuration } from "../time/duration.ts";
import { timeReader } from "../time/read-time.ts";
import { isZone } from "../time/zone.ts";

/** A form of text that settings ask for: a test, the code of the error and what to write instead. */
export interface TextFormat {
  readonly test: (text: string) => boolean;
  readonly code: string;
  readonly hint: string;
}

const readDay = timeReader({ timeZone: "UTC" });
const exactHint =
  "write weeks, days, hours, minutes or seconds, such as P1D, PT24H or PT2M";

/** Whether a text is a day of the calendar, `yyyy-MM-dd`. */
export function isDay(text: string): boolean {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(text) && readDay(text).ok;
}

/**
 * Formats of our settings schemas. Months and years have no fixed length, so they are taken only where a duration is
 * counted on the calendar (`duration`).
 */
export const textFormats: { readonly [name: string]: TextFormat } = {
  date: {
    test: isDay,
    code: "bad-date",
    hint: "write a day that exists, as yyyy-MM-dd",
  },
  "day-or-instant": {
    test: (text) => readDay(text).ok,
    code: "bad-date",
    hint: "write a day as yyyy-MM-dd, or an instant with its offset",
  },
  duration: {
    test: isDuration,
    code: "bad-duration",
    hint: "write an ISO 8601 duration, such as P8Y, P1D or PT2M",
  },
  "exact-duration": {
    test: (text) => parseDuration(text) !== undefined,
    code: "bad-duration",
    hint: exactHint,
  },
  "signed-duration": {
    test: (text) => parseDuration(text.replace(/^-/u, "")) !== undefined,
    code: "bad-duration",
    hint: `${exactHint}, perhaps after a minus sign`,
  },
  "time-zone": {
    test: isZone,
    code: "unknown-zone",
    hint: "write an IANA name, such as Europe/London or UTC",
  },
  allowance: {
    test: (text) =>
      /^(?:100(?:\.0{1,4})?|[0-9]{1,2}(?:\.[0-9]{1,4})?)%$|^[0-9]{1,9}$/u.test(
        text,
      ),
    code: "bad-number",
    hint: "write a whole number, or a percentage such as 2.5%",
  },
  decimal: {
    test: (text) => /^[+-]?[0-9]+(?:\.[0-9]+)?$/u.test(text),
    code: "bad-decimal",
    hint: 'write exact decimal text, such as "0.5"',
  },
};
