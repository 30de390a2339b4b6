import { describe, expect, test } from "vitest";
import {
  createRunBook,
  nameOf,
  runBounds,
} from "../../../src/judge/run/book.ts";
import { batchSignOff } from "../../../src/judge/rules/batch-sign-off.ts";
import { retentionShortfall } from "../../../src/judge/rules/retention-shortfall.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRaised,
} from "../../../src/judge/run/run-rule.ts";
import { openStart } from "../../../src/model/event.ts";
import type { Policy, ReviewDuty } from "../../../src/model/policy.ts";
import type { GivenEvent } from "./build-decision.ts";
import { us } from "./build-decision.ts";
import { issue, review, sign, untimed } from "./one-rule.ts";
import { endOf, policyOf, runOf } from "./run-of.ts";
import type { Row, Seen } from "./run-of.ts";

const tooMuch = {
  verdict: "undecidable",
  reason: "more-than-can-be-held",
  basis: "not-found",
  key: "",
};

function only(decided: readonly RunDecided[]): RunRaised {
  const [first, ...others] = decided;
  if (first === undefined || !("key" in first) || others.length > 0)
    throw new Error("one finding expected");
  return first;
}
const words = (decided: readonly RunDecided[]): readonly string[] =>
  decided.map(({ reason }) => reason);

