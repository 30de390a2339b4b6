import { timeReader } from "../../time/read-time.ts";

/** How the times of a column are written, as far as its values show it. */
export interface TimeShape {
  /** Undefined: ISO 8601. */
  readonly format: string | undefined;
  /** Where no value settles which of day and month comes first: the format with the month first. */
  readonly other: string | undefined;
  /** Some values can only have the day first, others only the month. */
  readonly isWrittenInTwoWays?: true;
  /** Values without an offset need a zone. */
  readonly naive: boolean;
  readonly dateOnly: boolean;
  /** What is shown of the values: digits as 9. */
  readonly shape: string;
  /** Why this format, in words; empty where there is nothing to say. */
  readonly why: string;
  /** No time by itself, but the time of day that belongs to a date of another column. */
  readonly isOfDay?: true;
  /** The column of the time of day, and why it is taken for that; `format` then writes both. */
  readonly clock?: {
    readonly name: string;
    readonly index: number;
    readonly shape: string;
    readonly why: string;
  };
  /** What a person must say before its time of day is known. */
  readonly decide?: string;
}

/** A column is one of times where at least this share of its values is written as one. */
const enough = 0.95;

const numeric =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:([ T])(\d{1,2}):\d\d(:\d\d)?([.,]\d+)?( ?)([AaPp][Mm])?)?$/u;
const yearFirst =
  /^\d{4}([/.])\d\d\1\d\d(?:([ T])\d\d:\d\d(:\d\d)?([.,]\d+)?)?$/u;

/**
 * Says how the values of a column are written as times; undefined where they are none.
 *
 * @param values - distinct values, none empty
 * @param named - the column's name speaks of a time: long numbers are then looked at as counts of seconds
 */
export function timeShape(
  values: readonly string[],
  named: boolean,
): TimeShape | undefined {
  if (values.length === 0) return undefined;
  return (
    isoShape(values) ??
    numericShape(values) ??
    yearFirstShape(values) ??
    monthNameShape(values) ??
    (named ? countedShape(values) : undefined)
  );
}

function share(
  values: readonly string[],
  test: (value: string) => boolean,
): number {
  return values.filter(test).length / values.length;
}

function isoShape(values: readonly string[]): TimeShape | undefined {
  const inUtc = timeReader({ timeZone: "UTC" });
  if (share(values, (value) => inUtc(value).ok) < enough) return undefined;
  const bare = timeReader({});
  const without = values.filter((value) => {
    const reading = bare(value);
    return !reading.ok && reading.code === "time-without-zone";
  });
  return {
    format: undefined,
    other: undefined,
    naive: without.length > 0,
    dateOnly: share(values, (value) => value.length <= 10) >= enough,
    shape: shapeOf(values),
    why:
      without.length > 0 && without.length < values.length
        ? "some have an offset, others none"
        : "",
  };
}

/** Day and month before the year: which comes first is settled by values above 12, or not at all. */
function numericShape(values: readonly string[]): TimeShape | undefined {
  const found = values.flatMap((value) => {
    const match = numeric.exec(value);
    return match === null ? [] : [match];
  });
  const [sample] = found;
  if (sample === undefined || found.length / values.length < enough)
    return undefined;
  const tails = new Set(found.map(tailOf));
  const [tail = ""] = tails;
  if (tails.size > 1) return undefined;
  const sep = sample[2] ?? "/";
  const above = (group: 1 | 3): number =>
    found.filter((match) => Number(match[group]) > 12).length;
  const [first, second] = [above(1), above(3)];
  const wide = found.every(
    (match) => match[1]?.length === 2 && match[3]?.length === 2,
  );
  const [day, month] = wide ? ["dd", "MM"] : ["d", "M"];
  const dayFirst = `${day}${sep}${month}${sep}yyyy${tail}`;
  const monthFirst = `${month}${sep}${day}${sep}yyyy${tail}`;
  const settled = (first === 0) !== (second === 0);
  const both = first > 0 && second > 0;
  return {
    format: second > first ? monthFirst : dayFirst,
    other: settled ? undefined : monthFirst,
    ...(both ? { isWrittenInTwoWays: true as const } : {}),
    naive: true,
    dateOnly: tail === "",
    shape: shapeOf(values),
    why: settled
      ? `${first > 0 ? "first" : "second"} part above 12 in ${String(first + second)} values, the other in none: ${first > 0 ? "day" : "month"} first`
      : both
        ? "first parts above 12 and second parts above 12: written in two ways"
        : "no part above 12: nothing shows whether day or month comes first",
  };
}

