import { eventTypes } from "../../model/words.ts";
import type { EventType } from "../../model/words.ts";
import { badAnswer } from "./asker.ts";
import type { WordColumn } from "./word-columns.ts";
import type { SourceContext } from "./source-context.ts";
import { wordPairs } from "./word-pairs.ts";
import { flow, yamlText } from "./yaml-text.ts";

/** What a word is written to mean; undefined: a person has to say it. */
type Meaning = EventType | "ignored" | undefined;
type Entry = readonly [string, Meaning];

/** A value map of the source: its name, and what each of its words means as far as that is settled. */
export interface WordMap {
  readonly name: string;
  readonly meanings: readonly Entry[];
}

/**
 * Puts the words of a column into a value map. What words mean that speak of a review is asked; an
 * unknown word is left to a person.
 *
 * @throws CountersignError `bad-answer`
 */
export function valueMapOf(
  context: SourceContext,
  wordColumn: WordColumn,
): WordMap {
  const { values, yields } = context;
  const { column, words, hidden, families, why } = wordColumn;
  const name = column.name.replaceAll(/[^\p{L}\p{N}]+/gu, "_").toLowerCase();
  const isOwn = words.every(({ word, meaning }) => word === meaning);
  const isAsked =
    families.has("review") ||
    words.some(({ meaning }) => meaning === undefined);
  const answer =
    isAsked && (!isOwn || words.length === 0)
      ? askMeanings(context, wordColumn)
      : [];
  const entries = merged(
    words.map(({ word, meaning }): Entry => [word, meaning]),
    answer ?? [],
  );
  for (const [, meaning] of entries)
    if (meaning !== undefined && meaning !== "ignored") yields.add(meaning);
  addVote(context, wordColumn);
  const left = Math.max(0, hidden - (entries.length - words.length));
  const unlisted = rarer(left, why);
  const isOpen =
    answer === undefined ||
    entries.some(([, meaning]) => meaning === undefined);
  values.set(name, {
    key: yamlText(name),
    value: mapText(entries),
    decide: isOpen
      ? ["what do these words mean?", ...unlisted].join("; ")
      : undefined,
    why: unlisted[0],
  });
  return { name, meanings: entries };
}

/** Why a column is taken though its name does not tell. */
function addVote({ votes }: SourceContext, { column, why }: WordColumn): void {
  const field = "type";
  const isThere = votes.some(
    (one) => one.field === field && one.column === column.name,
  );
  if (why === undefined || isThere) return;
  const sure = why === "as answered" ? "exact" : "strong";
  votes.push({ field, column: column.name, sure, why });
}

/** Words that are not shown are counted; of a column whose name does not tell, frequent ones may be among them. */
function rarer(hidden: number, why: string | undefined): readonly string[] {
  if (hidden === 0) return [];
  const which = why === undefined ? "rarer" : "other";
  const words = hidden === 1 ? "word is" : "words are";
  return [`${String(hidden)} ${which} ${words} not listed`];
}

/** What was answered of single words; empty: all mean what was proposed; undefined: no answer. */
function askMeanings(
  { layout, asker }: SourceContext,
  { column, words, hidden, why }: WordColumn,
): readonly Entry[] | undefined {
  const id = `words:${layout.profile.name}.${column.name}`;
  const listed = words.map(
    ({ word, meaning }) => `${word} = ${meaning ?? "?"}`,
  );
  const answer = asker.ask({
    id,
    ask: `Words of ${layout.profile.name}, ${column.name}: ${[...(listed.length === 0 ? [] : [listed.join(", ")]), ...rarer(hidden, why)].join("; ")}. Do they mean that? Answer yes, or word=type,word=type`,
    choices: undefined,
  });
  if (answer === undefined) return undefined;
  if (answer === "yes") return [];
  const said = wordPairs<EventType | "ignored">(answer, [
    ...eventTypes,
    "ignored",
  ]);
  if (said === undefined)
    throw badAnswer(
      id,
      "says of no word what it means",
      "yes, or word=type,word=type with types such as review.accepted, or ignored",
    );
  const isWhole = layout.profile.records <= layout.profile.rows.length;
  const seen = new Set(column.words.map(([word]) => word));
  if (isWhole && said.some(([word]) => !seen.has(word)))
    throw badAnswer(
      id,
      "names a word that this column does not hold",
      "write each word as the export does, capital letters too",
    );
  return said;
}

/** The proposed entries with what was said of them, then what was said of words that are not listed. */
function merged(
  proposed: readonly Entry[],
  said: readonly Entry[],
): readonly Entry[] {
  const answers = new Map(said);
  const words = new Set(proposed.map(([word]) => word));
  return [
    ...proposed.map(([word, meaning]): Entry => [
      word,
      answers.get(word) ?? meaning,
    ]),
    ...[...answers].filter(([word]) => !words.has(word)),
  ];
}

/** A map without a word would be no line that anybody can decide. */
function mapText(entries: readonly Entry[]): string {
  return entries.length === 0
    ? flow([['"DECIDE: each word"', '"what it means"']])
    : flow(
        entries.map(([word, meaning]) => [yamlText(word), meaning ?? "DECIDE"]),
      );
}
