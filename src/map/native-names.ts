import { editDistance } from "../model/nearest.ts";
import { isNativeName, nativeNames } from "./native.ts";

/** A column that is one letter away from one of ours, and ours is not there. */
export interface Misspelt {
  readonly column: string;
  readonly meant: string;
}

/** Shorter names differ by one letter too easily (`site` and `side`). */
const tellingLength = 5;

/**
 * The first column of a native export that must be a misspelt one of ours: letter case, spaces, hyphens and underscores
 * apart it is the same, or it differs by one letter, or by two that changed places. To leave it unread would lose what it holds
 * without a word.
 *
 * @param columns - names of a header or of JSON records, some of them ours
 */
export function misspeltNative(
  columns: readonly string[],
): Misspelt | undefined {
  const names = columns.map((name) => name.trim());
  const absent = nativeNames.filter((name) => !names.includes(name));
  for (const column of names) {
    if (isNativeName(column)) continue;
    const meant = absent.find((name) => isMeant(column, name));
    if (meant !== undefined) return { column, meant };
  }
  return undefined;
}

function isMeant(column: string, name: string): boolean {
  const [written, known] = [loose(column), loose(name)];
  if (written === known) return true;
  return known.length >= tellingLength && editDistance(written, known) <= 1;
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/gu, "");
}
