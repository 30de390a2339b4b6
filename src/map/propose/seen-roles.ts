import type { ColumnFacts } from "./column-facts.ts";
import { frequent, isPatientLike } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import type { ReviewRows } from "./source-context.ts";
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
 * @param reviews - rows of logs in which a review is recorded: who sends and books is no reviewer
 */
export function rolesOf(
  layouts: readonly LayoutFacts[],
  said: ReadonlySet<ColumnFacts>,
  reviews: ReadonlyMap<string, ReviewRows>,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const layout of layouts) {
    const rows = reviews.get(layout.profile.name);
    for (const column of roleColumns(layout, said))
      for (const [word, count] of wordsIn(layout, column, rows))
        if (!isPatientLike(word, column))
          counts.set(word, (counts.get(word) ?? 0) + count);
  }
  return [...counts]
    .filter(
      ([word, count]) =>
        count >= frequent ||
        hasStem(word.toLowerCase().split(/[^a-z]+/u), knownRoles),
    )
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
}

function roleColumns(
  { columns }: LayoutFacts,
  said: ReadonlySet<ColumnFacts>,
): readonly ColumnFacts[] {
  return columns.filter(
    (one) =>
      one.words.length <= 100 &&
      (said.has(one) || hasStem(one.tokens, ["role"])),
  );
}

function wordsIn(
  { profile }: LayoutFacts,
  column: ColumnFacts,
  reviews: ReviewRows | undefined,
): ColumnFacts["words"] {
  if (reviews === undefined) return column.words;
  const known = new Set(column.words.map(([word]) => word));
  const counts = new Map<string, number>();
  for (const row of profile.rows) {
    const event = (row[reviews.column.index] ?? "").trim();
    const word = (row[column.index] ?? "").trim();
    if (reviews.words.has(event) && known.has(word))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts];
}
