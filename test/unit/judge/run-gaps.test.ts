import { describe, expect, test } from "vitest";
import { createRunBook, runBounds } from "../../../src/judge/run/book.ts";
import type { RunState } from "../../../src/judge/run/book.ts";
import { judgeNumbers } from "../../../src/judge/run/missing-numbers.ts";
import type { RunDecided, RunRaised } from "../../../src/judge/run/run-rule.ts";
import { judgeSilence } from "../../../src/judge/run/silent-log.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { untimed } from "./one-rule.ts";
import { endOf, policyOf, runOf } from "./run-of.ts";
import type { Row } from "./run-of.ts";

const id = "sequence-gap";
const june = ["2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"] as const;
const july = ["2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z"] as const;

function raisedOf(decided: readonly RunDecided[]): RunRaised {
  const [only, ...others] = decided;
  if (only === undefined || !("key" in only) || others.length > 0)
    throw new Error("one finding expected");
  return only;
}
const say = (decided: readonly RunDecided[]): readonly string[] =>
  decided.map(({ verdict, reason }) => `${verdict} ${reason}`);

describe("R28, numbers that no row bears", () => {
  const row = (
    sequence: number | string,
    at = "2026-06-03T09:00:00Z",
    more: Partial<Row> = {},
  ): Row => ({
    type: "recommendation.issued",
    at,
    ...more,
    sequence: String(sequence),
  });
  const rows = (...numbers: readonly (number | string)[]): readonly Row[] =>
    numbers.map((number) => row(number));
  const numbers = (
    all: readonly Row[],
    more: Parameters<typeof endOf>[1] = {},
    logging: Policy["logging"] = {},
  ): readonly RunDecided[] =>
    judgeNumbers(
      runOf([{ rows: all }]),
      endOf([policyOf({ logging })], more),
      "ehr",
    );

  test.each<[string, readonly Row[], readonly string[]]>([
    [
      "no number at all",
      [{ type: "recommendation.issued", at: "2026-06-03T09:00:00Z" }],
      [],
    ],
    ["one after the other", rows(7, 8, 9), ["met no-number-missing"]],
    ["one is missing", rows(1, 2, 4), ["breached numbers-missing"]],
    ["as many missing as present", rows(1, 4), ["breached numbers-missing"]],
    [
      "more missing than present",
      rows(1, 5),
      ["undecidable counter-counts-other-rows"],
    ],
    [
      "15 digits are followed",
      rows("999999999999998", "999999999999999"),
      ["met no-number-missing"],
    ],
    [
      "16 are not",
      rows("1", "9999999999999999"),
      ["undecidable numbers-not-readable"],
    ],
    [
      "nor is what is no number",
      rows("1", "2a"),
      ["undecidable numbers-not-readable"],
    ],
    [
      "without a time they count too",
      rows(1, 2, 4).map(untimed),
      ["breached numbers-missing"],
    ],
  ])("%s", (_, all, expected) => {
    expect(say(numbers(all))).toEqual(expected);
  });

  test("only stretches as long as the policy asks", () => {
    const all = rows(1, 2, 3, 6);
    expect(say(numbers(all, {}, { gapMinimum: 2 }))).toEqual([
      "breached numbers-missing",
    ]);
    expect(say(numbers(all, {}, { gapMinimum: 3 }))).toEqual([
      "met no-number-missing",
    ]);
  });

  test("another system may have the numbers: all of them, or those that make a stretch long enough", () => {
    const lab = (sequence: number): Row =>
      row(sequence, undefined, { system: "lab" });
    const own = rows(1, 2, 3, 7);
    expect(say(numbers([...own, lab(4), lab(5), lab(6)]))).toEqual([
      "met one-counter-without-a-hole",
    ]);
    // one number of another system, or two, is no counter of its own
    expect(say(numbers([...rows(1, 2, 4, 6, 7), lab(3), lab(5)]))).toEqual([
      "undecidable counter-may-be-shared",
    ]);
    expect(
      say(numbers([...rows(1, 2, 4, 6, 8), lab(3), lab(5), lab(7)])),
    ).toEqual(["met one-counter-without-a-hole"]);
    const shared = [...own, lab(5)];
    expect(say(numbers(shared, {}, { gapMinimum: 2 }))).toEqual([
      "undecidable counter-may-be-shared",
    ]);
    expect(raisedOf(numbers(shared)).data).toEqual({
      system: "ehr",
      from: "1",
      to: "7",
      missing: "2",
    });
    // a hole of the other counter alone is not this one's
    expect(say(numbers([...own, lab(4), lab(5), lab(6), lab(9)]))).toEqual([
      "undecidable counter-may-be-shared",
    ]);
    // a number that both have: two counters
    expect(
      raisedOf(numbers([...own, lab(4), lab(5), lab(6), lab(7)])).data?.[
        "missing"
      ],
    ).toBe("3");
  });

  test("the places: how many, from where to where, of which system", () => {
    const found = raisedOf(numbers(rows(3, 4, 6, 7, 10)));
    expect(found).toMatchObject({
      verdict: "breached",
      basis: "shown",
      key: "numbers|ehr",
      data: { system: "ehr", from: "3", to: "10", missing: "3" },
    });
    expect(found.sentences?.[0]).toMatch(/ 5, 8 to 9\.$/u);
  });

  test("twenty stretches are listed, more are counted", () => {
    const every = (count: number) =>
      raisedOf(
        numbers(rows(...Array.from({ length: count }, (_, at) => 2 * at + 1))),
      );
    const listed = (count: number): string => every(count).sentences?.[0] ?? "";
    expect(listed(21).match(/\d+/gu)).toHaveLength(20);
    expect(listed(21)).not.toContain("more");
    expect(listed(22).match(/\d+/gu)).toHaveLength(21);
    expect(listed(22)).toContain("40 and 1 more");
  });

  test("rows that were read and gave no event may be those that are missing", () => {
    const all = rows(1, 2, 5, 6);
    const unread = (count: number, source = "export") =>
      numbers(all, { unread: { [source]: count } });
    expect(say(unread(1))).toEqual(["breached numbers-missing"]);
    expect(say(unread(2))).toEqual(["undecidable rows-not-read"]);
    expect(say(unread(2, "native"))).toEqual(["undecidable rows-not-read"]);
    expect(say(unread(2, "other"))).toEqual(["breached numbers-missing"]);
    expect(raisedOf(unread(1)).sentences?.[1]).toContain(" 1.");
    expect(raisedOf(unread(2))).toMatchObject({
      basis: "not-found",
      data: { missing: "2", unread: "2 rows" },
    });
    expect(raisedOf(unread(3)).sentences).toHaveLength(3);
  });

  test("inside a declared window it is high: one window that holds every row with a number", () => {
    const level = (
      all: readonly Row[],
      windows: readonly (readonly [string, string])[],
    ) => raisedOf(numbers(all, { windows })).severity?.level;
    const all = rows(1, 2, 4);
    const early = row(0, "2026-05-31T23:59:59Z");
    const late = row(5, "2026-07-01T00:00:00Z");
    expect(level(all, [june])).toBe("high");
    expect(level(all, [])).toBeUndefined();
    expect(level([early, ...all], [june])).toBeUndefined();
    expect(level([...all, late], [june])).toBeUndefined();
    expect(level(all.map(untimed), [june])).toBeUndefined();
  });

  describe("of several windows", () => {
    const decision = (number: number, at: string): readonly Row[] => [
      row(number, at),
    ];
    const state = (
      times: readonly (readonly [number, string])[],
      bounds = runBounds,
    ): RunState =>
      runOf(
        [
          {
            decisions: Object.fromEntries(
              times.map(([number, at]) => [
                `D-${String(number)}`,
                decision(number, at),
              ]),
            ),
          },
        ],
        undefined,
        createRunBook(bounds),
      );
    const both = endOf([policyOf()], { windows: [june, july] });
    const judged = (
      times: readonly (readonly [number, string])[],
      bounds = runBounds,
    ) => judgeNumbers(state(times, bounds), both, "ehr");
    const first = "2026-06-03T09:00:00Z";
    const second = "2026-07-03T09:00:00Z";

    test("the rows on both sides of a hole lie in one of them", () => {
      const found = raisedOf(
        judged([
          [1, first],
          [2, first],
          [4, first],
        ]),
      );
      expect(found).toMatchObject({
        reason: "numbers-missing",
        severity: { level: "high" },
        refs: ["D-2/e0", "D-4/e0"],
      });
      expect(
        raisedOf(
          judged([
            [1, second],
            [2, second],
            [4, second],
          ]),
        ).reason,
      ).toBe("numbers-missing");
    });

    test("a hole from one to the next is covered by none", () => {
      expect(
        say(
          judged([
            [1, first],
            [2, first],
            [4, second],
          ]),
        ),
      ).toEqual(["undecidable between-windows"]);
      const two = raisedOf(
        judged([
          [1, first],
          [3, first],
          [4, first],
          [6, second],
        ]),
      );
      expect(two).toMatchObject({
        reason: "numbers-missing",
        data: { missing: "1", from: "1", to: "6" },
        refs: ["D-1/e0", "D-3/e0"],
      });
      expect(two.severity).toBeUndefined();
    });

    test("a row outside any, or one that was not kept, shows nothing", () => {
      expect(
        say(
          judged([
            [1, "2026-05-03"],
            [2, "2026-05-03"],
            [4, first],
          ]),
        ),
      ).toEqual(["undecidable between-windows"]);
      expect(
        say(
          judged([
            [1, first],
            [2, first],
            [4, "2026-08-03"],
          ]),
        ),
      ).toEqual(["undecidable between-windows"]);
      const known = state([
        [1, first],
        [4, first],
      ]);
      const apart = runOf([{ rows: [row(2, first)] }]);
      const book = createRunBook();
      book.merge(known);
      book.merge(apart);
      expect(say(judgeNumbers(book.close(), both, "ehr"))).toEqual([
        "undecidable between-windows",
      ]);
      expect(
        say(
          judged(
            [
              [1, first],
              [2, first],
              [4, first],
            ],
            { ...runBounds, rows: 2 },
          ),
        ),
      ).toEqual(["undecidable between-windows"]);
    });
  });

  test("decisions with a row beside a hole: each once, twenty listed, the rest counted", () => {
    const beside = (count: number) =>
      raisedOf(
        judgeNumbers(
          runOf([
            {
              decisions: Object.fromEntries(
                Array.from({ length: count }, (_, at) => [
                  `D${String(at)}`,
                  [row(2 * at + 1)],
                ]),
              ),
            },
          ]),
          endOf([policyOf()]),
          "ehr",
        ),
      );
    const ids = (count: number): readonly string[] =>
      beside(count).sentences?.[2]?.match(/D\d+/gu) ?? [];
    expect(ids(2)).toEqual(["D0", "D1"]);
    expect(beside(2).refs).toEqual(["D0/e0", "D1/e0"]);
    expect(ids(20)).toHaveLength(20);
    expect(beside(20).refs).toHaveLength(20);
    expect(beside(20).sentences?.[2]).not.toContain("more");
    expect(ids(22)).toHaveLength(20);
    expect(beside(22).sentences?.[2]).toContain("and 2 more");
  });

  test("no decision beside it, and rows too many to keep, are two things to say", () => {
    const third = (state: RunState) =>
      raisedOf(judgeNumbers(state, endOf([policyOf()]), "ehr"));
    const none = third(runOf([{ rows: rows(1, 2, 4) }]));
    expect(none.refs).toEqual([]);
    const one = { decisions: { D1: rows(1), D2: rows(3) } };
    const some = third(runOf([one]));
    const many = third(
      runOf([one], undefined, createRunBook({ ...runBounds, rows: 1 })),
    );
    expect(many).toMatchObject({ reason: "numbers-missing", refs: [] });
    expect(
      new Set([none, some, many].map(({ sentences }) => sentences?.[2])).size,
    ).toBe(3);
  });

  test("one of several rows with one number serves as well as another", () => {
    const found = raisedOf(
      judgeNumbers(
        runOf([{ decisions: { D1: rows(1), D2: rows(1), D3: rows(3) } }]),
        endOf([policyOf()]),
        "ehr",
      ),
    );
    expect(found.refs).toEqual(["D1/e0", "D2/e0", "D3/e0"]);
  });

  test("more numbers than can be kept: no verdict", () => {
    const state = runOf(
      [{ rows: rows(0, 100_000) }],
      undefined,
      createRunBook({ ...runBounds, blocks: 1 }),
    );
    expect(state.full).toEqual([id]);
    expect(judgeNumbers(state, endOf([policyOf()]), "ehr")).toEqual([
      {
        verdict: "undecidable",
        reason: "more-than-can-be-held",
        basis: "not-found",
        key: "ehr",
      },
    ]);
  });
});

