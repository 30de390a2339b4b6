import type { ColumnFacts } from "./column-facts.ts";
import { stageOf } from "./stages.ts";
import type { Stage } from "./stages.ts";
import { ownTimes } from "./time-names.ts";
import { tokensOf } from "./tokens.ts";
import { spokenWords } from "./word-columns.ts";
import type { WordColumn } from "./word-columns.ts";

/** Columns of which the values speak and not the name. */
export interface SpokenWords {
  /** Says what each record is: nothing else says otherwise, and no other column could. */
  readonly event: WordColumn | undefined;
  /** Says how a review came out, as plainly. */
  readonly outcome: WordColumn | undefined;
  /** The columns that a person must choose from, where it is not as plain. */
  readonly events: readonly WordColumn[];
  readonly outcomes: readonly WordColumn[];
  /** The outcome that a person may take by Enter: no name of another step speaks against it. */
  readonly proposed: string | undefined;
}

/** What a person is asked of. */
export type DoubtfulWords = Pick<
  SpokenWords,
  "events" | "outcomes" | "proposed"
>;

export const noneSpoken: DoubtfulWords = {
  events: [],
  outcomes: [],
  proposed: undefined,
};

/**
 * What values tell of a layout whose names do not: a witness against them (a name of texts, a time or file that is named
 * after another step), or a second column as good, leaves it to a person (`surface.md` 13).
 *
 * @param columns - those that no name speaks for
 */
export function wordsSpoken(
  columns: readonly ColumnFacts[],
  times: readonly ColumnFacts[],
  file: string,
): SpokenWords {
  const spoken = columns.flatMap((column) => spokenWords(column) ?? []);
  const own = ownTimes(times);
  const shown = stagesShown(own, file);
  const isReview = [...shown].every((stage) => stage === "review");
  const events = spoken.filter(
    ({ words, isOutcome }) =>
      words.families.size > 1 &&
      own.length < 2 &&
      !(isOutcome && shown.size > 0 && isReview),
  );
  const [event, ...otherEvents] = events;
  if (
    event !== undefined &&
    otherEvents.length === 0 &&
    shown.size === 0 &&
    !event.isText
  )
    return { ...noneSpoken, event: event.words, outcome: undefined };
  const outcomes = spoken.filter(({ isOutcome }) => isOutcome);
  const [outcome, ...others] = outcomes;
  const isPlain =
    outcome !== undefined &&
    others.length === 0 &&
    events.length === 0 &&
    !outcome.isText &&
    (shown.has("review") || (shown.size === 0 && own.length < 2));
  return {
    event: undefined,
    outcome: isPlain ? outcome.words : undefined,
    events: events.map(({ words }) => words),
    outcomes: isPlain ? [] : outcomes.map(({ words }) => words),
    proposed:
      others.length === 0 && (shown.size === 0 || shown.has("review"))
        ? outcome?.words.column.name
        : undefined,
  };
}

/** Steps that the names of times show; where none does, the one of the file's name. */
function stagesShown(
  own: readonly ColumnFacts[],
  file: string,
): ReadonlySet<Stage> {
  const shown = own.flatMap(({ stage }) => stage ?? []);
  const named = shown.length > 0 ? undefined : stageOf(tokensOf(file));
  return new Set(named === undefined || named === "record" ? shown : [named]);
}
