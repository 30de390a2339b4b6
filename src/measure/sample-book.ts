import { severities } from "../model/words.ts";
import type { Severity } from "../model/words.ts";
import type { Answer } from "./answers.ts";
import { textHash } from "./text-hash.ts";

/** One decision of the frame. `rank`: what the seed makes of its id; the smallest are drawn. */
export interface Draw {
  readonly decision: string;
  readonly rank: number;
}

/** The place of a decision in the random order of a seed: 53 bits, the same wherever it is worked out. */
export function drawOf(seed: string, decision: string): Draw {
  return { decision, rank: textHash(seed, decision) };
}

/** Decisions drawn at random: enough to find, with 95 % certainty, what 1 in 100 has (`rules.md` 7.3). */
export const mostRandom = 299;
/** Decisions of the sample by risk. */
export const mostRisky = 30;

/** The part of a tally from which decisions for a manual review are drawn; bounded. */
export interface SampleBook {
  readonly add: (
    draw: Draw,
    answer: Answer,
    worst: Severity | undefined,
  ) => void;
  /** Adds a number of another part by its name; false where the name is none of this book's. */
  readonly take: (name: string, value: number) => boolean;
  readonly names: () => readonly (readonly [name: string, value: number])[];
}

/**
 * Names: `random:<answer>:<decision>` and `risk:<severity>:<decision>`, whose number is the rank; `frame:low` and
 * `frame:high`, sums of hashes of all ids, which depend on no order. What is kept are the smallest ranks (of the risky ones
 * within their severity), so that parts can be put together in any order.
 */
export function createSampleBook(): SampleBook {
  const random = createSmallest(mostRandom);
  const risky = createSmallest(mostRisky);
  let frame: readonly [low: number, high: number] | undefined;
  const addFrame = (low: number, high: number): void => {
    const [a, b] = frame ?? [0, 0];
    frame = [(a + low) >>> 0, (b + high) >>> 0];
  };
  return {
    add({ decision, rank }, answer, worst): void {
      const hash = textHash(decision);
      addFrame(hash >>> 0, Math.floor(hash / 4_294_967_296));
      if (random.mayHold(0, rank))
        random.add(0, rank, `random:${answer}:${decision}`);
      if (worst === undefined) return;
      const group = severities.indexOf(worst);
      if (risky.mayHold(group, rank))
        risky.add(group, rank, `risk:${worst}:${decision}`);
    },
    take(name, value): boolean {
      const [kind = "", first = ""] = name.split(":", 2);
      if (kind === "random") random.add(0, value, name);
      else if (kind === "risk")
        risky.add(
          severities.findIndex((one) => one === first),
          value,
          name,
        );
      else if (kind === "frame")
        addFrame(first === "low" ? value : 0, first === "high" ? value : 0);
      else return false;
      return true;
    },
    names: () => [
      ...random.names(),
      ...risky.names(),
      ...(frame === undefined
        ? []
        : ([
            ["frame:low", frame[0]],
            ["frame:high", frame[1]],
          ] as const)),
    ],
  };
}

interface Entry {
  readonly group: number;
  readonly rank: number;
  readonly name: string;
}

/** Keeps the entries of the lowest groups and smallest ranks; sorted only when twice as many have come. */
function createSmallest(most: number): {
  /** False where as many smaller ones are held: asked first, as a name is long to make. */
  readonly mayHold: (group: number, rank: number) => boolean;
  readonly add: (group: number, rank: number, name: string) => void;
  readonly names: () => readonly (readonly [string, number])[];
} {
  let entries: Entry[] = [];
  let last: Entry | undefined;
  const trim = (): void => {
    entries = entries.sort(inOrder).slice(0, most);
    last = entries.length < most ? undefined : entries.at(-1);
  };
  const mayHold = (group: number, rank: number): boolean =>
    last === undefined ||
    group < last.group ||
    (group === last.group && rank <= last.rank);
  return {
    mayHold,
    add(group, rank, name): void {
      if (!mayHold(group, rank)) return;
      entries.push({ group, rank, name });
      if (entries.length > 2 * most) trim();
    },
    names(): readonly (readonly [string, number])[] {
      trim();
      return entries.map(({ name, rank }) => [name, rank]);
    },
  };
}

function inOrder(a: Entry, b: Entry): number {
  return (
    a.group - b.group ||
    a.rank - b.rank ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}
