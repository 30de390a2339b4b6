import { formats } from "../index.ts";
import type { PrivacyMode } from "../index.ts";
import { badOption } from "./limits.ts";

/** The names of the reports, in the order of their table. */
export const formatNames: readonly string[] = formats.map(({ name }) => name);

/** The reports that a list names, each once. @throws CountersignError `bad-option` with the nearest name */
export function formatsOf(list: string): readonly string[] {
  const names = list.split(",").map((name) => name.trim());
  for (const name of names) {
    if (!formatNames.includes(name)) {
      throw badOption(
        "--format names a report that does not exist",
        name,
        formatNames,
      );
    }
  }
  return [...new Set(names)];
}

/** @throws CountersignError `bad-option` with the nearest mode */
export function privacyOf(word: string): PrivacyMode {
  if (word === "pseudonymise" || word === "full") return word;
  throw badOption("--privacy takes pseudonymise or full", word, [
    "pseudonymise",
    "full",
  ]);
}
