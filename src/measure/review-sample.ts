import type { ReviewSample } from "../model/statistics.ts";
import { severities } from "../model/words.ts";
import { answers } from "./answers.ts";
import type { Tally } from "./tally.ts";

/** Shares, per ten thousand, for which sizes are said: 10, 5, 2 and 1 in 100. */
const shares = [1000, 500, 200, 100];

const answerWords = {
  before: "documented-before",
  not: "not-documented-before",
  undetermined: "undetermined",
} as const;

/** The two samples of a run, each in the order drawn. */
export function reviewSample(tally: Tally, seed: string): ReviewSample {
  const n = tally["account:acted-on"] ?? 0;
  const low = tally["frame:low"] ?? 0;
  const high = tally["frame:high"] ?? 0;
  return {
    seed,
    frame: {
      decisions: n,
      hash: [high, low].map((part) => hex(part)).join(""),
    },
    random: drawnFrom(tally, "random").flatMap(({ word, decision }) => {
      const answer = answers.find((one) => one === word);
      return answer === undefined
        ? []
        : [{ decision, answer: answerWords[answer] }];
    }),
    sizes: shares.map((share) => ({ share, size: sampleSize(n, share) })),
    risk: drawnFrom(tally, "risk")
      .flatMap(({ word, decision }) => {
        const severity = severities.find((one) => one === word);
        return severity === undefined ? [] : [{ decision, severity }];
      })
      .sort(
        (a, b) =>
          severities.indexOf(a.severity) - severities.indexOf(b.severity),
      ),
  };
}

/**
 * The smallest sample that shows, with 95 % certainty, at least one decision of what a share of `n` has: without
 * replacement (hypergeometric), so that it is smaller for few decisions (`rules.md` 7.3).
 *
 * @param share - per ten thousand; so many of `n`, rounded down, at least one
 * @returns at most `n`
 */
export function sampleSize(n: number, share: number): number {
  const having = Math.max(1, Math.floor((n * share) / 10_000));
  let none = 1;
  let size = 0;
  while (size < n && none > 0.05) {
    none *= Math.max(0, n - having - size) / (n - size);
    size += 1;
  }
  return size;
}

function drawnFrom(
  tally: Tally,
  kind: "random" | "risk",
): readonly { readonly word: string; readonly decision: string }[] {
  return Object.entries(tally)
    .filter(([name]) => name.startsWith(`${kind}:`))
    .sort(([a, rankA], [b, rankB]) => rankA - rankB || (a < b ? -1 : 1))
    .map(([name]) => {
      const [, word = "", decision = ""] = name.split(":", 3);
      return { word, decision };
    });
}

function hex(part: number): string {
  return part.toString(16).padStart(8, "0");
}