/** The format of the time of day that a match shows. */
function tailOf(match: RegExpExecArray): string {
  const [, , , , , between, hour = "", seconds, fraction, space, half] = match;
  if (between === undefined) return "";
  const hours = half === undefined ? (hour.length === 2 ? "HH" : "H") : "h";
  const gap = between === "T" ? "'T'" : " ";
  const rest = `${seconds === undefined ? "" : ":ss"}${fraction === undefined ? "" : `${fraction.slice(0, 1)}SSS`}`;
  return `${gap}${hours}:mm${rest}${half === undefined ? "" : `${space ?? ""}a`}`;
}

function yearFirstShape(values: readonly string[]): TimeShape | undefined {
  const match = yearFirst.exec(values[0] ?? "");
  if (match === null) return undefined;
  const [, sep = "/", between, seconds, fraction] = match;
  const tail =
    between === undefined
      ? ""
      : `${between === "T" ? "'T'" : " "}HH:mm${seconds === undefined ? "" : ":ss"}${fraction === undefined ? "" : `${fraction.slice(0, 1)}SSS`}`;
  return counted(values, `yyyy${sep}MM${sep}dd${tail}`, tail === "");
}

const withMonthName =
  /^(\d{1,2})([- /])([A-Za-z]{3,9})\2(\d{4})(?:([ T])(\d{1,2}):\d\d(:\d\d)?([.,]\d+)?( ?)([AaPp][Mm])?)?$/u;

/** A day, the English name of a month and a year: `15-MAR-2026 09:12`. The month is not to be confused with the day. */
function monthNameShape(values: readonly string[]): TimeShape | undefined {
  const found = values.flatMap((value) => {
    const match = withMonthName.exec(value);
    return match === null ? [] : [match];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const sep = first[2] ?? "-";
  const wide = found.every(([, day = ""]) => day.length === 2);
  const short = found.every(([, , , month = ""]) => month.length === 3);
  const tail = tailOf(first);
  return counted(
    values,
    `${wide ? "dd" : "d"}${sep}${short ? "MMM" : "MMMM"}${sep}yyyy${tail}`,
    tail === "",
  );
}

/** Numbers that a column of times counts: seconds, milliseconds, or a date without separators. */
function countedShape(values: readonly string[]): TimeShape | undefined {
  const length = values[0]?.length ?? 0;
  if (!values.every((value) => /^\d+$/u.test(value))) return undefined;
  if (length === 10) return counted(values, "epoch-seconds", false);
  if (length === 13) return counted(values, "epoch-milliseconds", false);
  if (length === 8) return counted(values, "yyyyMMdd", true);
  return length === 14 ? counted(values, "yyyyMMddHHmmss", false) : undefined;
}

function counted(
  values: readonly string[],
  format: string,
  dateOnly: boolean,
): TimeShape | undefined {
  const read = timeReader({ format, timeZone: "UTC" });
  if (share(values, (value) => read(value).ok) < enough) return undefined;
  return {
    format,
    other: undefined,
    naive: !format.startsWith("epoch"),
    dateOnly,
    shape: shapeOf(values),
    why: "",
  };
}

/** The most usual shape of values: digits as 9, letters as A; nothing of what they say. */
function shapeOf(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) {
    const shape = value
      .slice(0, 40)
      .replaceAll(/\p{Nd}/gu, "9")
      .replaceAll(/\p{L}/gu, "A");
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  let best = "";
  let most = 0;
  for (const [shape, count] of counts)
    if (count > most) [best, most] = [shape, count];
  return best;
}
