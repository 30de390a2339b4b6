/** Times as text, written and rewritten by the tests themselves: the reader under test takes no part in it. */

export const minute = 60_000;
export const day: number = 24 * 60 * minute;

export type Precision = "minute" | "second" | "milli";

const shown = { minute: 16, second: 19, milli: 23 } as const;

/** Writes an instant (milliseconds since 1970), cut to a precision, with an offset in minutes. */
export function timeText(
  instant: number,
  precision: Precision,
  offset = 0,
): string {
  const local = new Date(instant + offset * minute).toISOString();
  return local.slice(0, shown[precision]) + offsetText(offset);
}

function offsetText(offset: number): string {
  if (offset === 0) return "Z";
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const written =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d)((?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)$/u;

interface Parts {
  /** Minute as an instant, milliseconds since 1970. */
  readonly minute: number;
  /** What stands behind the minute, as written. */
  readonly rest: string;
  readonly offset: number;
}

function partsOf(text: string): Parts | undefined {
  const [, stem, rest, zone] = written.exec(text) ?? [];
  if (stem === undefined || rest === undefined || zone === undefined)
    return undefined;
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  const offset = zone === "Z" ? 0 : zone.startsWith("-") ? -size : size;
  return { minute: Date.parse(`${stem}Z`) - offset * minute, rest, offset };
}

/** The same instant at the same precision in another offset; a text that is no such time stays as it is. */
export function inOffset(text: string, offset: number): string {
  const parts = partsOf(text);
  if (parts === undefined) return text;
  const stem = timeText(parts.minute, "minute", offset).slice(0, 16);
  return stem + parts.rest + offsetText(offset);
}

/** The same time without its seconds, which widens it to the whole minute. */
export function withoutSeconds(text: string): string {
  const parts = partsOf(text);
  return parts === undefined
    ? text
    : timeText(parts.minute, "minute", parts.offset);
}

/** The time moved by whole days, everything else as written. */
export function shifted(text: string, days: number): string {
  const parts = partsOf(text);
  if (parts === undefined) return text;
  const stem = timeText(parts.minute + days * day, "minute", parts.offset);
  return stem.slice(0, 16) + parts.rest + offsetText(parts.offset);
}

/** The minute in which a time lies, milliseconds since 1970; undefined where the text is no time with an offset. */
export function minuteOf(text: string): number | undefined {
  return partsOf(text)?.minute;
}
