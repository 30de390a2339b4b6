import type { NumberRange } from "./counters.ts";
import { shownOfGap as shown } from "./gap.ts";
import type { Filler } from "./shared-counter.ts";

/** A number that another system has is missing all the same where its row was not written between those on both sides. */
export function ruledOutSentences(
  ruledOut: readonly Filler[],
  holes: readonly NumberRange[],
): readonly string[] {
  const elsewhere = ruledOut
    .flatMap(({ unfit }) => unfit)
    .filter((number) =>
      holes.some(({ from, to }) => from <= number && number <= to),
    );
  return elsewhere.length === 0
    ? []
    : [
        `On record for another system, at times before or after those of the rows on both sides, so that one counter did not give them: ${String(new Set(elsewhere).size)}.`,
      ];
}

/** The first of the numbers that are missing, as stretches. */
export function rangesText(holes: readonly NumberRange[]): string {
  const listed = holes
    .slice(0, shown)
    .map(({ from, to }) =>
      from === to ? String(from) : `${String(from)} to ${String(to)}`,
    );
  const more = holes.length - listed.length;
  return `${listed.join(", ")}${more > 0 ? ` and ${String(more)} more stretches` : ""}`;
}

/** Which decisions have a row beside them. `isFull`: the rows were too many to keep. */
export function touchedSentence(
  refs: readonly string[],
  isFull: boolean,
): string {
  if (isFull)
    return "Which decisions stand beside the missing numbers is not kept for so many rows.";
  const ids = [...new Set(refs.map((ref) => ref.split("/", 1)[0] ?? ref))];
  if (ids.length === 0)
    return "No decision has a row beside the missing numbers.";
  const more = ids.length - shown;
  return `Decisions with a row beside them: ${ids.slice(0, shown).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}.`;
}

/** How many numbers a stretch holds. */
export function sizeOf({ from, to }: NumberRange): number {
  return to - from + 1;
}
