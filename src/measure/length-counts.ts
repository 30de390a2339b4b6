import { timeKinds } from "../model/statistics.ts";
import type { TimeKind } from "../model/statistics.ts";
import type { LengthFact } from "./acted-facts.ts";
import { binOf } from "./durations.ts";

/** Lengths of time by kind and bin. */
export interface LengthCounts {
  readonly add: (length: LengthFact) => void;
  /** Adds a count of another part: `length:<kind>:least|most:<bin>` or `no-length:<kind>`. */
  readonly take: (name: string, count: number) => void;
  readonly names: () => readonly (readonly [name: string, count: number])[];
}

interface KindCounts {
  readonly least: Map<number, number>;
  readonly most: Map<number, number>;
  notKnown: number;
}

/** Counted under numbers, not names: a name for each decision took as long as all else of it. */
export function createLengthCounts(): LengthCounts {
  const kinds = new Map<string, KindCounts>(
    timeKinds.map((kind) => [
      kind,
      { least: new Map(), most: new Map(), notKnown: 0 },
    ]),
  );
  return {
    add({ what, range }): void {
      const counts = kinds.get(what);
      if (counts === undefined) return;
      if (range === undefined) counts.notKnown += 1;
      else {
        increase(counts.least, binOf(range.leastUs), 1);
        increase(counts.most, binOf(range.mostUs), 1);
      }
    },
    take(name, count): void {
      const [start, what = "", side, bin] = name.split(":", 4);
      const counts = kinds.get(what);
      if (counts === undefined) return;
      if (start === "no-length") counts.notKnown += count;
      else
        increase(
          side === "least" ? counts.least : counts.most,
          Number(bin),
          count,
        );
    },
    names: () =>
      timeKinds.flatMap((kind) => {
        const counts = kinds.get(kind);
        return counts === undefined ? [] : namesOf(kind, counts);
      }),
  };
}

function namesOf(
  kind: TimeKind,
  { least, most, notKnown }: KindCounts,
): readonly (readonly [string, number])[] {
  const named = (
    side: "least" | "most",
    bins: ReadonlyMap<number, number>,
  ): readonly (readonly [string, number])[] =>
    [...bins].map(([bin, count]) => [
      `length:${kind}:${side}:${String(bin)}`,
      count,
    ]);
  return [
    ...named("least", least),
    ...named("most", most),
    ...(notKnown === 0 ? [] : [[`no-length:${kind}`, notKnown] as const]),
  ];
}

function increase(counts: Map<number, number>, bin: number, by: number): void {
  counts.set(bin, (counts.get(bin) ?? 0) + by);
}
