import { describe, expect, test } from "vitest";
import type { Given, GivenEvent } from "./build-decision.ts";
import { us } from "./build-decision.ts";
import { decides, issue, review, sign, untimed } from "./one-rule.ts";

const rule = "clock-anomaly";
const decided = (
  events: readonly GivenEvent[],
  more: Omit<Partial<Given>, "events"> = {},
  asOf?: string,
) =>
  decides(
    rule,
    { ...more, events: [issue, ...events] },
    asOf === undefined ? {} : { asOf: us(asOf) },
  );
const what = (...given: Parameters<typeof decided>): readonly unknown[] => {
  const found = decided(...given);
  return found.verdict === "breached"
    ? [found.data?.["what"], found.evidence, found.severity?.level]
    : [found.verdict, found.reason];
};
const row = (
  at: string,
  sequence: string,
  more: Partial<GivenEvent> = {},
): GivenEvent => ({
  type: "context.outcome",
  at: `2026-06-03T${at}:00Z`,
  sequence,
  ...more,
});
const consistent = ["met", "consistent"];

describe("R30 names what cannot be right, and the rows of it", () => {
  const early: GivenEvent = { ...review, at: "2026-06-03T08:00:00Z" };
  const ahead: GivenEvent = { ...sign, codes: ["time-in-future"] };

  test("each thing once, each row once", () => {
    expect(what([early, sign])).toEqual([
      "review-before-the-output",
      [1],
      undefined,
    ]);
    expect(what([early, { ...early, actor: "N2" }, sign])[0]).toBe(
      "review-before-the-output",
    );
    expect(
      what([
        { ...early, codes: ["recorded-before-occurred", "clock-anomaly"] },
        ahead,
      ]),
    ).toEqual([
      "review-before-the-output, recorded-before-occurred, time-in-future",
      [1, 2],
      "high",
    ]);
    expect(what([review, { ...sign, codes: ["clock-anomaly"] }])[0]).toBe(
      "recorded-before-occurred",
    );
  });

  test("high where the action or a candidate review is one of the rows", () => {
    const noted = { codes: ["clock-anomaly"] };
    expect(what([{ ...review, ...noted }, sign])[2]).toBe("high");
    expect(what([review, { ...sign, ...noted }])[2]).toBe("high");
    expect(
      what([review, sign, { ...row("12:00", "1"), ...noted }])[2],
    ).toBeUndefined();
    expect(what([{ ...review, ...noted }])[2]).toBeUndefined();
  });

  test("high only where the order of review and action rests on one of the rows", () => {
    const noted = { codes: ["clock-anomaly"] };
    const level = (
      events: readonly GivenEvent[],
      policy: NonNullable<Given["policy"]> = {},
    ) => {
      const found = what([...events, sign], { policy });
      expect(found).toHaveLength(3);
      return found[2];
    };
    const other = { ...review, actor: "N2" };
    const late = { ...other, at: "2026-06-03T12:00:00Z" };
    const opened: GivenEvent = { ...other, type: "review.opened" };
    // a clean review qualifies: neither an opening, a late review nor one more rests on its time
    expect(level([review, { ...opened, ...noted }])).toBeUndefined();
    expect(level([review, { ...late, ...noted }])).toBeUndefined();
    expect(level([review, { ...other, ...noted }])).toBeUndefined();
    // two are asked for: each of two counts, one of three does not
    const two = { review: { reviewers: 2 } };
    expect(level([review, { ...other, ...noted }], two)).toBe("high");
    const third = { ...review, actor: "N3" };
    expect(level([review, third, { ...other, ...noted }], two)).toBeUndefined();
    expect(level([{ ...other, ...noted }], two)).toBe("high");
    // the one that is nearest, or that its place in time alone keeps from qualifying
    expect(level([{ ...opened, ...noted }])).toBe("high");
    expect(level([late, { ...opened, ...noted }])).toBeUndefined();
    expect(level([opened, { ...late, ...noted }])).toBe("high");
    const nearer = { ...late, at: "2026-06-03T11:30:00Z", actor: "N3" };
    expect(level([nearer, { ...late, ...noted }])).toBe("high");
    const tied = { ...other, at: sign.at ?? "" };
    expect(level([late, { ...tied, ...noted }])).toBe("high");
    const nobody = { ...late, actorKind: "unknown" };
    expect(level([nearer, { ...nobody, ...noted }])).toBeUndefined();
    // what set the advice aside before the action
    const rejected: GivenEvent = {
      ...other,
      type: "review.rejected",
      at: "2026-06-03T09:30:00Z",
    };
    expect(level([{ ...rejected, ...noted }])).toBe("high");
    expect(level([{ ...rejected, ...noted }, review])).toBeUndefined();
    expect(level([{ ...rejected, at: sign.at ?? "", ...noted }])).toBe("high");
    expect(
      level([review, { ...rejected, at: late.at, ...noted }]),
    ).toBeUndefined();
  });

  test("only what has an outcome reviews an output", () => {
    const opened: GivenEvent = { ...early, type: "review.opened" };
    expect(what([opened, review, sign])).toEqual(consistent);
    expect(what([{ ...early, type: "context.outcome" }, review, sign])).toEqual(
      consistent,
    );
  });

  test("ahead of now by the grace of the policy, to the microsecond; without a time, or without a now, nothing is ahead", () => {
    const now = "2026-06-03T11:00:00Z";
    const at = (time: string) => ({ ...sign, at: `2026-06-03T${time}Z` });
    expect(what([review, at("11:04:59")], {}, now)).toEqual(consistent);
    expect(what([review, at("11:05:00")], {}, now)[0]).toBe("time-in-future");
    expect(what([review, at("11:05:00")])).toEqual(consistent);
    const policy = { clocks: { future: "PT1H" } };
    expect(what([review, at("11:59:59")], { policy }, now)).toEqual(consistent);
    expect(what([review, at("12:00:00")], { policy }, now)[0]).toBe(
      "time-in-future",
    );
    const placeless = untimed({ ...review, type: "context.outcome" });
    expect(what([review, placeless, sign], {}, now)).toEqual(consistent);
  });
});

