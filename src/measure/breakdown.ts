import type {
  Answers,
  Breakdown,
  Dimension,
  GroupRow,
} from "../model/statistics.ts";
import { answers, answersOf } from "./answers.ts";
import type { Counts } from "./answers.ts";
import { notRecorded } from "./group-book.ts";
import { shareOf } from "./proportion.ts";
import type { Tally } from "./tally.ts";

/**
 * The groups of one dimension, each with its share not documented before and a Wilson interval. Hours in the order of the
 * day, others the largest first; what is not recorded stands last.
 */
export function breakdownOf(tally: Tally, dimension: Dimension): Breakdown {
  const start = `by:${dimension}:`;
  const groups = new Map<string, Counts>();
  const rest: Counts = [0, 0, 0];
  for (const [answer, word] of answers.entries())
    rest[answer] = tally[`rest:${dimension}:${word}`] ?? 0;
  for (const [name, count] of Object.entries(tally)) {
    if (!name.startsWith(start)) continue;
    const stop = name.indexOf(":", start.length);
    const word = name.slice(stop + 1);
    const answer = answers.findIndex(
      (one) => one === name.slice(start.length, stop),
    );
    const counts = groups.get(word) ?? [0, 0, 0];
    counts[answer] = count;
    groups.set(word, counts);
  }
  const rows = [...groups].map(([word, counts]) => rowOf(word, counts));
  const others = answersOf(rest);
  return {
    rows: rows.sort(dimension === "hour" ? byHour : bySize),
    rest: others.actedOn === 0 ? null : others,
  };
}

function rowOf(word: string, counts: Counts): GroupRow {
  const found = answersOf(counts);
  return {
    name: word === notRecorded ? null : word,
    ...found,
    share: shareOf(found.notDocumentedBefore, found.actedOn) ?? {
      share: 0,
      low: 0,
      high: 0,
    },
  };
}

function byHour(a: GroupRow, b: GroupRow): number {
  return Number(a.name ?? 24) - Number(b.name ?? 24);
}

function bySize(a: GroupRow, b: GroupRow): number {
  return (
    Number(a.name === null) - Number(b.name === null) ||
    sizeOf(b) - sizeOf(a) ||
    ((a.name ?? "") < (b.name ?? "") ? -1 : 1)
  );
}

function sizeOf({ actedOn }: Answers): number {
  return actedOn;
}
