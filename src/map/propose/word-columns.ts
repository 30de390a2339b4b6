import type { EventType, Family } from "../../model/words.ts";
import { isActorName } from "./actor-name.ts";
import { frequent, isPatientLike, percent } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isPersonal, isThing } from "./column-summary.ts";
import { hasStem } from "./tokens.ts";
import {
  familyOfMeaning,
  isTerm,
  meaningOf,
  plainMeaning,
} from "./vocabulary.ts";

/** A column of status words, as far as their usual meaning is known. */
export interface WordColumn {
  readonly column: ColumnFacts;
  /** Words that may be written: those that occur often, and rare ones that are terms and no text. */
  readonly words: readonly {
    readonly word: string;
    readonly count: number;
    readonly meaning: EventType | "ignored" | undefined;
  }[];
  /** Different words that are neither terms nor frequent, or like a patient's number: not shown, since they could tell of one person. */
  readonly hidden: number;
  readonly families: ReadonlySet<Family>;
  /** Why it is taken, where its name does not tell; undefined: its name does. */
  readonly why: string | undefined;
}

/** A column of which most values are words that are known, whatever its name is. */
export interface SpokenColumn {
  readonly words: WordColumn;
  /** Most values say how a review came out. */
  readonly isOutcome: boolean;
  /** Its name speaks of text or of somebody's reasons. */
  readonly isText: boolean;
}

const mostWords = 40;
const longestWord = 40;
const responseStems = [
  "outcome",
  "respon",
  "decision",
  "verdict",
  "review",
  "accept",
];
const eventStems = [
  "event",
  "type",
  "activity",
  "action",
  "status",
  "step",
  "what",
];

/** Few, short words, and no times. */
function holdsWords({ words, time }: ColumnFacts): boolean {
  return (
    time === undefined &&
    words.length > 0 &&
    words.length <= mostWords &&
    words.every(([word]) => word.length <= longestWord)
  );
}

/** A column that is named after a response or an event, with words of which some have a known meaning. */
export function namedWords(column: ColumnFacts): WordColumn | undefined {
  const { tokens } = column;
  const speaks = hasStem(tokens, [...responseStems, ...eventStems]);
  if (
    !holdsWords(column) ||
    !speaks ||
    isActorName(column) ||
    hasStem(tokens, ["user", "role", "reason", "comment", "id"])
  )
    return undefined;
  const ofResponse = hasStem(tokens, responseStems);
  const { found, share } = readWords(column, ofResponse);
  if (share < 0.2 && !(ofResponse && found.hidden === 0)) return undefined;
  return found;
}

/**
 * A column of which more than half of the filled cells hold plain words for what happens to an output; undefined: not so.
 * Words that are no terms are shown only where the name says that it holds things.
 */
export function spokenWords(column: ColumnFacts): SpokenColumn | undefined {
  if (!holdsWords(column)) return undefined;
  const { words, filled, tokens } = column;
  const told = words.flatMap(([word, count]) => {
    const family = familyOfMeaning(plainMeaning(word));
    return family === undefined ? [] : [{ family, count }];
  });
  const known = sumOf(told) / filled;
  if (known <= 0.5) return undefined;
  const review =
    sumOf(told.filter(({ family }) => family === "review")) / filled;
  const isOutcome = review > 0.5 && words.some(([word]) => isOutcomeWord(word));
  const about = isOutcome
    ? "how a review came out"
    : "what happened to an output";
  const { found } = readWords(column, false);
  const isSafe = isThing(column) && !isPersonal(column);
  const kept = found.words.filter(({ word }) => isSafe || isTerm(word));
  return {
    words: {
      ...found,
      words: kept,
      hidden: words.length - kept.length,
      families: new Set(told.map(({ family }) => family)),
      why: `by its values, not its name: ${percent(isOutcome ? review : known)} of them are words for ${about}`,
    },
    isOutcome,
    isText: hasStem(tokens, texts),
  };
}

function sumOf(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}

const texts = [
  "reason",
  "rationale",
  "comment",
  "note",
  "text",
  "remark",
  "detail",
  "descri",
];

/** An opening alone says nothing of how a review came out; doors and beds are open too. */
function isOutcomeWord(word: string): boolean {
  const meaning = plainMeaning(word);
  return familyOfMeaning(meaning) === "review" && meaning !== "review.opened";
}

/** The words of a column that somebody said to hold them, of these families whatever is known of them. */
export function saidWords(
  column: ColumnFacts,
  families: readonly Family[],
): WordColumn {
  const { found } = readWords(column, families.length === 1);
  return { ...found, families: new Set([...families, ...found.families]) };
}

/** The words of a column that somebody said to tell what each record is. */
export function eventWords(column: ColumnFacts): WordColumn {
  return saidWords(column, ["recommendation", "review", "action"]);
}

/** `share`: of the filled cells, those whose word is known. */
function readWords(
  column: ColumnFacts,
  ofResponse: boolean,
): { readonly found: WordColumn; readonly share: number } {
  const { words, filled } = column;
  const read = words.map(([word, count]) => ({
    word,
    count,
    meaning: meaningOf(word, ofResponse),
  }));
  const known = read.filter(({ meaning }) => meaning !== undefined);
  const kept = read.filter(
    ({ word, meaning, count }) =>
      !isPatientLike(word, column) &&
      (count >= frequent || (meaning !== undefined && isTerm(word))),
  );
  return {
    share: sumOf(known) / filled,
    found: {
      column,
      words: kept,
      hidden: read.length - kept.length,
      families: new Set(
        known.flatMap(({ meaning }) => familyOfMeaning(meaning) ?? []),
      ),
      why: undefined,
    },
  };
}
