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
