import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  countDecision,
  createTallyBook,
  drawOf,
  mergeTallies,
  statisticsOf,
} from "../../../src/measure/measure.ts";
import type {
  ActedFacts,
  Counted,
  Tally,
} from "../../../src/measure/measure.ts";
import { createOpenWords } from "../../../src/measure/open-words.ts";
import { createWeekCounts } from "../../../src/measure/week-counts.ts";
import { timeKinds } from "../../../src/model/statistics.ts";
import { oversightStates, severities } from "../../../src/model/words.ts";

const word = fc.constantFrom("ward", "b:c", "", "ä", "x".repeat(130), "a", "7");
const facts: fc.Arbitrary<ActedFacts> = fc.record({
  site: fc.option(word, { nil: undefined }),
  model: word,
  actorRole: fc.option(word, { nil: undefined }),
  reviewerRole: fc.option(word, { nil: undefined }),
  hour: fc.option(fc.nat({ max: 23 }), { nil: undefined }),
  week: fc.option(fc.integer({ min: -900, max: 3000 }), { nil: undefined }),
  path: word,
  lengths: fc.array(
    fc.record({
      what: fc.constantFrom(...timeKinds),
      range: fc.option(
        fc
          .tuple(fc.nat({ max: 2 ** 40 }), fc.nat({ max: 2 ** 40 }))
          .map(([a, b]) => ({
            leastUs: Math.min(a, b),
            mostUs: Math.max(a, b),
          })),
        { nil: undefined },
      ),
    }),
    { maxLength: 2 },
  ),
});
const decision: fc.Arbitrary<Counted> = fc.record({
  oversight: fc.constantFrom(...oversightStates),
  alignment: fc.constant("concordant"),
  account: fc.constantFrom("acted-on", "not-required"),
  cause: fc.constant(undefined),
  policy: fc.constantFrom("p", undefined),
  reviews: fc.nat({ max: 3 }),
  actions: fc.nat({ max: 3 }),
  beforeActions: fc.nat({ max: 3 }),
  findings: fc.array(
    fc.record({
      rule: fc.constant("action-without-review"),
      severity: fc.constantFrom(...severities),
      verdict: fc.constantFrom("breached" as const, "undecidable" as const),
    }),
    { maxLength: 2 },
  ),
  acted: facts,
  draw: fc.constant(undefined),
});
const basis = { changes: [], seed: "s" };

function tallyOf(decisions: readonly Counted[]): Tally {
  const book = createTallyBook();
  for (const one of decisions) countDecision(book, one);
  return book.close();
}

const sorted = (tally: Tally): unknown => Object.entries(tally).sort();

describe("the tally of any division of a run is that of the whole", () => {
  property.prop([
    fc.array(fc.tuple(decision, fc.nat({ max: 4 })), { maxLength: 60 }),
    fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  ])("parts, in any order and grouping", (given, order) => {
    const drawn = given.map(
      ([one, part], at) =>
        [{ ...one, draw: drawOf("s", `D-${String(at)}`) }, part] as const,
    );
    const whole = tallyOf(drawn.map(([one]) => one));
    const parts = order.map((_, part) =>
      tallyOf(drawn.filter(([, own]) => own === part).map(([one]) => one)),
    );
    const shuffled = [...parts.keys()]
      .sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b)
      .map((part) => parts[part] ?? {});
    const left = shuffled.reduce(mergeTallies, {});
    const right = shuffled.reduceRight(
      (sum, part) => mergeTallies(part, sum),
      {},
    );
    expect(sorted(left)).toEqual(sorted(whole));
    expect(sorted(right)).toEqual(sorted(whole));
    expect(statisticsOf(left, basis)).toEqual(statisticsOf(whole, basis));
  });

  property.prop([
    fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 2 })), {
      maxLength: 200,
    }),
    fc.nat({ max: 200 }),
  ])("words beyond the bound, which are counted together", (drawn, cut) => {
    const closed = (pieces: readonly (typeof drawn)[]): unknown => {
      const all = createOpenWords(7);
      for (const piece of pieces) {
        const part = createOpenWords(7);
        for (const [name, answer] of piece) part.add(String(name), answer, 1);
        const { words, rest } = part.close();
        for (const [name, counts] of words)
          counts.forEach((count, answer) => {
            if (count > 0) all.add(name, answer, count);
          });
        rest.forEach((count, answer) => all.addRest(answer, count));
      }
      const { words, rest } = all.close();
      return [[...words].sort(), rest];
    };
    const whole = closed([drawn]);
    expect(closed([drawn.slice(0, cut), drawn.slice(cut)])).toEqual(whole);
    expect(closed([drawn.slice(cut), drawn.slice(0, cut)])).toEqual(whole);
    expect(closed(drawn.map((one) => [one]))).toEqual(whole);
  });

  test("a word that is kept has its whole count, and no decision is lost", () => {
    const words = createOpenWords(5);
    for (let round = 0; round < 3; round += 1)
      for (let name = 0; name < 100; name += 1) words.add(String(name), 1, 1);
    const closed = words.close();
    expect(closed.words.size).toBe(5);
    expect([...closed.words.values()]).toEqual(
      Array.from({ length: 5 }, () => [0, 3, 0]),
    );
    expect(closed.rest).toEqual([0, 285, 0]);
  });

  property.prop([
    fc.array(fc.tuple(fc.integer({ min: -50, max: 300 }), fc.nat({ max: 2 })), {
      maxLength: 200,
    }),
    fc.nat({ max: 200 }),
  ])("weeks beyond the bound, which are put together", (drawn, cut) => {
    const closed = (pieces: readonly (typeof drawn)[]): unknown => {
      const all = createWeekCounts(12);
      for (const piece of pieces) {
        const part = createWeekCounts(12);
        for (const [at, answer] of piece) part.add({ level: 0, at }, answer, 1);
        for (const [at, counts] of part.periods())
          counts.forEach((count, answer) => {
            if (count > 0) all.add({ level: part.level(), at }, answer, count);
          });
      }
      return [all.level(), [...all.periods()].sort(([a], [b]) => a - b)];
    };
    const whole = closed([drawn]);
    expect(closed([drawn.slice(0, cut), drawn.slice(cut)])).toEqual(whole);
    expect(closed([drawn.slice(cut), drawn.slice(0, cut)])).toEqual(whole);
  });

  test("twelve periods stay weeks, a thirteenth makes them fortnights", () => {
    const weeks = createWeekCounts(12);
    for (let at = 0; at < 12; at += 1) weeks.add({ level: 0, at }, 0, 1);
    expect([weeks.level(), weeks.periods().size]).toEqual([0, 12]);
    weeks.add({ level: 0, at: 12 }, 2, 1);
    expect([weeks.level(), weeks.periods().size]).toEqual([1, 7]);
    expect(weeks.periods().get(0)).toEqual([2, 0, 0]);
    expect(weeks.periods().get(6)).toEqual([0, 0, 1]);
  });
});
