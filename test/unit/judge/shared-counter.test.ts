import { describe, expect, test } from "vitest";
import { createRunBook, runBounds } from "../../../src/judge/run/book.ts";
import { judgeNumbers } from "../../../src/judge/run/missing-numbers.ts";
import type { RunDecided } from "../../../src/judge/run/run-rule.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { issue, untimed } from "./one-rule.ts";
import { endOf, policyOf, runOf } from "./run-of.ts";
import type { Row, Seen } from "./run-of.ts";

/** R28: numbers of another system that fill the gaps of a counter, and when their rows were written. */
describe("R28, a counter that two systems may share", () => {
  const row = (sequence: number, at: string, more: Partial<Row> = {}): Row => ({
    type: "recommendation.issued",
    at: at.length < 9 ? `2026-06-03T${at}Z` : at,
    sequence: String(sequence),
    ...more,
  });
  const lab = (sequence: number, at: string, more: Partial<Row> = {}): Row =>
    row(sequence, at, { system: "lab", ...more });
  const own = [
    row(1, "09:01:00"),
    row(2, "09:02:00"),
    row(6, "09:06:00"),
    row(7, "09:07:00"),
  ];
  const judged = (
    seen: readonly Seen[],
    policy: Partial<Policy> = {},
    bounds = runBounds,
  ): readonly RunDecided[] => {
    const policies = [policyOf(policy)];
    const state = runOf(seen, policies, createRunBook(bounds));
    return judgeNumbers(state, endOf(policies), "ehr");
  };
  const reasons = (...given: Parameters<typeof judged>): readonly string[] =>
    judged(...given).map(({ reason }) => reason);
  /** Three numbers of the lab in the gap, all with one time. */
  const filled = (at: string, more: Partial<Row> = {}): readonly Row[] => [
    ...own,
    ...[3, 4, 5].map((number) => lab(number, at, more)),
  ];
  const shared = ["one-counter-without-a-hole"];
  const missing = ["numbers-missing"];

  test.each<[string, string, readonly string[]]>([
    ["between the rows on both sides", "09:04:00", shared],
    ["four weeks before", "2026-05-06T09:04:00Z", missing],
    ["four days after", "2026-06-07T09:04:00Z", missing],
    ["within the tolerance before", "09:00:00", shared],
    ["a second more before", "08:59:59", missing],
    ["within the tolerance after", "09:08:00", shared],
    ["a second more after", "09:08:01", missing],
    ["on that day, no more is known", "2026-06-03", shared],
  ])("rows of the other %s: %s", (_, at, expected) => {
    expect(reasons([{ rows: filled(at) }])).toEqual(expected);
    // rows of decisions say the same
    expect(
      reasons([
        { decisions: { A: own } },
        { decisions: { B: filled(at).slice(own.length) } },
      ]),
    ).toEqual(expected);
  });

  test("what is missing is told, with the numbers that another system bears", () => {
    const [found] = judged([{ rows: filled("2026-05-06T09:04:00Z") }]);
    expect(found).toMatchObject({
      verdict: "breached",
      data: { missing: "3", from: "1", to: "7" },
    });
    const told = found !== undefined && "key" in found ? found.sentences : [];
    expect(told?.at(-1)).toMatch(/another system, .*: 3\.$/u);
    const [alone] = judged([{ rows: own }]);
    const less = alone !== undefined && "key" in alone ? alone.sentences : [];
    expect(less?.join(" ")).not.toContain("another system");
  });

  test("a system that fits in part may share the counter, and the rest is told", () => {
    const rows = [
      ...own,
      lab(3, "09:03:00"),
      lab(4, "2026-05-06T09:04:00Z"),
      lab(5, "2026-06-07T09:04:00Z"),
    ];
    const [found] = judged([{ rows }]);
    expect(found).toMatchObject({
      verdict: "undecidable",
      reason: "counter-may-be-shared",
      sentences: [expect.stringMatching(/system 2 stand/u)],
    });
    // another one has these two, and fits
    const third = [4, 5, 8].map((number) =>
      row(number, number < 8 ? "09:05:00" : "09:09:00", { system: "theatre" }),
    );
    expect(reasons([{ rows: [...rows.slice(0, 5), ...third] }])).toEqual([
      "counter-may-be-shared",
    ]);
    expect(
      reasons([{ rows: [...rows, ...third.slice(2), lab(9, "09:10:00")] }]),
    ).toEqual(["counter-may-be-shared"]);
  });

  test("the time of writing counts; what was typed was written then or later, a last change then or before", () => {
    const before = "2026-05-06T09:04:00Z";
    const later = "2026-06-07T09:04:00Z";
    const between = { recordedAt: "2026-06-03T09:04:00Z" };
    const of = (at: string, more: Partial<Row>) =>
      reasons([{ rows: filled(at, more) }]);
    expect(of(before, between)).toEqual(shared);
    expect(of(later, between)).toEqual(shared);
    expect(of("09:04:00", { recordedAt: later })).toEqual(missing);
    expect(of(before, { timeBasis: "typed" })).toEqual(shared);
    expect(of(later, { timeBasis: "typed" })).toEqual(missing);
    expect(of(later, { timeBasis: "row-update" })).toEqual(shared);
    expect(of(before, { timeBasis: "row-update" })).toEqual(missing);
    const typed = { timeBasis: "typed", recordedAt: before };
    expect(of("2026-05-01T00:00:00Z", typed)).toEqual(missing);
    // the same of rows of decisions
    const decided = (more: Partial<Row>) =>
      reasons([
        { decisions: { A: own } },
        { decisions: { B: [issue, ...filled(before, more).slice(4)] } },
      ]);
    expect(decided({ timeBasis: "typed" })).toEqual(shared);
    expect(decided({})).toEqual(missing);
  });

  test("a row without a time may stand anywhere, and one number on two rows wherever either may", () => {
    const rows = filled("2026-05-06T09:04:00Z");
    expect(
      reasons([{ rows: [...own, ...rows.slice(4).map(untimed)] }]),
    ).toEqual(shared);
    expect(
      reasons([
        { rows: [...rows, ...filled("2026-06-07T09:04:00Z").slice(4)] },
      ]),
    ).toEqual(shared);
    expect(
      reasons([{ rows: [...own.map(untimed), ...rows.slice(4)] }]),
    ).toEqual(shared);
  });

  test("the tolerance and the declared offset of the two clocks count", () => {
    const rows = filled("2026-05-06T09:04:00Z");
    const clocks = (more: NonNullable<Policy["clocks"]>) => ({ clocks: more });
    expect(reasons([{ rows }], clocks({ tolerance: "P28D" }))).toEqual(shared);
    const pair = { systems: ["ehr", "lab"] as const, offset: "-P28D" };
    expect(reasons([{ rows }], clocks({ pairs: [pair] }))).toEqual(shared);
    expect(
      reasons([{ rows }], clocks({ pairs: [{ ...pair, offset: "P28D" }] })),
    ).toEqual(missing);
  });

  test("where too many rows bear numbers their times are not kept, and the numbers alone speak", () => {
    const rows = filled("2026-05-06T09:04:00Z");
    expect(reasons([{ rows }], {}, { ...runBounds, rows: 7 })).toEqual(missing);
    expect(reasons([{ rows }], {}, { ...runBounds, rows: 6 })).toEqual(shared);
  });

  test("a gap of each: only the numbers that stand in gaps are held against times", () => {
    // the lab's other numbers lie beyond the counter, whatever their time
    const rows = [...filled("09:04:00"), lab(8, "2026-05-06T09:04:00Z")];
    expect(reasons([{ rows }])).toEqual(shared);
    const two = [
      row(1, "09:01:00"),
      row(2, "09:02:00"),
      row(4, "09:04:00"),
      row(5, "09:05:00"),
      row(8, "09:08:00"),
    ];
    const of = (at: string) =>
      reasons([
        {
          rows: [
            ...two,
            lab(3, "09:03:00"),
            lab(6, "09:06:00"),
            lab(7, at),
            lab(9, "09:09:00"),
          ],
        },
      ]);
    expect(of("09:07:00")).toEqual(shared);
    expect(of("09:01:00")).toEqual(["counter-may-be-shared"]);
  });
});
