import { countsFormats, formats } from "../index.ts";
import type { NamingMode, PrivacyMode } from "../index.ts";
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

const namingModes = ["pseudonymise", "full"] as const;

/**
 * The privacy mode of some reports.
 *
 * @param reports - names of the reports: those that list findings one by one cannot be written for publication
 * @throws CountersignError `bad-option` with the nearest mode or format
 */
export function privacyOf(
  word: string,
  reports: readonly string[],
): PrivacyMode {
  if (word !== "counts")
    return modeOf(word, [...namingModes, "counts"], "--privacy");
  for (const name of reports)
    if (!countsFormats.includes(name))
      throw badOption(
        `--privacy counts has no ${name}: it lists findings one by one`,
        name,
        countsFormats,
      );
  return word;
}

/** How people are named where a decision is shown. @throws CountersignError `bad-option` with the nearest mode */
export function namingModeOf(word: string): NamingMode {
  return modeOf(word, namingModes, "--privacy of a chronology");
}

function modeOf(
  word: string,
  words: readonly string[],
  option: string,
): NamingMode {
  const mode = namingModes.find((known) => known === word);
  if (mode !== undefined) return mode;
  throw badOption(`${option} takes ${words.join(", ")}`, word, words);
}