describe("R16, sign-offs in a batch", () => {
  const at = (second: number): string =>
    `2026-06-03T10:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}Z`;
  const asking = (
    batch: NonNullable<ReviewDuty["batch"]> = { items: 3 },
  ): Policy => policyOf({ review: { batch } });
  /** One decision each, signed at these seconds. */
  const signed = (
    seconds: readonly number[],
    own: Partial<GivenEvent> = {},
    more: readonly GivenEvent[] = [],
  ): NonNullable<Seen["decisions"]> =>
    Object.fromEntries(
      seconds.map((second, place) => [
        `D${String(place)}`,
        [issue, ...more, { ...review, at: at(second), ...own }],
      ]),
    );
  const told = (
    decisions: NonNullable<Seen["decisions"]>,
    policy = asking(),
    bounds = runBounds,
  ) =>
    batchSignOff.conclude(
      runOf([{ decisions }], [policy], createRunBook(bounds)),
      endOf([policy]),
    );

  test("which rows are sign-offs: accepted outcomes of identified persons that stand", () => {
    const three = [0, 10, 20];
    expect(words(told(signed(three)))).toEqual(["batch"]);
    expect(words(told(signed([0, 10])))).toEqual(["one-by-one"]);
    expect(words(told(signed(three, { retracted: true })))).toEqual([
      "no-sign-off",
    ]);
    expect(words(told(signed(three, { type: "review.opened" })))).toEqual([
      "no-sign-off",
    ]);
    expect(words(told(signed(three, { type: "action.signed" })))).toEqual([
      "no-sign-off",
    ]);
    expect(words(told(signed(three, { actorKind: "service" })))).toEqual([
      "no-sign-off",
    ]);
    expect(words(told({}))).toEqual(["no-sign-off"]);
    const two = {
      ...signed([0, 10]),
      D9: [issue, { ...review, at: at(20), actor: "N2" }],
    };
    expect(words(told(two))).toEqual(["one-by-one"]);
    expect(words(told(signed(three), policyOf()))).toEqual(["not-asked"]);
    expect(
      words(told(signed(three), asking({ items: 3, allowed: ["medication"] }))),
    ).toEqual(["batches-allowed"]);
    expect(
      words(told(signed(three), asking({ items: 3, allowed: ["order"] }))),
    ).toEqual(["batch"]);
    expect(
      words(
        told(
          signed(three),
          policyOf({
            review: { batch: { items: 3 } },
            appliesTo: { decisionKind: "order" },
          }),
        ),
      ),
    ).toEqual(["no-sign-off"]);
    expect(told(signed(three), asking(), { ...runBounds, rows: 2 })).toEqual([
      tooMuch,
    ]);
  });

  test("what is told: how many, in how many series, of how many; each with its opening and gap", () => {
    const found = only(
      told({
        ...signed([0, 10, 20, 600]),
        D9: [issue, { ...review, at: at(1200), actor: "N2" }],
      }),
    );
    expect(found).toMatchObject({
      verdict: "breached",
      reason: "batch",
      basis: "shown",
      key: "N1",
      data: {
        items: "3 items",
        batches: "1 series",
        least: "3",
        within: "1 min",
        gap: "3 s",
      },
      refs: ["D0/e1", "D1/e1", "D2/e1"],
    });
    expect(found).not.toHaveProperty("severity");
    expect(found.sentences).toHaveLength(5);
    expect(found.sentences?.[0]?.match(/\d+/gu)).toEqual(["4", "3", "0"]);
    const lines = found.sentences?.slice(1, 4) ?? [];
    expect(lines.map((line) => line.includes("10 s after"))).toEqual([
      false,
      true,
      true,
    ]);
    expect(lines.map((line) => line.includes("no opening on record"))).toEqual([
      true,
      true,
      true,
    ]);
    expect(lines[2]).toContain("signed 2026-06-03T10:00:20Z");
    expect(lines[2]).toContain("D2");
    expect(only(told(signed([0, 10]), asking({ items: 2 })))).toMatchObject({
      severity: { level: "high" },
    });
    expect(
      only(told(signed([0, 2, 4, 6]), asking({ items: 9, run: 4 }))),
    ).toMatchObject({ data: { least: "4" } });
    expect(only(told(signed([0, 10, 20, 600, 610, 620])))).toMatchObject({
      data: { items: "6 items", batches: "2 series" },
    });
  });

  test("forty entries are listed, more are counted", () => {
    const many = (count: number) =>
      only(told(signed(Array.from({ length: count }, (_, place) => place))));
    expect([many(40).refs?.length, many(40).sentences?.length]).toEqual([
      40, 42,
    ]);
    expect([many(41).refs?.length, many(41).sentences?.length]).toEqual([
      40, 43,
    ]);
    expect(many(41).sentences?.[41]).toContain("1 more");
  });

  test("the first opening by the account that signed counts, on its own row or another", () => {
    const opening = (
      openedAt: string,
      more: Partial<GivenEvent> = {},
    ): GivenEvent => ({
      ...review,
      type: "review.opened",
      at: openedAt,
      ...more,
    });
    /** Openings an hour apart before, so that each was read by itself. */
    const read = (
      make: (time: string) => readonly GivenEvent[],
      own: (time: string) => Partial<GivenEvent> = () => ({}),
    ) =>
      words(
        told(
          Object.fromEntries(
            [0, 1, 2].map((place) => {
              const time = `2026-06-03T0${String(place + 6)}:00:00Z`;
              return [
                `D${String(place)}`,
                [
                  issue,
                  ...make(time),
                  { ...review, at: at(place * 10), ...own(time) },
                ],
              ];
            }),
          ),
        ),
      );
    const late = "2026-06-03T10:59:00Z";
    expect(read(() => [])).toEqual(["batch"]);
    expect(read((time) => [opening(time)])).toEqual(["one-by-one"]);
    expect(
      read((time) => [opening(time, { type: "recommendation.displayed" })]),
    ).toEqual(["one-by-one"]);
    expect(
      read((time) => [opening(time, { type: "review.deferred" })]),
    ).toEqual(["batch"]);
    expect(read((time) => [opening(time, { actor: "N2" })])).toEqual(["batch"]);
    expect(read((time) => [opening(time, { retracted: true })])).toEqual([
      "batch",
    ]);
    expect(read((time) => [untimed(opening(time))])).toEqual(["batch"]);
    expect(read((time) => [opening(late), opening(time)])).toEqual([
      "one-by-one",
    ]);
    expect(read((time) => [opening(time), opening(late)])).toEqual([
      "one-by-one",
    ]);
    expect(
      read(
        () => [],
        (openedAt) => ({ openedAt }),
      ),
    ).toEqual(["one-by-one"]);
    expect(
      read(
        (time) => [opening(time)],
        () => ({ openedAt: late }),
      ),
    ).toEqual(["one-by-one"]);
    expect(
      read(
        () => [opening(late)],
        (openedAt) => ({ openedAt }),
      ),
    ).toEqual(["one-by-one"]);
  });

  test("an opening is told with its time", () => {
    const opened = signed([0, 10, 20], { openedAt: "2026-06-03T09:59:00Z" });
    const found = only(told(opened));
    expect(found.sentences?.[0]?.match(/\d+/gu)).toEqual(["3", "3", "3"]);
    expect(found.sentences?.[1]).toContain("opened 2026-06-03T09:59:00Z");
  });

  test("a time that is not known, or only not after, may be anywhere", () => {
    const found = only(
      told({ ...signed([0, 10]), D9: [issue, untimed(review)] }),
    );
    expect(found).toMatchObject({
      verdict: "undecidable",
      reason: "order-of-reviews-unknown",
      basis: "not-found",
      key: "N1",
      data: { least: "3", within: "1 min", gap: "3 s" },
    });
    expect(found.refs?.toSorted()).toEqual(["D0/e1", "D1/e1", "D9/e1"]);
    const written = { ...untimed(review), recordedAt: at(20) };
    expect(words(told({ ...signed([0, 10]), D9: [issue, written] }))).toEqual([
      "order-of-reviews-unknown",
    ]);
    const state = runOf([{ decisions: { D9: [issue, written] } }], [asking()]);
    expect(
      state.rows[nameOf("batch-sign-off", "policy-1", "N1", "ehr")]?.[0]
        ?.numbers[0],
    ).toBe(openStart);
    const forty = Object.fromEntries(
      Array.from({ length: 41 }, (_, place) => [
        `D${String(place)}`,
        [issue, untimed(review)],
      ]),
    );
    expect(only(told(forty)).refs).toHaveLength(40);
  });
});

