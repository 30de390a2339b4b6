import { countText } from "../count-text.ts";
import { codeInWords } from "../vocabulary.ts";

/** One thing that a run cannot tell: a sentence, and its parts one a line. `weight`: `gap` bounds this very result. */
export interface LimitFact {
  readonly code: string;
  readonly weight: "gap" | "scope";
  readonly sentence: string;
  readonly parts: readonly string[];
}

/** `2 min: warfarin-dosing, chest-x-ray`: one part for each first word, in the order of their first appearance. */
export function grouped(
  pairs: readonly (readonly [string, string])[],
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [name, item] of pairs) {
    const items = groups.get(name);
    if (items === undefined) groups.set(name, [item]);
    else items.push(item);
  }
  return [...groups].map(([name, items]) => `${name}: ${items.join(", ")}`);
}

/** `code: count`, most frequent first, equal counts by code unit. */
export function mostFrequent(
  counts: ReadonlyMap<string, number>,
): readonly string[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : a > b ? 1 : 0))
    .map(([reason, count]) => `${codeInWords(reason)}: ${countText(count)}`);
}
