import type { Counts } from "./answers.ts";
import { textHash } from "./text-hash.ts";

/** Groups of a breakdown that have a count of their own; a log with more has names of people or free text in the field. */
export const mostWords = 1000;

/** Counts of the three answers by a word that the log chooses, in bounded memory. */
export interface OpenWords {
  readonly add: (word: string, answer: number, by: number) => void;
  /** Counts of words that have none of their own. */
  readonly addRest: (answer: number, by: number) => void;
  readonly close: () => {
    readonly words: ReadonlyMap<string, Readonly<Counts>>;
    readonly rest: Readonly<Counts>;
  };
}

interface Entry {
  readonly word: string;
  readonly hash: number;
  readonly counts: Counts;
}

/**
 * Parts can be put together in any order and grouping with the same result (tested). Beyond the bound the words with the
 * smallest hashes are kept, whose counts are whole: a word that was let go once is never let in again, as the largest hash
 * that is kept only falls.
 *
 * @param most - words that are kept at the end; up to twice as many while counting, so that they are sorted seldom
 */
export function createOpenWords(most: number = mostWords): OpenWords {
  let entries = new Map<string, Entry>();
  const rest: Counts = [0, 0, 0];
  let firstOut: Entry | undefined;
  const trim = (): void => {
    if (entries.size <= most) return;
    const sorted = [...entries.values()].sort(byHash);
    entries = new Map(
      sorted.slice(0, most).map((entry) => [entry.word, entry]),
    );
    for (const { counts } of sorted.slice(most))
      counts.forEach((count, answer) => addTo(rest, answer, count));
    firstOut = sorted[most];
  };
  const enter = (word: string): Counts => {
    const entry: Entry = { word, hash: textHash(word), counts: [0, 0, 0] };
    if (firstOut !== undefined && byHash(entry, firstOut) >= 0) return rest;
    entries.set(word, entry);
    return entry.counts;
  };
  return {
    add(word, answer, by): void {
      addTo(entries.get(word)?.counts ?? enter(word), answer, by);
      if (entries.size > 2 * most) trim();
    },
    addRest(answer, by): void {
      addTo(rest, answer, by);
    },
    close(): ReturnType<OpenWords["close"]> {
      trim();
      const words = new Map(
        [...entries].map(([word, { counts }]) => [word, counts]),
      );
      return { words, rest };
    },
  };
}

/** Which words are kept rests on their hash alone: names that begin alike are not kept or lost together. */
function byHash(a: Entry, b: Entry): number {
  return a.hash - b.hash || (a.word < b.word ? -1 : a.word > b.word ? 1 : 0);
}

function addTo(counts: Counts, answer: number, by: number): void {
  counts[answer] = (counts[answer] ?? 0) + by;
}
