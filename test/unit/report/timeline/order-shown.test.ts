import { expect, test } from "vitest";
import type {
  DecisionEvent,
  DecisionLine,
} from "../../../../src/model/decision-line.ts";
import type { Run } from "../../../../src/model/run.ts";
import { entriesOf } from "../../../../src/report/timeline/entry.ts";
import { ordersNotShown } from "../../../../src/report/timeline/order-shown.ts";
import { at, decisionWith, runWith } from "./sample.ts";

const told = (
  events: readonly DecisionEvent[],
  {
    run = runWith([]),
    more = {},
  }: { readonly run?: Run; readonly more?: Partial<DecisionLine> } = {},
): readonly (readonly string[])[] =>
  ordersNotShown(entriesOf([decisionWith(events, more)]), run);

const doubt = (words: string): string =>
  `The recorded times do not show whether this came before or after ${words}.`;

const seconds = (count: number): string =>
  `2026-03-12T09:${String(Math.floor(count / 60)).padStart(2, "0")}:${String(count % 60).padStart(2, "0")}Z`;

test("one clock: seconds that only touch are in order", () => {
  expect(told([at(seconds(0)), at(seconds(1))])).toEqual([[], []]);
});

test("one clock: the same second is in no order, and both entries say so", () => {
  expect(told([at(seconds(0)), at(seconds(0), { record: 2 })])).toEqual([
    [doubt("entry 2 (the same time)")],
    [doubt("entry 1 (the same time)")],
  ]);
});

test("one clock: a minute and a second inside it overlap", () => {
  const minute = at(seconds(0), { latest: seconds(60) });
  expect(told([minute, at(seconds(59)), at(seconds(60))])).toEqual([
    [doubt("entry 2 (overlapping times)")],
    [doubt("entry 1 (overlapping times)")],
    [],
  ]);
});

test.each([
  ["a second less than the tolerance", 120, 1],
  ["the tolerance exactly", 121, 0],
])("two clocks without a policy: %s apart", (_, second, sentences) => {
  const orders = told([
    at(seconds(0)),
    at(seconds(second), { system: "other" }),
  ]);
  expect(orders.map(({ length }) => length)).toEqual([sentences, sentences]);
  if (sentences === 1)
    expect(orders[0]).toEqual([
      doubt("entry 2 (two clocks that may differ by 2 min)"),
    ]);
});

test("the tolerance of the policy of the decision holds, not that of another", () => {
  const run = runWith([
    { policy: "tight", toleranceUs: 0 },
    { policy: "wide", toleranceUs: 3_600_000_000 },
  ]);
  const events = [at(seconds(0)), at(seconds(1), { system: "other" })];
  expect(told(events, { run, more: { policy: "tight" } })).toEqual([[], []]);
  expect(told(events, { run, more: { policy: "wide" } })[0]).toHaveLength(1);
});

test("a declared pair of clocks: the difference is applied, and what stands the other way round is said", () => {
  const run = runWith([
    {
      policy: "paired",
      toleranceUs: 120_000_000,
      pairs: [
        { systems: ["clock", "fast"], toleranceUs: 0, offsetUs: 600_000_000 },
      ],
    },
  ]);
  const more = { policy: "paired" };
  expect(
    told([at(seconds(0)), at(seconds(60), { system: "fast" })], { run, more }),
  ).toEqual([
    [],
    [
      "By the recorded times, and the declared difference of the clocks where there is one, this stands before entry 1.",
    ],
  ]);
});

test("entries of two decisions are in order only where both policies say so", () => {
  const run = runWith([
    { policy: "tight", toleranceUs: 0 },
    { policy: "wide", toleranceUs: 3_600_000_000 },
  ]);
  const entries = entriesOf([
    decisionWith([at(seconds(0))], { id: "D-1", policy: "tight" }),
    decisionWith([at(seconds(1), { system: "other", record: 2 })], {
      id: "D-2",
      policy: "wide",
    }),
  ]);
  expect(ordersNotShown(entries, run)[0]).toEqual([
    doubt("entry 2 (the policies declare other clocks)"),
  ]);
});

test("an upper bound alone is in no order with what is not later; no time at all stands last", () => {
  const bound = at(null, { latest: seconds(30) });
  const orders = told([at(null), at(seconds(0)), bound, at(seconds(30))]);
  expect(orders).toEqual([
    [doubt("entry 2 (only a bound of a time is recorded)")],
    [doubt("entry 1 (only a bound of a time is recorded)")],
    [],
    ["No time is recorded: nothing shows its place among the entries."],
  ]);
});

test("no order is claimed that the intervals do not show, whatever the events", () => {
  const spans = [
    [0, 60],
    [0, 1],
    [30, 90],
    [90, 91],
    [91, 151],
    [150, 152],
  ] as const;
  const events = spans.map(([from, until], record) =>
    at(seconds(from), { latest: seconds(until), record }),
  );
  const entries = entriesOf([decisionWith(events)]);
  const orders = ordersNotShown(entries, runWith([]));
  for (const [one, a] of entries.entries())
    for (const [two, b] of entries.entries()) {
      if (one >= two) continue;
      const isShown =
        (a.span?.latest ?? Infinity) <= (b.span?.earliest ?? -Infinity);
      const says = (orders[one]?.[0] ?? "").includes(String(two + 1));
      expect([one, two, says]).toEqual([one, two, !isShown]);
    }
});
