import { describe, expect, test } from "vitest";
import { createRunBook, runBounds } from "../../../src/judge/run/book.ts";
import { clockSkew } from "../../../src/judge/run/clock-skew.ts";
import { holds, windowsOf } from "../../../src/judge/run/gap.ts";
import type { RunRaised, RunRule } from "../../../src/judge/run/run-rule.ts";
import { unclaimedRepeats } from "../../../src/judge/run/unclaimed-repeats.ts";
import { originOf } from "../../../src/model/event.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { SourceFact } from "../../../src/model/site.ts";
import type { VerdictWord } from "../../../src/model/words.ts";
import { compiledOf, endOf, eventsOf, policyOf, runOf } from "./run-of.ts";
import type { Row, Seen } from "./run-of.ts";
import { issue, sign, untimed } from "./one-rule.ts";

/** What a rule says of one thing, whether it is found or not. */
type Said = Partial<Omit<RunRaised, "verdict" | "reason">> & {
  readonly verdict: VerdictWord;
  readonly reason: string;
};

function concludes(
  rule: RunRule,
  patients: readonly Seen[],
  {
    policy = policyOf(),
    bounds = runBounds,
  }: { readonly policy?: Policy; readonly bounds?: typeof runBounds } = {},
): readonly Said[] {
  const state = runOf(patients, [policy], createRunBook(bounds));
  return rule.conclude(state, endOf([policy]));
}
const reasons = (...given: Parameters<typeof concludes>): readonly string[] =>
  concludes(...given).map(({ reason }) => reason);

