import { describe, expect, test } from "vitest";
import {
  countDecision,
  createTallyBook,
  drawOf,
  statisticsOf,
} from "../../../src/measure/measure.ts";
import { sampleSize } from "../../../src/measure/review-sample.ts";
import type { ReviewSample } from "../../../src/model/statistics.ts";
import type { Severity } from "../../../src/model/words.ts";

describe("sizes of a sample that finds none (rules.md 7.3)", () => {
  test.each([
    [100, 45],
    [200, 51],
    [500, 56],
    [1000, 57],
    [5000, 59],
  ])("5 %% of %i decisions: %i", (n, size) => {
    expect(sampleSize(n, 500)).toBe(size);
  });

  test.each([
    [1000, 29],
    [500, 59],
    [200, 149],
    [100, 299],
  ])("%i per ten thousand of very many: %i", (share, size) => {
    expect(sampleSize(100_000_000, share)).toBe(size);
  });

  test("never more than there are", () => {
    expect(sampleSize(0, 500)).toBe(0);
    expect(sampleSize(1, 500)).toBe(1);
    expect(sampleSize(10, 500)).toBe(10);
    expect(sampleSize(20, 500)).toBe(19);
  });
});

function sampleOf(
  severityOf: (at: number) => Severity | undefined,
  count: number,
  seed = "seed",
): ReviewSample {
  const book = createTallyBook();
  for (let at = 0; at < count; at += 1) {
    const severity = severityOf(at);
    countDecision(book, {
      oversight: severity === undefined ? "documented-before" : "none-found",
      alignment: "concordant",
      account: at % 10 === 9 ? "not-acted-on" : "acted-on",
      cause: undefined,
      policy: undefined,
      reviews: 0,
      actions: 0,
      beforeActions: 0,
      acted: undefined,
      draw: drawOf(seed, `D-${String(at)}`),
      findings:
        severity === undefined
          ? []
          : [{ rule: "r", severity, verdict: "breached" }],
    });
  }
  return statisticsOf(book.close(), { changes: [], seed }).sample;
}

describe("the samples for a manual review", () => {
  const severityOf = (at: number): Severity | undefined =>
    at % 100 === 0 ? "critical" : at % 7 === 0 ? "high" : undefined;
  const sample = sampleOf(severityOf, 2000);

  test("random: those of the smallest ranks, with and without findings, of the decisions acted on alone", () => {
    const ranked = Array.from({ length: 2000 }, (_, at) => at)
      .filter((at) => at % 10 !== 9)
      .map((at) => drawOf("seed", `D-${String(at)}`))
      .sort((a, b) => a.rank - b.rank)
      .map(({ decision }) => decision);
    expect(sample.frame.decisions).toBe(1800);
    expect(sample.random.map(({ decision }) => decision)).toEqual(
      ranked.slice(0, 299),
    );
    const answers = new Set(sample.random.map(({ answer }) => answer));
    expect(answers).toEqual(
      new Set(["documented-before", "not-documented-before"]),
    );
  });

  test("by risk: the most serious first, no more than thirty", () => {
    expect(sample.risk).toHaveLength(30);
    expect(
      sample.risk.slice(0, 20).every(({ severity }) => severity === "critical"),
    ).toBe(true);
    expect(
      sample.risk.slice(20).every(({ severity }) => severity === "high"),
    ).toBe(true);
  });

  test("the same seed draws the same, another one others; the frame is the same", () => {
    expect(sampleOf(severityOf, 2000)).toEqual(sample);
    const other = sampleOf(severityOf, 2000, "other");
    expect(other.random).not.toEqual(sample.random);
    expect(other.frame).toEqual(sample.frame);
    expect(sampleOf(severityOf, 1999).frame).toEqual(sample.frame);
    expect(sampleOf(severityOf, 1998).frame).not.toEqual(sample.frame);
  });

  test("of nothing nothing is drawn", () => {
    expect(sampleOf(severityOf, 0)).toEqual({
      seed: "seed",
      frame: { decisions: 0, hash: "0000000000000000" },
      random: [],
      sizes: [1000, 500, 200, 100].map((share) => ({ share, size: 0 })),
      risk: [],
    });
  });
});
