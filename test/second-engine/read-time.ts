/**
 * A time reader of the second engine's own: ISO 8601 text with an offset becomes a half-open interval of UTC
 * microseconds since 1970, as wide as the precision written (`domain.md` 4.1). No `Date`, no library, no float:
 * every number stays below 2^53.
 */

/** [earliest, latest) in microseconds since 1970-01-01T00:00:00Z. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
}

/** Stands for "no lower bound" and "no upper bound": some 250 years either side, exact in a double. */
export const never = 8_000_000_000_000_000;

const second = 1_000_000;
const minute = 60 * second;
const written =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|([+-])(\d{2}):(\d{2}))$/;

/** Days from 1970-01-01 to a civil date, counted from years and months with integers only. */
export function daysFromCivil(
  year: number,
  month: number,
  day: number,
): number {
  const leaps = (upTo: number): number =>
    Math.floor(upTo / 4) - Math.floor(upTo / 100) + Math.floor(upTo / 400);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let days = (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
  for (let before = 0; before < month - 1; before += 1)
    days += lengths[before] ?? 0;
  return days + day - 1;
}

/** Midnight UTC of a date `YYYY-MM-DD`, in microseconds. */
export function midnight(date: string): number {
  const [year, month, day] = date.split("-").map(Number);
  return daysFromCivil(year ?? 0, month ?? 0, day ?? 0) * 24 * 60 * minute;
}

/** Reads one time. @throws Error where the text is not a date-time with an offset */
export function readTime(text: string): Span {
  const found = written.exec(text);
  if (found === null)
    throw new Error(`not a date-time with an offset: ${text}`);
  const part = (index: number): number => Number(found[index] ?? "0");
  const sign = found[9] === "-" ? -1 : 1;
  const offset = sign * (part(10) * 60 + part(11)) * minute;
  const days = daysFromCivil(part(1), part(2), part(3));
  const digits = found[7] ?? "";
  const micros = Number(digits.padEnd(6, "0"));
  const earliest =
    days * 24 * 60 * minute +
    (part(4) * 60 + part(5)) * minute +
    part(6) * second +
    micros -
    offset;
  const width = found[6] === undefined ? minute : 10 ** (6 - digits.length);
  return { earliest, latest: earliest + width };
}
