import type { ColumnFacts } from "./column-facts.ts";
import { frequent, isPatientLike } from "./column-facts.ts";
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

/**
 * Roles that may be written: a rare one could be a person's.
 *
 * @param said - columns that somebody said to name roles, whatever their own names are
 */
export function rolesOf(
  layouts: readonly LayoutFacts[],
  said: ReadonlySet<ColumnFacts>,
): readonly string[] {
  const counts = new Map<string, number>();
  const named = layouts.flatMap(({ columns }) =>
    columns.filter(({ tokens }) => hasStem(tokens, ["role"])),
  );
  for (const column of new Set([...named, ...said]))
    if (column.words.length <= 100)
      for (const [word, count] of column.words)
        if (!isPatientLike(word, column))
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
