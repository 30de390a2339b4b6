import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  boundsOf,
  causesOf,
  countDecision,
  createTallyBook,
  figuresOf,
  findingsByRule,
  mergeTallies,
  shareOf,
  statesOf,
  summarise,
  wilson,
} from "../../../src/measure/measure.ts";
import type { Counted, Tally } from "../../../src/measure/measure.ts";
import { oversightStates } from "../../../src/model/words.ts";

describe("Wilson's interval (rules.md 7.1)", () => {
  test.each([
    [0, 1, 0, 0.793451],
    [0, 60, 0, 0.060172],
    [60, 60, 0.939828, 1],
    [7, 20, 0.181192, 0.567146],
    [285, 300, 0.919153, 0.969468],
    [950, 1000, 0.934686, 0.96187],
    [0, 300, 0, 0.012643],
  ])("%i of %i", (x, n, low, high) => {
    const interval = wilson(x, n);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  });

  test("of nothing there is no share", () => {
    expect(wilson(0, 0)).toBeUndefined();
    expect(shareOf(0, 0)).toBeUndefined();
    expect(boundsOf(0, 0, 0)).toBeUndefined();
  });

  test("bounds for the undetermined: 430 before, 40 not, 30 undetermined of 500", () => {
    expect(boundsOf(430, 30, 500)).toEqual({
      low: 8600,
      high: 9200,
      outerLow: 8268,
      outerHigh: 9407,
    });
  });
});

function decision(change: Partial<Counted>): Counted {
  return {
    oversight: "documented-before",
    alignment: "concordant",
    account: "acted-on",
    cause: undefined,
    policy: "p",
    reviews: 1,
    actions: 1,
    beforeActions: 1,
    acted: undefined,
    draw: undefined,
    findings: [],
    ...change,
  };
}

function tallyOf(decisions: readonly Counted[]): Tally {
  const book = createTallyBook();
  for (const one of decisions) countDecision(book, one);
  return book.close();
}

const finding = {
  rule: "action-without-review",
  severity: "critical",
  verdict: "breached",
} as const;

describe("the summary", () => {
  test("counts each decision in one account; undetermined ones apart", () => {
    const tally = tallyOf([
      decision({}),
      decision({ oversight: "none-found", findings: [finding] }),
      decision({
        oversight: "order-unknown",
        cause: "tie",
        findings: [{ ...finding, verdict: "undecidable" }],
      }),
      decision({ oversight: "log-ends", account: "open-at-end" }),
      decision({ oversight: "not-acted-on", account: "not-acted-on" }),
      decision({ oversight: "not-required", account: "not-required" }),
    ]);
    expect(summarise(tally)).toEqual({
      decisions: 6,
      actedOn: 3,
      documentedBefore: 1,
      notDocumentedBefore: 1,
      undetermined: 1,
      notActedOn: 1,
      notRequired: 1,
      openAtEnd: 1,
      findings: { critical: 1, high: 0, medium: 0, low: 0, info: 0 },
    });
    expect(statesOf(tally)["order-unknown"]).toBe(1);
    expect(Object.keys(statesOf(tally))).toEqual([...oversightStates]);
    expect(causesOf(tally)).toEqual([{ cause: "tie", count: 1 }]);
    expect(findingsByRule(tally)).toEqual([
      {
        rule: "action-without-review",
        severity: "critical",
        breached: 1,
        undecidable: 1,
      },
    ]);
    expect(figuresOf(summarise(tally)).notDocumentedBefore?.share).toBe(3333);
  });

  test("of no decisions has no figures", () => {
    expect(figuresOf(summarise(tallyOf([])))).toEqual({
      notDocumentedBefore: null,
      documentedBefore: null,
    });
  });

  property.prop([
    fc.array(
      fc
        .constantFrom(...oversightStates)
        .map((oversight) => decision({ oversight })),
      { maxLength: 30 },
    ),
    fc.nat(),
  ])(
    "is the same from parts in any order, and its accounts add up",
    (decisions, cut) => {
      const at = cut % (decisions.length + 1);
      const a = tallyOf(decisions.slice(0, at));
      const b = tallyOf(decisions.slice(at));
      const whole = summarise(tallyOf(decisions));
      expect(summarise(mergeTallies(a, b))).toEqual(whole);
      expect(summarise(mergeTallies(b, a))).toEqual(whole);
      expect(whole.actedOn).toBe(
        whole.documentedBefore + whole.notDocumentedBefore + whole.undetermined,
      );
      expect(whole.decisions).toBe(
        whole.actedOn + whole.notActedOn + whole.notRequired + whole.openAtEnd,
      );
    },
  );
});
