import { dimensions } from "../model/statistics.ts";
import type { Dimension } from "../model/statistics.ts";
import type { ActedFacts } from "./acted-facts.ts";
import { answers } from "./answers.ts";
import type { Answer, Counts } from "./answers.ts";
import { createLengthCounts } from "./length-counts.ts";
import type { LengthCounts } from "./length-counts.ts";
import { createOpenWords } from "./open-words.ts";
import type { OpenWords } from "./open-words.ts";
import { createWeekCounts } from "./week-counts.ts";

/** The part of a tally that breaks the decisions acted on down: bounded, however many words a log has. */
export interface GroupBook {
  readonly addActed: (answer: Answer, facts: ActedFacts) => void;
  /** Adds a count of another part by its name; false where the name is none of this book's. */
  readonly take: (name: string, count: number) => boolean;
  readonly names: () => readonly (readonly [name: string, count: number])[];
}

/** A word that was not recorded; one that was is never empty. */
export const notRecorded = "";

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

/** Longest word that is told from others: longer ones are free text. */
const mostCharacters = 120;

const numberOf: { readonly [A in Answer]: number } = {
  before: 0,
  not: 1,
  undetermined: 2,
};

/**
 * Names: `by:<dimension>:<answer>:<word>`, `rest:<dimension>:<answer>` for words beyond the bound,
 * `week:<level>:<period>:<answer>`, `no-week:<answer>`, `length:<kind>:least|most:<bin>`, `no-length:<kind>`.
 */
export function createGroupBook(): GroupBook {
  const groups = new Map(
    dimensions.map((dimension) => [dimension, createOpenWords()]),
  );
  const weeks = createWeekCounts();
  const lengths = createLengthCounts();
  const others = new Map<string, number>();
  const addOther = (name: string, by: number): void => {
    others.set(name, (others.get(name) ?? 0) + by);
  };
  const addWord = (
    dimension: Dimension,
    word: string | undefined,
    answer: number,
  ): void => {
    groups.get(dimension)?.add(cut(word ?? notRecorded), answer, 1);
  };
  return {
    addActed(answer, facts): void {
      const number = numberOf[answer];
      addWord("site", facts.site, number);
      addWord("model", facts.model, number);
      addWord("actorRole", facts.actorRole, number);
      addWord("reviewerRole", facts.reviewerRole, number);
      addWord("hour", hours[facts.hour ?? -1], number);
      addWord("path", facts.path, number);
      if (facts.week === undefined) addOther(`no-week:${answer}`, 1);
      else weeks.add({ level: 0, at: facts.week }, number, 1);
      for (const length of facts.lengths) lengths.add(length);
    },
    take: (name, count) =>
      taken(name, count, { groups, weeks, lengths, addOther }),
    names: () => [
      ...[...groups].flatMap(([dimension, words]) =>
        wordNames(dimension, words),
      ),
      ...[...weeks.periods()].flatMap(([at, counts]) =>
        named(`week:${String(weeks.level())}:${String(at)}`, counts),
      ),
      ...lengths.names(),
      ...others,
    ],
  };
}

function taken(
  name: string,
  count: number,
  book: {
    readonly groups: ReadonlyMap<string, OpenWords>;
    readonly weeks: ReturnType<typeof createWeekCounts>;
    readonly lengths: LengthCounts;
    readonly addOther: (name: string, by: number) => void;
  },
): boolean {
  const [kind = "", first = "", second = "", third = ""] = name.split(":", 4);
  if (kind === "by") {
    const word = name.slice(kind.length + first.length + second.length + 3);
    book.groups.get(first)?.add(word, answerNumber(second), count);
  } else if (kind === "rest")
    book.groups.get(first)?.addRest(answerNumber(second), count);
  else if (kind === "week")
    book.weeks.add(
      { level: Number(first), at: Number(second) },
      answerNumber(third),
      count,
    );
  else if (kind === "length" || kind === "no-length")
    book.lengths.take(name, count);
  else if (kind === "no-week") book.addOther(name, count);
  else return false;
  return true;
}

function answerNumber(word: string): number {
  return answers.findIndex((answer) => answer === word);
}

function wordNames(
  dimension: Dimension,
  words: OpenWords,
): readonly (readonly [string, number])[] {
  const { words: kept, rest } = words.close();
  return [
    ...[...kept].flatMap(([word, counts]) =>
      named(`by:${dimension}`, counts, `:${word}`),
    ),
    ...named(`rest:${dimension}`, rest),
  ];
}

function named(
  start: string,
  counts: Readonly<Counts>,
  end = "",
): readonly (readonly [string, number])[] {
  return answers.flatMap((answer) => {
    const count = counts[numberOf[answer]] ?? 0;
    return count === 0 ? [] : [[`${start}:${answer}${end}`, count] as const];
  });
}

function cut(word: string): string {
  return word.length <= mostCharacters ? word : word.slice(0, mostCharacters);
}