describe("R28, a log that is silent", () => {
  const asking = (silence: string): Policy =>
    policyOf({ logging: { silence } });
  const at = (time: string, more: Partial<Row> = {}): Row => ({
    type: "action.signed",
    at: `2026-06-03T${time}Z`,
    ...more,
  });
  const silent = (
    all: readonly Row[],
    more: Parameters<typeof endOf>[1] = {},
    policy = asking("PT2H"),
  ): readonly RunDecided[] =>
    judgeSilence(
      runOf([{ rows: all }], [policy]),
      endOf([policy], more),
      "ehr",
    );
  const gap = [at("09:00:00"), at("12:00:01")];
  const down = (system?: string) => ({
    downtimes: [
      {
        system,
        interval: { earliest: 0, latest: 8_000_000_000_000_000 },
      },
    ],
  });

  test.each<
    [string, readonly Row[], Parameters<typeof endOf>[1], readonly string[]]
  >([
    ["no row of the system", [at("09:00:00", { system: "lab" })], {}, []],
    ["no row with a time", [untimed(at("09:00:00"))], {}, []],
    ["one row", [at("09:00:00")], {}, ["met no-silence"]],
    // the first row may stand at the end of its second
    [
      "just as long as allowed",
      [at("09:00:00"), at("11:00:01")],
      {},
      ["met no-silence"],
    ],
    [
      "a second longer",
      [at("09:00:00"), at("11:00:02")],
      {},
      ["undecidable silent-not-covered"],
    ],
    ["inside a window", gap, { windows: [june] }, ["breached silent"]],
    ["inside one of two", gap, { windows: [july, june] }, ["breached silent"]],
    [
      "outside any",
      gap,
      { windows: [july] },
      ["undecidable silent-not-covered"],
    ],
    [
      "over the end of a window",
      gap,
      { windows: [["2026-06-01T00:00:00Z", "2026-06-03T12:00:00Z"]] },
      ["undecidable silent-not-covered"],
    ],
    ["in a downtime of the system", gap, down("ehr"), ["met no-silence"]],
    ["in a downtime of all of them", gap, down(), ["met no-silence"]],
    [
      "in a downtime of another",
      gap,
      down("lab"),
      ["undecidable silent-not-covered"],
    ],
  ])("%s", (_, all, more, expected) => {
    expect(say(silent(all, more))).toEqual(expected);
  });

  test("not asked, and more than can be kept", () => {
    expect(silent(gap, {}, policyOf())).toEqual([]);
    const state = runOf(
      [{ rows: gap }],
      [asking("PT2H")],
      createRunBook({ ...runBounds, names: 1 }),
    );
    const end = endOf([asking("PT2H")]);
    expect(judgeSilence(state, end, "ehr")).toMatchObject([
      { reason: "more-than-can-be-held", key: "silence|ehr" },
    ]);
  });

  test("what is said: the longest that counts, what is allowed, between which rows", () => {
    const all = [
      at("03:00:00"),
      at("09:00:00"),
      at("12:00:01"),
      at("15:30:01"),
    ];
    const window = ["2026-06-03T08:00:00Z", "2026-06-04T00:00:00Z"] as const;
    const covered = raisedOf(silent(all, { windows: [window] }));
    expect(covered).toMatchObject({
      basis: "not-found",
      key: "silence|ehr",
      severity: { level: "high" },
    });
    expect(covered.sentences).toHaveLength(2);
    expect(covered.sentences?.[0]).toContain(
      "2026-06-03T09:00:01Z and 2026-06-03T12:00:01Z",
    );
    const open = raisedOf(silent(all));
    expect(open.sentences).toHaveLength(3);
    expect(open.severity).toBeUndefined();
    expect(
      [covered, open].map(({ data }) => [
        data?.["system"],
        data?.["longest"],
        data?.["allowed"],
      ]),
    ).toEqual([
      ["ehr", "3 h 29 min 59 s", "2 h"],
      ["ehr", "5 h 59 min 59 s", "2 h"],
    ]);
  });

  test("twenty are listed", () => {
    const days = (count: number) =>
      raisedOf(
        silent(
          Array.from({ length: count + 1 }, (_, day) => ({
            ...at("09:00:00"),
            at: `2026-06-${String(day + 1).padStart(2, "0")}T09:00:00Z`,
          })),
        ),
      ).sentences?.length;
    expect([days(19), days(20), days(21)]).toEqual([19, 20, 20]);
  });

  test("kept by half of the shortest silence that any policy asks about, whatever their order", () => {
    const kept = (policies: readonly Policy[]): number =>
      Object.keys(
        runOf(
          [{ rows: [at("09:00:00"), at("09:59:59"), at("10:00:00")] }],
          policies,
        ).least,
      ).length;
    const [short, long] = [
      asking("PT2H"),
      { ...asking("PT6H"), id: "policy-2" },
    ];
    expect(kept([short])).toBe(2);
    expect(kept([long])).toBe(1);
    expect(kept([asking("P1D")])).toBe(1);
    expect(kept([asking("PT30M")])).toBe(3);
    expect(kept([short, { ...asking("P1D"), id: "policy-2" }])).toBe(2);
    expect(
      kept([
        { ...asking("P1D"), id: "policy-2" },
        short,
        policyOf({ id: "policy-3" }),
      ]),
    ).toBe(2);
    expect(kept([policyOf()])).toBe(0);
  });
});