describe("R30, a counter against the times of its system", () => {
  const against = (...rows: readonly GivenEvent[]): readonly unknown[] =>
    what(rows).slice(0, 2);
  const broken = (...events: readonly number[]) => [
    "sequence-against-time",
    events,
  ];

  test("a later number certainly earlier, by the number whatever the order of the rows", () => {
    expect(against(row("11:00", "1"), row("10:00", "2"))).toEqual(broken(1, 2));
    expect(against(row("10:00", "2"), row("11:00", "1"))).toEqual(broken(2, 1));
    expect(against(row("10:00", "1"), row("11:00", "2"))).toEqual(consistent);
    expect(against(row("11:00", "2"), row("10:00", "1"))).toEqual(consistent);
  });

  test("times that touch are one after the other, times that overlap tell nothing", () => {
    const minute = (at: string, sequence: string) =>
      row("", sequence, { at: `2026-06-03T${at}Z` });
    expect(against(minute("10:01", "1"), minute("10:00", "2"))).toEqual(
      broken(1, 2),
    );
    expect(against(minute("10:00:30", "1"), minute("10:00", "2"))).toEqual(
      consistent,
    );
    expect(against(minute("10:00", "1"), minute("10:00", "2"))).toEqual(
      consistent,
    );
  });

  test("against the latest of the lower numbers, not the one next to it", () => {
    expect(
      against(row("12:00", "1"), row("10:00", "2"), row("11:00", "3")),
    ).toEqual(broken(1, 2, 3));
    expect(
      against(row("10:00", "1"), row("12:00", "2"), row("11:00", "3")),
    ).toEqual(broken(2, 3));
    // of two as late the first is named
    expect(
      against(row("12:00", "1"), row("12:00", "2"), row("11:00", "3")),
    ).toEqual(broken(1, 3));
  });

  test("one number twice is no order", () => {
    expect(against(row("11:00", "1"), row("10:00", "1"))).toEqual(consistent);
    expect(
      against(row("10:00", "1"), row("11:00", "1"), row("10:30", "2")),
    ).toEqual(broken(2, 3));
  });

  test("each system has its own counter", () => {
    expect(
      against(row("11:00", "1"), row("10:00", "2", { system: "lab" })),
    ).toEqual(consistent);
    expect(
      against(
        row("11:00", "1"),
        row("10:00", "2", { system: "lab" }),
        row("09:30", "3", { system: "lab" }),
      ),
    ).toEqual(broken(2, 3));
  });

  test("the time of writing counts where it is known", () => {
    const written = (at: string, sequence: string, recorded: string) =>
      row(at, sequence, { recordedAt: `2026-06-03T${recorded}:00Z` });
    expect(
      against(written("11:00", "1", "12:00"), written("10:00", "2", "12:30")),
    ).toEqual(consistent);
    expect(
      against(written("10:00", "1", "12:30"), written("11:00", "2", "12:00")),
    ).toEqual(broken(1, 2));
  });

  test("what is no whole number, or has no time, is not counted", () => {
    for (const text of ["A1", "1A", "-1", "1.5", "9".repeat(41)])
      expect(against(row("11:00", "1"), row("10:00", text))).toEqual(
        consistent,
      );
    expect(against(row("11:00", "1"), row("10:00", "9".repeat(40)))).toEqual(
      broken(1, 2),
    );
    expect(
      against(row("11:00", "1"), untimed(row("10:00", "2")), row("12:00", "3")),
    ).toEqual(consistent);
    const { sequence: _, ...unnumbered } = row("10:00", "");
    expect(against(row("11:00", "1"), unnumbered)).toEqual(consistent);
  });
});