describe("R34, how long logs are kept", () => {
  const keeping = (
    retention: NonNullable<Policy["retention"]>,
    more: Partial<Policy> = {},
  ): Policy => policyOf({ retention, ...more });
  const told = (
    patients: readonly Seen[],
    policy: Policy,
    end: Partial<PolicyEnd> = {},
    {
      bounds = runBounds,
      windows,
    }: {
      readonly bounds?: typeof runBounds;
      readonly windows?: readonly (readonly [string, string])[] | undefined;
    } = {},
  ) =>
    retentionShortfall.conclude(
      runOf(patients, [policy], createRunBook(bounds)),
      {
        ...endOf([policy], windows === undefined ? {} : { windows }),
        ...end,
      },
    );
  const row = (time: string, more: Partial<Row> = {}): Row => ({
    ...issue,
    at: time,
    ...more,
  });
  const one = (...rows: readonly Row[]): readonly Seen[] => [
    { decisions: { D1: rows } },
  ];

  test("a period of six months, or shorter", () => {
    // in force since the day of the rows: no older ones are asked for
    const asking = (logs: string) =>
      keeping({ logs }, { inForce: { from: "2026-06-03" } });
    const period = (logs: string) =>
      words(told(one(row("2026-06-03T09:00:00Z")), asking(logs)));
    expect(period("P6M")).toEqual(["kept-as-asked"]);
    expect(period("P7M")).toEqual(["kept-as-asked"]);
    expect(period("P5M")).toEqual(["shorter-than-six-months"]);
    expect(
      only(told(one(row("2026-06-03T09:00:00Z")), asking("P5M"))),
    ).toMatchObject({
      verdict: "breached",
      basis: "shown",
      data: { logs: "P5M" },
      key: "period",
    });
    expect(words(told(one(issue), keeping({})))).toEqual(["kept-as-asked"]);
    expect(words(told(one(issue), policyOf()))).toEqual(["not-asked"]);
    expect(
      told(
        one(issue),
        keeping({ logs: "P6M" }),
        {},
        { bounds: { ...runBounds, names: 1 } },
      ),
    ).toEqual([tooMuch]);
  });

  describe("how far back a source reaches", () => {
    // the policy is in force from 2026-01-01; the last row stands in August
    const last = row("2026-08-10T00:00:00Z");
    const from = (
      first: string,
      more: Partial<Policy> = {},
      ...rest: readonly unknown[]
    ) => {
      const [end, windows] = rest as [
        Partial<PolicyEnd>?,
        (readonly (readonly [string, string])[])?,
      ];
      return told(one(row(first), last), keeping({ logs: "P6M" }, more), end, {
        windows,
      });
    };
    const declared = [
      ["2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"],
    ] as const;
    const short = [["2026-06-01T00:00:00Z", "2027-01-01T00:00:00Z"]] as const;

    test("to the start of the period, a usual silence allowed", () => {
      // six months before the last row's end is 10 February; 31 days later is 13 March
      expect(words(from("2026-03-13T00:00:00Z"))).toEqual(["kept-as-asked"]);
      expect(words(from("2026-03-13T00:00:02Z"))).toEqual(["reach-not-shown"]);
      expect(
        words(from("2026-03-13T00:00:02Z", { logging: { silence: "P32D" } })),
      ).toEqual(["kept-as-asked"]);
      expect(
        words(from("2026-02-12T00:00:00Z", { logging: { silence: "P1D" } })),
      ).toEqual(["reach-not-shown"]);
    });

    test("or to the start of use: a policy in force or an approved model", () => {
      const policy = { inForce: { from: "2026-05-01" } };
      expect(words(from("2026-06-01T00:00:00Z", policy))).toEqual([
        "kept-as-asked",
      ]);
      expect(words(from("2026-06-01T00:00:01Z", policy))).toEqual([
        "reach-not-shown",
      ]);
      const models = [{ name: "x", version: "1", from: "2026-06-15" }];
      expect(
        words(from("2026-06-01T00:00:00Z", { ...policy, models })),
      ).toEqual(["kept-as-asked"]);
      const old = [...models, { name: "x", version: "0", from: "2026-01-15" }];
      expect(
        words(from("2026-06-01T00:00:00Z", { ...policy, models: old })),
      ).toEqual(["reach-not-shown"]);
    });

    test("that rows are gone is claimed only where a declared window reaches back so far", () => {
      const late = "2026-06-10T00:00:00Z";
      const shown = from(late, {}, {}, declared);
      expect(only(shown)).toMatchObject({
        verdict: "breached",
        reason: "starts-later",
        basis: "not-found",
        data: { source: "export", first: late, logs: "P6M" },
        key: "reach|export",
      });
      const open = from(late, {}, {}, short);
      expect(only(open)).toMatchObject({
        verdict: "undecidable",
        reason: "reach-not-shown",
        key: "reach|export",
      });
      expect(words(from(late, {}, {}, [...short, ...declared]))).toEqual([
        "starts-later",
      ]);
      expect(
        words(
          from(late, {}, {}, [
            ["2026-02-10T00:00:01Z", "2027-01-01T00:00:00Z"],
          ]),
        ),
      ).toEqual(["starts-later"]);
      expect(
        words(
          from(late, {}, {}, [
            ["2026-02-11T00:00:00Z", "2027-01-01T00:00:00Z"],
          ]),
        ),
      ).toEqual(["reach-not-shown"]);
      const [said, unsaid] = [only(shown), only(open)].map(
        ({ sentences }) => sentences ?? [],
      );
      expect(said?.slice(0, 2)).toEqual(unsaid?.slice(0, 2));
      expect(said?.[2]).not.toBe(unsaid?.[2]);
      expect(said?.[0]).toContain("2026-01-01T00:00:00Z");
      expect(said?.[0]).toContain("2026-08-10T00:00:01Z");
      expect(said?.[1]).toContain("31 d");
    });

    test("until now, where it is given, else until the last row", () => {
      const late = "2026-06-10T00:00:00Z";
      expect(
        words(from(late, {}, { asOf: us("2026-12-01T00:00:00Z") })),
      ).toEqual(["kept-as-asked"]);
      expect(words(from(late))).toEqual(["reach-not-shown"]);
      const none = told(
        [{ decisions: { D1: [untimed(issue)] } }],
        keeping({ logs: "P6M" }),
      );
      expect(words(none)).toEqual(["kept-as-asked"]);
    });

    test("the first row of each source is cited, by time; rows of other systems are other policies' matter", () => {
      const [a, b] = [
        row("2026-06-10T00:00:00Z", { source: "b" }),
        row("2026-06-09T00:00:00Z", { source: "b" }),
      ];
      const patients = [
        { decisions: { D1: [a, b, last] } },
        {
          rows: [
            row("2026-06-20T00:00:00Z", { source: "a" }),
            row("2026-06-20T00:00:00Z", { source: "x", system: "lab" }),
          ],
        },
        {
          rows: [
            untimed(row("", { source: "a" })),
            row("2026-06-15T00:00:00Z", { source: "a" }),
            row("2026-06-15T00:00:00Z", { source: "a" }),
          ],
        },
      ];
      const found = told(patients, keeping({ logs: "P6M" }));
      expect(
        found.map((one_) =>
          "key" in one_
            ? [
                one_.key,
                one_.data?.["first"],
                one_.origins?.map(({ record }) => record),
              ]
            : [],
        ),
      ).toEqual([
        ["reach|a", "2026-06-15T00:00:00Z", [102]],
        ["reach|b", "2026-06-09T00:00:00Z", [2]],
        ["reach|export", "2026-08-10T00:00:00Z", [3]],
      ]);
    });

    test("a row that is only known to be not after says nothing of a start", () => {
      const open = { ...untimed(issue), notAfter: "2026-06-10T00:00:00Z" };
      expect(
        words(
          told(
            [{ decisions: { D1: [{ ...open, source: "a" }, last] } }],
            keeping({ logs: "P6M" }),
          ),
        ),
      ).toEqual(["reach-not-shown"]);
    });
  });

  test("cases with recorded harm: held, not held, deleted from", () => {
    const harm: GivenEvent = {
      type: "context.outcome",
      at: "2026-06-10T09:00:00Z",
      harm: "severe",
    };
    const change: GivenEvent = {
      type: "context.record-changed",
      at: "2026-06-11T09:00:00Z",
      reasonCode: "delete",
    };
    const cases = (
      events: readonly GivenEvent[],
      hold?: readonly string[],
      more: NonNullable<Seen["decisions"]> = {},
    ) =>
      told(
        [{ decisions: { D1: [issue, sign, ...events], ...more } }],
        keeping(hold === undefined ? {} : { hold }),
      );
    expect(words(cases([]))).toEqual(["kept-as-asked"]);
    expect(words(cases([change]))).toEqual(["kept-as-asked"]);
    expect(words(cases([harm], ["incident"]))).toEqual(["kept-as-asked"]);
    expect(words(cases([harm], ["other"]))).toEqual(["harm-without-hold"]);
    expect(words(cases([{ ...harm, harm: "low" }]))).toEqual(["kept-as-asked"]);
    expect(only(cases([harm], undefined, { D2: [harm, issue] }))).toMatchObject(
      {
        verdict: "breached",
        reason: "harm-without-hold",
        basis: "shown",
        data: { cases: "2 decisions" },
        severity: { level: "high" },
        key: "harm",
        refs: ["D1/e2", "D2/e0"],
      },
    );
    expect(
      only(
        cases(
          [harm, change, { ...change, at: "2026-06-12T09:00:00Z" }],
          ["incident"],
        ),
      ),
    ).toMatchObject({
      reason: "held-record-deleted",
      data: { cases: "1 decision" },
      key: "deleted",
      refs: ["D1/e3", "D1/e4"],
    });
    expect(
      words(cases([harm, { ...change, reasonCode: "correct" }], ["incident"])),
    ).toEqual(["kept-as-asked"]);
    expect(
      words(
        cases([harm, { ...change, type: "context.outcome" }], ["incident"]),
      ),
    ).toEqual(["kept-as-asked"]);
    expect(words(cases([harm, change]))).toEqual([
      "held-record-deleted",
      "harm-without-hold",
    ]);
  });

  test("only decisions of a policy that asks, though another policy does", () => {
    const harm: GivenEvent = {
      type: "context.outcome",
      at: "2026-06-10T09:00:00Z",
      harm: "severe",
    };
    const policies = [
      policyOf({
        id: "asks",
        retention: {},
        appliesTo: { decisionKind: "order" },
      }),
      policyOf({ id: "other" }),
    ];
    const state = runOf([{ decisions: { D1: [issue, harm] } }], policies);
    expect(
      Object.keys(state.sums).filter((name) => name.startsWith("retention")),
    ).toEqual([]);
    const [policy] = endOf(policies).policies;
    if (policy === undefined) throw new Error("a policy expected");
    expect(
      words(retentionShortfall.conclude(state, { ...endOf(policies), policy })),
    ).toEqual(["kept-as-asked"]);
  });
});
