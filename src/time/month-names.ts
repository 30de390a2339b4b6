import type { FormatStep } from "./stamp.ts";

/** English names, whatever the language of the machine: those that systems write into exports. */
const names: readonly string[] = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/**
 * Reads the English name of a month in any case, `MAR` or `March`: its first three letters, or all of it. A letter more is
 * no part of it, so that `Marc` is neither.
 */
export function monthNameStep(short: boolean): FormatStep {
  return (draft, text, at) => {
    const [word = ""] = /^[A-Za-z]+/u.exec(text.slice(at, at + longest)) ?? [];
    const named = word.toLowerCase();
    const month = names.findIndex(
      (name) => named === (short ? name.slice(0, 3) : name),
    );
    if (month === -1) return -1;
    draft.month = month + 1;
    return at + word.length;
  };
}

/** One letter more than the longest name has. */
const longest = "september".length + 1;
