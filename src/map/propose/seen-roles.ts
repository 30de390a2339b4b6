import { frequent } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import { hasStem } from "./tokens.ts";

/** Words of roles that are nobody's name, however rare. */
const knownRoles = [
  "doctor",
  "nurse",
  "pharmac",
  "consultant",
  "registrar",
  "radio",
  "clinician",
  "physician",
  "therapist",
  "midwife",
  "practitioner",
  "paramedic",
  "technician",
  "assistant",
  "biochemist",
  "scientist",
];

/** Roles that may be written: a rare one could be a person's. */
export function rolesOf(layouts: readonly LayoutFacts[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { columns } of layouts)
    for (const { tokens, words } of columns)
      if (hasStem(tokens, ["role"]) && words.length <= 100)
        for (const [word, count] of words)
          counts.set(word, (counts.get(word) ?? 0) + count);
  return [...counts]
    .filter(
      ([word, count]) =>
        count >= frequent ||
        hasStem(word.toLowerCase().split(/[^a-z]+/u), knownRoles),
    )
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
}