describe("windows that speak for a system", () => {
  const window = (latest: number) => ({ earliest: 0, latest });
  const source = (
    name: string,
    latest: number,
    systems: readonly string[] = [],
  ): SourceFact => ({
    name,
    systems,
    yields: [],
    windows: [window(latest)],
  });
  const all = [
    source("native", 1),
    source("export", 2),
    source("other", 3, ["ehr"]),
    source("ehr", 4),
  ];
  test.each([
    [4, [0, 1, 2, 3]],
    [4, [3, 2, 1, 0]],
    [3, [0, 1, 2]],
    [2, [0, 1]],
    [1, [0]],
    [undefined, []],
  ])("the most particular one: %j of %j", (latest, places) => {
    const facts = places.flatMap((place) => all[place] ?? []);
    const found = windowsOf(facts, "ehr", ["export"]);
    expect(found).toEqual(latest === undefined ? undefined : [window(latest)]);
  });
  test("one that speaks for another system says nothing", () => {
    expect(
      windowsOf([source("x", 1, ["lab"]), source("lab", 2)], "ehr", ["export"]),
    ).toBeUndefined();
  });
  test("a window holds its ends", () => {
    const at = (earliest: number, latest: number) =>
      holds({ earliest: 5, latest: 9 }, { earliest, latest });
    expect([at(5, 9), at(6, 8), at(4, 9), at(5, 10), at(4, 10)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("R31, rows of no decision that are on record more than once", () => {
  const dose: Row = { ...sign, order: "O1", value: "7" };
  const decisions = { D1: [issue] };
  const repeats = (
    rows: readonly Row[],
    more: Partial<Seen> = {},
    policy?: Policy,
  ) =>
    concludes(
      unclaimedRepeats,
      [{ decisions, rows, ...more }],
      policy === undefined ? {} : { policy },
    );
  const words = (rows: readonly Row[], more: Partial<Seen> = {}) =>
    repeats(rows, more).map(({ reason }) => reason);

  test.each<[string, readonly Row[], readonly string[]]>([
    ["none", [], ["every-row-is-in-a-decision"]],
    ["each once", [dose, { ...dose, order: "O2" }], ["each-once"]],
    [
      "of a system that no decision draws on",
      [{ ...dose, system: "lab", copies: 2 }],
      ["every-row-is-in-a-decision"],
    ],
    ["alike", [{ ...dose, copies: 2 }], ["duplicate-record"]],
    [
      "with other content",
      [dose, { ...dose, value: "8" }],
      ["record-conflict"],
    ],
    [
      "both",
      [
        { ...dose, copies: 2 },
        { ...dose, value: "8" },
      ],
      ["record-conflict", "duplicate-record"],
    ],
    [
      "of two clocks",
      [dose, { ...dose, value: "8", system: "lab" }],
      ["each-once"],
    ],
    [
      "of two types",
      [dose, { ...dose, value: "8", type: "action.ordered" }],
      ["each-once"],
    ],
    [
      "at two times",
      [dose, { ...dose, value: "8", at: "2026-06-03T11:00:01Z" }],
      ["each-once"],
    ],
    [
      "at two times, the later first",
      [
        { ...dose, at: "2026-06-03T11:00:01Z" },
        { ...dose, value: "8" },
      ],
      ["each-once"],
    ],
    [
      "without a time",
      [untimed(dose), { ...untimed(dose), value: "8" }],
      ["each-once"],
    ],
    [
      "one without a time between two that are one",
      [dose, untimed(dose), { ...dose, value: "8" }],
      ["record-conflict"],
    ],
    [
      "after one of another time",
      [
        { ...dose, at: "2026-06-03T10:00:00Z", order: "O2" },
        dose,
        { ...dose, value: "8" },
      ],
      ["record-conflict"],
    ],
  ])("%s", (_, rows, expected) => {
    expect(words(rows)).toEqual(expected);
  });

  test("how many copies, and where they stand: at most five", () => {
    const copied = (...counts: readonly number[]) => {
      const [found] = repeats(
        counts.map((copies, place) => ({
          ...dose,
          order: `O${String(place)}`,
          copies,
        })),
      );
      return [found?.data?.["count"], found?.origins?.length];
    };
    expect(copied(2)).toEqual(["1 copy", 2]);
    expect(copied(3)).toEqual(["2 copies", 3]);
    expect(copied(2, 1, 2)).toEqual(["2 copies", 4]);
    expect(copied(9)).toEqual(["8 copies", 5]);
    const [found] = repeats([{ ...dose, copies: 2 }]);
    expect(found).toMatchObject({
      verdict: "breached",
      basis: "shown",
      key: "copies|ehr",
      data: { system: "ehr" },
    });
    const [event] = eventsOf([{ ...dose, copies: 2 }], 100);
    expect(found?.origins).toEqual(
      event?.origins.toSorted((a, b) =>
        String(a.record) < String(b.record) ? -1 : 1,
      ),
    );
  });

  test("a conflict: its fields, how many pairs, both rows", () => {
    const other = { ...dose, value: "8", unit: "mg" };
    const [found] = repeats([dose, other]);
    expect(found).toMatchObject({
      verdict: "breached",
      basis: "shown",
      data: { system: "ehr", fields: "value, unit", count: "1 pair" },
      severity: { level: "high" },
      key: "conflict|ehr|value, unit",
    });
    expect(found?.origins?.map(({ record }) => record)).toEqual([101, 102]);
    // the third meets the first and is counted once
    const three = repeats([
      dose,
      { ...dose, value: "8" },
      { ...dose, value: "9" },
    ]);
    expect(three.map(({ data }) => data?.["count"])).toEqual(["2 pairs"]);
    // it is no copy of the first and conflicts with the second
    const late = repeats([
      dose,
      { ...dose, sequence: "5" },
      { ...dose, value: "9" },
    ]);
    expect(late.map(({ data }) => data?.["count"])).toEqual(["1 pair"]);
    const apart = repeats([
      dose,
      { ...dose, value: "8" },
      { ...dose, unit: "mg" },
    ]);
    expect(
      apart.map(({ data }) => [data?.["fields"], data?.["count"]]),
    ).toEqual([
      ["unit", "1 pair"],
      ["value", "1 pair"],
    ]);
  });

  test("fields that the policy leaves out: only where nothing else differs", () => {
    const policy = policyOf({ compare: { ignore: ["value"] } });
    expect(repeats([dose, { ...dose, value: "8" }], {}, policy)).toEqual([
      { verdict: "met", reason: "each-once" },
    ]);
    expect(
      repeats([dose, { ...dose, value: "8", unit: "mg" }], {}, policy),
    ).toHaveLength(1);
  });

  test("only rows that are left over, in whatever order they are named", () => {
    const both = [dose, { ...dose, value: "8" }];
    expect(words(both, { leftOver: 1 })).toEqual(["each-once"]);
    expect(words([{ ...dose, copies: 2 }], { leftOver: 0 })).toEqual([
      "every-row-is-in-a-decision",
    ]);
    expect(
      words(both, { decisions: { D1: [issue, dose] }, leftOver: 1 }),
    ).toEqual(["each-once"]);
    const events = eventsOf([
      issue,
      ...both,
      { ...dose, order: "O2", copies: 2 },
    ]);
    const [, first, second, third] = events.map(originOf);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("four events expected");
    const kept = (unclaimed: readonly (typeof first)[]) => {
      const book = createRunBook();
      unclaimedRepeats.observe(
        {
          patient: { events },
          decisions: [],
          unclaimed,
          policies: compiledOf([policyOf()]),
          directory: new Map(),
        },
        book,
      );
      return book.close();
    };
    expect(kept([third, second, first])).toEqual(kept([first, second, third]));
    expect(Object.values(kept([first, third]).sums)).toEqual([1, 2]);
    expect(Object.values(kept([third, first]).sums)).toEqual([1, 2]);
    expect(Object.values(kept([second]).sums)).toEqual([1]);
    expect(kept([])).toEqual(createRunBook().close());
  });

  test("more than can be kept, of rows or of systems: no verdict", () => {
    const rows = [dose, { ...dose, value: "8" }];
    const tooMuch = {
      verdict: "undecidable",
      reason: "more-than-can-be-held",
      basis: "not-found",
      key: "",
    };
    expect(
      concludes(unclaimedRepeats, [{ decisions, rows }], {
        bounds: { ...runBounds, names: 2 },
      }),
    ).toEqual([tooMuch]);
    const many = {
      D1: ["a", "b", "c"].map((system): Row => ({ ...issue, system })),
    };
    expect(
      concludes(unclaimedRepeats, [{ decisions: many }], {
        bounds: { ...runBounds, names: 2 },
      }),
    ).toEqual([tooMuch]);
  });
});

describe("R30, a steady offset of two columns", () => {
  const written = (
    recordedAt: string,
    occurredAt = "2026-06-03T09:00:00Z",
  ): Row => ({ ...issue, at: occurredAt, recordedAt });
  const columns = (
    rows: readonly Row[],
    more: Parameters<typeof concludes>[2] = {},
  ) => concludes(clockSkew, [{ decisions: { D1: rows } }], more);
  const ten = (row: Row, count = 10): readonly Row[] =>
    Array.from({ length: count }, () => row);

  test.each<[string, Row, string]>([
    ["an hour", written("2026-06-03T10:00:00Z"), "steady-between-columns 1 h"],
    [
      "an hour back",
      written("2026-06-03T08:00:00Z"),
      "steady-between-columns minus 1 h",
    ],
    [
      "an hour and a minute",
      written("2026-06-03T10:01:00Z"),
      "steady-between-columns 1 h 1 min",
    ],
    [
      "an hour less a minute",
      written("2026-06-03T09:59:00Z"),
      "steady-between-columns 59 min",
    ],
    ["half a minute more", written("2026-06-03T10:01:30Z"), "no-whole-hour"],
    ["half an hour", written("2026-06-03T09:30:00Z"), "no-whole-hour"],
    ["at once", written("2026-06-03T09:00:00Z"), "no-whole-hour"],
    ["a minute", written("2026-06-03T09:01:00Z"), "no-whole-hour"],
    [
      "26 hours",
      written("2026-06-04T11:00:00Z"),
      "steady-between-columns 1 d 2 h",
    ],
    ["more than that", written("2026-06-04T11:00:01Z"), "nothing-seen-twice"],
    [
      "more than that, back",
      written("2026-06-02T06:59:59Z"),
      "nothing-seen-twice",
    ],
    [
      "to the minute",
      written("2026-06-03T10:00Z", "2026-06-03T09:00Z"),
      "steady-between-columns 1 h",
    ],
    [
      "a date only",
      written("2026-06-04", "2026-06-03T09:00Z"),
      "nothing-seen-twice",
    ],
    [
      "of a date only",
      written("2026-06-03T10:00Z", "2026-06-03"),
      "nothing-seen-twice",
    ],
    ["one column", issue, "nothing-seen-twice"],
    [
      "the other column",
      untimed(written("2026-06-03T10:00:00Z")),
      "nothing-seen-twice",
    ],
  ])("%s", (_, row, expected) => {
    const [found] = columns(ten(row));
    expect(
      [found?.reason, found?.data?.["offset"]]
        .filter((word) => word !== undefined)
        .join(" "),
    ).toBe(expected);
  });

  test("ten rows, each system by itself; how many of how many", () => {
    const hour = written("2026-06-03T10:00:00Z");
    expect(columns(ten(hour, 9)).map(({ reason }) => reason)).toEqual([
      "nothing-seen-twice",
    ]);
    const lab = ten({ ...hour, system: "lab" });
    expect(
      columns([
        ...ten(hour, 18),
        ...ten(issue, 5),
        ...ten(written("2026-06-03T09:00:00Z"), 2),
        ...lab,
      ]),
    ).toMatchObject([
      {
        verdict: "breached",
        basis: "shown",
        key: "columns|ehr",
        data: { a: "ehr", offset: "1 h", share: "18", n: "20" },
      },
      { key: "columns|lab", data: { a: "lab", share: "10", n: "10" } },
    ]);
    expect(
      columns([...ten(hour, 9), ...lab.slice(1)]).map(({ reason }) => reason),
    ).toEqual(["nothing-seen-twice"]);
  });

  test("more than can be kept; decisions without a policy", () => {
    const rows = [
      ...ten(written("2026-06-03T10:00:00Z")),
      written("2026-06-03T12:00:00Z"),
    ];
    expect(columns(rows, { bounds: { ...runBounds, names: 1 } })).toEqual([
      {
        verdict: "undecidable",
        reason: "more-than-can-be-held",
        basis: "not-found",
        key: "",
      },
    ]);
    expect(
      columns(rows, {
        policy: policyOf({ appliesTo: { decisionKind: "order" } }),
      }).map(({ reason }) => reason),
    ).toEqual(["nothing-seen-twice"]);
  });
});

describe("R30, a steady offset of two systems", () => {
  /** The action in two systems, the second so many seconds after the first. */
  const twice = (seconds: number, place: number): readonly Row[] => {
    const at = (second: number): string =>
      `2026-06-03T10:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}Z`;
    const act = { ...sign, code: `C${String(place)}` };
    return [
      { ...act, system: "a", at: at(1800) },
      { ...act, system: "b", at: at(1800 + seconds) },
    ];
  };
  const pairs = (differences: readonly number[], policy?: Policy) =>
    concludes(
      clockSkew,
      differences.map((seconds, place) => ({
        decisions: { [`D${String(place)}`]: [issue, ...twice(seconds, place)] },
      })),
      policy === undefined ? {} : { policy },
    );
  const ten = (seconds: number, count = 10): readonly number[] =>
    Array.from({ length: count }, () => seconds);
  const words = (...given: Parameters<typeof pairs>) =>
    pairs(...given).map(({ reason }) => reason);

  test("beyond the tolerance of the two, not on it", () => {
    expect(words(ten(120))).toEqual(["within-tolerance"]);
    expect(words(ten(121))).toEqual(["steady-between-systems"]);
    expect(words(ten(-120))).toEqual(["within-tolerance"]);
    expect(words(ten(-121))).toEqual(["steady-between-systems"]);
    expect(words(ten(0))).toEqual(["within-tolerance"]);
    expect(words(ten(121, 9))).toEqual(["nothing-seen-twice"]);
  });

  test("at least nine in ten within a minute of the middle", () => {
    expect(words([...ten(300, 9), 360])).toEqual(["steady-between-systems"]);
    expect(words([...ten(300, 8), 360, 361])).toEqual([
      "steady-between-systems",
    ]);
    expect(words([...ten(300, 8), 361, 361])).toEqual(["nothing-seen-twice"]);
    expect(words([...ten(300, 17), ...ten(900, 2)])).toEqual([
      "nothing-seen-twice",
    ]);
    const [found] = pairs([...ten(300, 18), 360, 420]);
    expect(found).toMatchObject({
      verdict: "breached",
      basis: "shown",
      key: 'pair|["a","b"]',
      data: { a: "a", b: "b", offset: "5 min", share: "19", n: "20" },
    });
    expect(found?.sentences).toHaveLength(2);
  });

  test("which of the two is later is said", () => {
    const said = (seconds: number) =>
      pairs(ten(seconds)).flatMap(({ sentences }) => sentences?.[0] ?? []);
    expect(said(300)[0]).toMatch(/5 min later/u);
    expect(said(-300)[0]).toMatch(/5 min earlier/u);
  });

  test("an event that was taken back shows no offset", () => {
    const taken = ten(300).map((seconds, place) => ({
      decisions: {
        [`D${String(place)}`]: [
          issue,
          ...twice(seconds, place).map((row, at) => ({
            ...row,
            retracted: at === 1,
          })),
        ],
      },
    }));
    expect(reasons(clockSkew, taken)).toEqual(["nothing-seen-twice"]);
  });
});
