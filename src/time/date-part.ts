import { readFormat } from "./format-tokens.ts";

const timeOfDay = /^(?:hh?|HH?|mm?|ss?|S+|a|X{1,3}|x{1,3})$/u;
const parts = /''|'(?:[^']|'')+'|([A-Za-z])\1*|[^A-Za-z']+/gu;

/**
 * The date of a format that writes a date, a space and a time of day (`dd/MM/yyyy` of `dd/MM/yyyy HH:mm`): how a date is
 * read whose time of day stands in another column and is empty.
 *
 * @returns undefined for a format that is not written so
 */
export function datePart(format: string): string | undefined {
  const first = [...format.matchAll(parts)].find(([whole]) =>
    timeOfDay.test(whole),
  );
  const before = format.slice(0, first?.index ?? 0);
  if (!before.endsWith(" ")) return undefined;
  const date = before.slice(0, -1);
  const isWhole = [format, date].every(
    (one) => typeof readFormat(one) !== "string",
  );
  return isWhole ? date : undefined;
}

/**
 * A date's format without the text behind it, where a space parts the two (`dd/MM/yyyy` of `dd/MM/yyyy 'at'`): of a date
 * and a time of day in two columns, the text may stand in either.
 *
 * @param date - as `datePart` gives it
 * @returns undefined where no such text stands behind it
 */
export function bareDate(date: string): string | undefined {
  const last = [...date.matchAll(parts)].findLast(
    ([, letter]) => letter !== undefined,
  );
  if (last === undefined) return undefined;
  const end = last.index + last[0].length;
  return /^'? /u.test(date.slice(end)) ? date.slice(0, end) : undefined;
}
