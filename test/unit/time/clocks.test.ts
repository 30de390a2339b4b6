import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { EventTimes, Interval } from "../../../src/model/event.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import {
  compileClocks,
  effectiveTime,
  orderEvents,
  toleranceBetween,
} from "../../../src/time/clocks.ts";
import { shift } from "../../../src/time/interval.ts";
import { eventAt, minute, span, us } from "./instants.ts";

const clocks = compileClocks(undefined);
const at = (clock: string): string => `2026-06-03T${clock}`;
const on = (clock: string): EventTimes => ({ occurredAt: minute(at(clock)) });

const noted = (
  parts: Parameters<typeof eventAt>[0],
  rules = clocks,
): { interval: Interval | undefined; notes: readonly string[] } =>
  effectiveTime(eventAt(parts), rules);

const claim = (earliest: number): Interval => ({
  earliest,
  latest: earliest + 1_000_000,
});

const known = (order: string): object => ({ order, cause: "known" });

const unknown = (cause: string): object => ({ order: "unknown", cause });

const row = (
  sequence: string,
  parts: Parameters<typeof eventAt>[0] = {},
): ReturnType<typeof eventAt> =>
  eventAt({ times: on("10:25"), sequence, ...parts });

const repeated = (from: string, until: string): EventTimes => ({
  occurredAt: span(`2026-10-25T${from}`, `2026-10-25T${until}`),
});

const filed = (from: string): Parameters<typeof eventAt>[0] => ({
  times: {
    occurredAt: minute(at("10:25")),
    recordedAt: span(at(from), at("12:00")),
  },
});

const eventOf = (
  [from, seconds, system]: readonly [number, number, string],
  byUs: number,
): ReturnType<typeof eventAt> => {
  const earliest = us("2026-06-03") + from * 1_000_000;
  const occurredAt = { earliest, latest: earliest + seconds * 1_000_000 };
  return eventAt({
    times: { occurredAt: shift(occurredAt, byUs) },
    system,
  });
};

describe("clocks of a policy", () => {
  test("defaults", () => {
    expect(clocks).toEqual({
      toleranceUs: 120_000_000,
      pairs: [],
      typedTimes: "interval",
      futureUs: 300_000_000,
    });
    expect(compileClocks({})).toEqual(clocks);
  });

  test("written values", () => {
    expect(
      compileClocks({
        tolerance: "PT1M",
        future: "PT10M",
        typedTimes: "recorded",
        pairs: [
          { systems: ["ehr", "ris"], tolerance: "PT30S", offset: "-PT90S" },
          { systems: ["ehr", "lab"], offset: "PT1M" },
          { systems: ["ehr", "mar"], tolerance: "PT0S" },
        ],
      }),
    ).toEqual({
      toleranceUs: 60_000_000,
      futureUs: 600_000_000,
      typedTimes: "recorded",
      pairs: [
        {
          systems: ["ehr", "ris"],
          toleranceUs: 30_000_000,
          offsetUs: -90_000_000,
        },
        {
          systems: ["ehr", "lab"],
          toleranceUs: 60_000_000,
          offsetUs: 60_000_000,
        },
        { systems: ["ehr", "mar"], toleranceUs: 0, offsetUs: 0 },
      ],
    });
  });

  test.each([
    [{ tolerance: "2 minutes" }],
    [{ tolerance: "P1M" }],
    [{ tolerance: "-PT2M" }],
    [{ future: "" }],
    [{ pairs: [{ systems: ["a", "b"], offset: "--PT1S" }] as const }],
    [{ pairs: [{ systems: ["a", "b"], tolerance: "x" }] as const }],
  ])("%j cannot be compiled", (rules) => {
    expect(() => compileClocks(rules)).toThrow(RangeError);
  });

  test("tolerance: none within one system, the pair's both ways, else the default", () => {
    const declared = compileClocks({
      pairs: [{ systems: ["ehr", "ris"], tolerance: "PT30S" }],
    });
    expect(toleranceBetween(declared, "ehr", "ehr")).toBe(0);
    expect(toleranceBetween(declared, "ehr", "ris")).toBe(30_000_000);
    expect(toleranceBetween(declared, "ris", "ehr")).toBe(30_000_000);
    expect(toleranceBetween(declared, "ehr", "lab")).toBe(120_000_000);
    expect(toleranceBetween(declared, "lab", "ehr")).toBe(120_000_000);
    expect(toleranceBetween(declared, "lab", "ris")).toBe(120_000_000);
    expect(toleranceBetween(declared, "ris", "lab")).toBe(120_000_000);
    expect(toleranceBetween(declared, "ris", "ris")).toBe(0);
  });

  test("where no clocks are declared, every default holds", () => {
    expect(compileClocks(undefined)).toEqual(compileClocks({}));
    expect(toleranceBetween(compileClocks(undefined), "ehr", "ris")).toBe(
      120_000_000,
    );
  });
});

describe("which time counts (domain 4.3)", () => {
  const typed = minute(at("08:40"));
  const recorded = minute(at("10:15"));

  test("a stamp is believed, whatever else stands beside it", () => {
    for (const timeBasis of [undefined, "stamped"]) {
      expect(
        noted({
          times: {
            occurredAt: typed,
            recordedAt: recorded,
            notAfter: minute(at("08:41")),
          },
          ...(timeBasis === undefined ? {} : { timeBasis }),
        }),
      ).toEqual({ interval: typed, notes: [] });
    }
  });

  test.each([
    ["a stamped review", "review.accepted", undefined],
    ["a stamped action", "action.signed", "stamped"],
    ["a typed action", "action.signed", "typed"],
  ] as const)(
    "%s after its own bound has no time (trap 47)",
    (_, type, basis) => {
      const times = (latest: number): EventTimes => ({
        occurredAt: typed,
        notAfter: { earliest: openStart, latest },
      });
      const timeBasis = basis === undefined ? {} : { timeBasis: basis };
      const noteOf = (latest: number) =>
        noted({ type, times: times(latest), ...timeBasis });
      expect(noteOf(typed.earliest)).toEqual({
        interval: undefined,
        notes: ["recorded-before-occurred"],
      });
      expect(noteOf(typed.earliest + 1).interval).toEqual(typed);
    },
  );

  test("a claim with its record after its own bound has no time; the change of a row may come after any", () => {
    const times: EventTimes = {
      occurredAt: typed,
      recordedAt: recorded,
      notAfter: minute(at("08:00")),
    };
    expect(noted({ times, timeBasis: "typed" })).toEqual({
      interval: undefined,
      notes: ["recorded-before-occurred"],
    });
    expect(noted({ times, timeBasis: "row-update" })).toEqual({
      interval: recorded,
      notes: ["recorded-only"],
    });
  });

  test("a stamp ahead of its own record by more than PT5M is noted", () => {
    const stamped = span(at("10:05:00"), at("10:05:01"));
    const record = (from: string, until: string): EventTimes => ({
      occurredAt: stamped,
      recordedAt: span(at(from), at(until)),
    });
    expect(noted({ times: record("09:59:59", "10:00:00") })).toEqual({
      interval: stamped,
      notes: ["time-in-future"],
    });
    expect(noted({ times: record("09:59:59", "10:00:00.000001") })).toEqual({
      interval: stamped,
      notes: [],
    });
    // an output was there to be recorded: it came to be anywhere from then to its stamp (law 4)
    const type = "recommendation.issued";
    expect(noted({ type, times: record("09:59:59", "10:00:00") })).toEqual({
      interval: span(at("09:59:59"), at("10:05:01")),
      notes: ["time-in-future"],
    });
    expect(
      noted({ type, times: record("09:59:59", "10:00:00.000001") }),
    ).toEqual({ interval: stamped, notes: [] });
  });

  test("typed and recorded: from the claim to the record", () => {
    expect(
      noted({
        times: { occurredAt: typed, recordedAt: recorded },
        timeBasis: "typed",
      }),
    ).toEqual({
      interval: { earliest: typed.earliest, latest: recorded.latest },
      notes: [],
    });
  });

  test("typed and recorded under `typedTimes`", () => {
    const parts = {
      times: { occurredAt: typed, recordedAt: recorded },
      timeBasis: "typed",
    };
    expect(noted(parts, compileClocks({ typedTimes: "recorded" }))).toEqual({
      interval: recorded,
      notes: [],
    });
    expect(noted(parts, compileClocks({ typedTimes: "typed" }))).toEqual({
      interval: typed,
      notes: [],
    });
  });

  test.each(["interval", "recorded", "typed"] as const)(
    "typed after recorded is an anomaly under `%s`",
    (typedTimes) => {
      const parts = {
        times: { occurredAt: recorded, recordedAt: typed },
        timeBasis: "typed",
      };
      expect(noted(parts, compileClocks({ typedTimes }))).toEqual({
        interval: typed,
        notes: ["clock-anomaly"],
      });
    },
  );

  test("typed within the minute of its record is no anomaly; the next microsecond is", () => {
    const record = minute(at("08:40"));
    const inside = claim(record.latest - 1);
    expect(
      noted({
        times: { occurredAt: inside, recordedAt: record },
        timeBasis: "typed",
      }),
    ).toEqual({
      interval: { earliest: inside.earliest, latest: record.latest },
      notes: [],
    });
    expect(
      noted({
        times: { occurredAt: claim(record.latest), recordedAt: record },
        timeBasis: "typed",
      }),
    ).toEqual({ interval: record, notes: ["clock-anomaly"] });
  });

  test("typed alone: an action uses it, a review never ends", () => {
    const parts = { times: { occurredAt: typed }, timeBasis: "typed" };
    for (const type of [
      "action.administered",
      "recommendation.issued",
    ] as const) {
      expect(noted({ ...parts, type })).toEqual({
        interval: typed,
        notes: ["typed-only"],
      });
    }
    expect(noted(parts)).toEqual({
      interval: { earliest: typed.earliest, latest: openEnd },
      notes: ["typed-only"],
    });
    expect(noted(parts, compileClocks({ typedTimes: "recorded" }))).toEqual({
      interval: { earliest: typed.earliest, latest: openEnd },
      notes: ["typed-only"],
    });
    expect(noted(parts, compileClocks({ typedTimes: "typed" }))).toEqual({
      interval: typed,
      notes: ["typed-only"],
    });
  });

  test("a typed review ends at `notAfter`; a bound before it bounds nothing", () => {
    const review = (notAfter: Interval): EventTimes => ({
      occurredAt: typed,
      notAfter,
    });
    expect(noted({ times: review(recorded), timeBasis: "typed" })).toEqual({
      interval: { earliest: typed.earliest, latest: recorded.latest },
      notes: ["typed-only"],
    });
    expect(
      noted({
        times: review({ earliest: openStart, latest: typed.earliest }),
        timeBasis: "typed",
      }),
    ).toEqual({ interval: undefined, notes: ["recorded-before-occurred"] });
    expect(
      noted({
        times: review({ earliest: openStart, latest: typed.earliest + 1 }),
        timeBasis: "typed",
      }).interval,
    ).toEqual({ earliest: typed.earliest, latest: typed.earliest + 1 });
  });

  test("`notAfter` without a time of the act is a bound, the record beside it no time", () => {
    const bound = { earliest: openStart, latest: typed.latest };
    expect(noted({ times: { notAfter: typed } })).toEqual({
      interval: bound,
      notes: [],
    });
    expect(noted({ times: { notAfter: typed, recordedAt: recorded } })).toEqual(
      {
        interval: bound,
        notes: [],
      },
    );
  });

  test("recorded before occurred: the bound is dropped", () => {
    const notes = ["recorded-before-occurred"];
    expect(
      noted({ times: { notAfter: typed, recordedAt: typed }, notes }),
    ).toEqual({ interval: undefined, notes });
  });

  test("the change of a row stands in only where nothing else does", () => {
    expect(
      noted({ times: { occurredAt: recorded }, timeBasis: "row-update" }),
    ).toEqual({ interval: recorded, notes: ["row-update"] });
    expect(
      noted({
        times: { occurredAt: recorded, recordedAt: typed },
        timeBasis: "row-update",
      }),
    ).toEqual({ interval: typed, notes: ["recorded-only"] });
  });

  test("only recorded", () => {
    expect(noted({ times: { recordedAt: recorded } })).toEqual({
      interval: recorded,
      notes: ["recorded-only"],
    });
  });

  test("nothing", () => {
    expect(noted({ times: { openedAt: recorded } })).toEqual({
      interval: undefined,
      notes: [],
    });
  });

  test("the event's own notes stay, each once", () => {
    expect(
      noted({
        times: { recordedAt: recorded },
        notes: ["last-write-wins", "recorded-only"],
      }).notes,
    ).toEqual(["last-write-wins", "recorded-only"]);
    expect(
      noted({ times: { recordedAt: recorded }, notes: ["last-write-wins"] })
        .notes,
    ).toEqual(["last-write-wins", "recorded-only"]);
  });
});

describe("order of two events", () => {
  test("domain 4.2, with its causes", () => {
    const review = eventAt({ times: on("10:25") });
    const action = eventAt({ type: "action.signed", times: on("10:26") });
    const elsewhere = eventAt({ times: on("10:26"), system: "ris" });
    expect(orderEvents(review, action, clocks)).toEqual(known("before"));
    expect(orderEvents(action, review, clocks)).toEqual(known("after"));
    expect(orderEvents(review, elsewhere, clocks)).toEqual(
      unknown("tolerance"),
    );
    expect(orderEvents(review, review, clocks)).toEqual(unknown("tie"));
    const day = eventAt({
      times: { occurredAt: span("2026-06-02T23:00", "2026-06-03T23:00") },
    });
    expect(orderEvents(day, action, clocks)).toEqual(unknown("overlap"));
  });

  test("one start or one end in common is an overlap, not a tie", () => {
    const short = eventAt({
      times: { occurredAt: span(at("10:25:00"), at("10:25:01")) },
    });
    const last = eventAt({
      times: { occurredAt: span(at("10:25:59"), at("10:26:00")) },
    });
    const whole = eventAt({ times: on("10:25") });
    expect(orderEvents(short, whole, clocks)).toEqual(unknown("overlap"));
    expect(orderEvents(whole, last, clocks)).toEqual(unknown("overlap"));
  });

  test("bounds", () => {
    const verified = eventAt({
      type: "review.attested",
      system: "fhir",
      times: { notAfter: span(at("09:20:00"), at("09:20:01")) },
    });
    const late = eventAt({ type: "action.signed", times: on("09:30") });
    const soon = eventAt({ type: "action.signed", times: on("09:17") });
    expect(orderEvents(verified, late, clocks)).toEqual(known("before"));
    expect(orderEvents(verified, soon, clocks)).toEqual(unknown("bound-only"));
    expect(orderEvents(soon, verified, clocks)).toEqual(unknown("bound-only"));
  });

  test("equal bounds are bounds, not a tie", () => {
    const verified = eventAt({ times: { notAfter: minute(at("09:20")) } });
    expect(orderEvents(verified, verified, clocks)).toEqual(
      unknown("bound-only"),
    );
  });

  test("a missing time", () => {
    const none = eventAt({});
    const action = eventAt({ type: "action.signed", times: on("10:26") });
    expect(orderEvents(none, action, clocks)).toEqual(unknown("time-missing"));
    expect(orderEvents(action, none, clocks)).toEqual(unknown("time-missing"));
  });

  test("trap 7: typed 08:40, written 10:15, action 09:14", () => {
    const review = eventAt({
      times: {
        occurredAt: minute(at("08:40")),
        recordedAt: minute(at("10:15")),
      },
      timeBasis: "typed",
    });
    const action = eventAt({ type: "action.signed", times: on("09:14") });
    expect(orderEvents(review, action, clocks)).toEqual(unknown("overlap"));
  });

  test("a typed review alone never proves before", () => {
    const review = eventAt({ times: on("08:40"), timeBasis: "typed" });
    const action = eventAt({ type: "action.signed", times: on("09:14") });
    expect(orderEvents(review, action, clocks)).toEqual(unknown("bound-only"));
    const earlier = eventAt({ type: "action.signed", times: on("08:14") });
    expect(orderEvents(review, earlier, clocks)).toEqual(known("after"));
  });

  test("the system is the source where none is written", () => {
    const { system: _system, ...fields } = eventAt({}).fields;
    const bare = { ...eventAt({ times: on("10:25") }), fields };
    const next = eventAt({ times: on("10:26") });
    expect(orderEvents(bare, next, clocks)).toEqual(known("before"));
  });

  describe("declared pairs", () => {
    const skewed = compileClocks({
      pairs: [{ systems: ["ehr", "ris"], tolerance: "PT10S", offset: "PT10M" }],
    });
    const inEhr = eventAt({ times: on("10:00"), system: "ehr" });
    const inRis = (clock: string): ReturnType<typeof eventAt> =>
      eventAt({ times: on(clock), system: "ris" });

    test("the second clock shows 10 minutes when the first shows zero", () => {
      // 10:12 in the RIS is 10:02 in the EHR.
      expect(orderEvents(inEhr, inRis("10:12"), skewed)).toEqual(
        known("before"),
      );
      expect(orderEvents(inRis("10:12"), inEhr, skewed)).toEqual(
        known("after"),
      );
      expect(orderEvents(inEhr, inRis("10:10"), skewed)).toEqual(
        unknown("tie"),
      );
      expect(orderEvents(inEhr, inRis("10:08"), skewed)).toEqual(
        known("after"),
      );
      expect(orderEvents(inRis("10:08"), inEhr, skewed)).toEqual(
        known("before"),
      );
    });

    test("a pair of others changes nothing", () => {
      expect(
        orderEvents(
          inEhr,
          eventAt({ times: on("10:05"), system: "lab" }),
          skewed,
        ),
      ).toEqual(known("before"));
      expect(
        orderEvents(
          inRis("10:00"),
          eventAt({ times: on("10:01"), system: "ris" }),
          skewed,
        ),
      ).toEqual(known("before"));
    });

    test("a bound stays open when a clock is moved", () => {
      const bound = eventAt({
        times: { notAfter: minute(at("10:00")) },
        system: "ris",
      });
      expect(orderEvents(inEhr, bound, skewed)).toEqual(known("after"));
    });
  });

  describe("the counter of one system", () => {
    test("settles a tie, an overlap and a missing time", () => {
      expect(orderEvents(row("9"), row("10"), clocks)).toEqual(known("before"));
      expect(orderEvents(row("10"), row("9"), clocks)).toEqual(known("after"));
      const day = {
        times: { occurredAt: span("2026-06-02T23:00", "2026-06-03T23:00") },
      };
      expect(orderEvents(row("9", day), row("10"), clocks)).toEqual(
        known("before"),
      );
      expect(orderEvents(row("9", { times: {} }), row("10"), clocks)).toEqual(
        known("before"),
      );
      expect(orderEvents(row("9"), row("10", { times: {} }), clocks)).toEqual(
        known("before"),
      );
    });

    test("settles the hour that came twice", () => {
      const review = row("4", { times: repeated("00:50", "01:51") });
      const action = row("5", { times: repeated("00:10", "01:11") });
      expect(orderEvents(review, action, clocks)).toEqual(known("before"));
    });

    test("never across systems", () => {
      expect(
        orderEvents(row("9"), row("10", { system: "ris" }), clocks),
      ).toEqual(unknown("tie"));
    });

    test("never against known times", () => {
      expect(
        orderEvents(row("10"), row("9", { times: on("10:26") }), clocks),
      ).toEqual(known("before"));
    });

    test.each([
      ["9", "9"],
      ["9", "09"],
      ["9", "x"],
      ["", "9"],
      ["9", "9.5"],
    ])("%j and %j settle nothing", (first, second) => {
      expect(orderEvents(row(first), row(second), clocks)).toEqual(
        unknown("tie"),
      );
      expect(orderEvents(row(second), row(first), clocks)).toEqual(
        unknown("tie"),
      );
    });

    test("one counter alone settles nothing", () => {
      const bare = eventAt({ times: on("10:25") });
      expect(orderEvents(row("1"), bare, clocks)).toEqual(unknown("tie"));
      expect(orderEvents(bare, row("1"), clocks)).toEqual(unknown("tie"));
    });

    test("a typed row was written after what it tells of: it may come first, never second", () => {
      const typed = {
        times: {
          occurredAt: minute(at("08:40")),
          recordedAt: minute(at("10:40")),
        },
        timeBasis: "typed",
      };
      expect(orderEvents(row("9", typed), row("10"), clocks)).toEqual(
        known("before"),
      );
      expect(orderEvents(row("10"), row("9", typed), clocks)).toEqual(
        known("after"),
      );
      expect(orderEvents(row("9"), row("10", typed), clocks)).toEqual(
        unknown("overlap"),
      );
      expect(orderEvents(row("10", typed), row("9"), clocks)).toEqual(
        unknown("overlap"),
      );
    });

    test("so was a typed action, even without a time of its record", () => {
      const typed = {
        type: "action.administered",
        timeBasis: "typed",
      } as const;
      expect(orderEvents(row("9"), row("10", typed), clocks)).toEqual(
        unknown("tie"),
      );
      expect(orderEvents(row("9", typed), row("10"), clocks)).toEqual(
        known("before"),
      );
    });

    test("so was a row that gives a bound only", () => {
      const bound = { times: { notAfter: minute(at("10:40")) } };
      expect(orderEvents(row("9", bound), row("10"), clocks)).toEqual(
        known("before"),
      );
      expect(orderEvents(row("9"), row("10", bound), clocks)).toEqual(
        unknown("bound-only"),
      );
    });

    test("so was a row that was filed later than it happened", () => {
      expect(
        orderEvents(row("9"), row("10", filed("10:26:00")), clocks),
      ).toEqual(known("before"));
      expect(
        orderEvents(row("9"), row("10", filed("10:26:00.000001")), clocks),
      ).toEqual(unknown("tie"));
      expect(
        orderEvents(row("9", filed("11:00:00")), row("10"), clocks),
      ).toEqual(known("before"));
    });

    test("nor one whose time and bound contradict each other", () => {
      const early = row("7");
      const torn = row("8", {
        times: { ...on("10:25"), notAfter: minute(at("10:00")) },
      });
      expect(orderEvents(early, torn, clocks).order).toBe("unknown");
    });

    test("a row that was changed later keeps its counter, which then says nothing", () => {
      const changed = { timeBasis: "row-update" };
      expect(orderEvents(row("9", changed), row("10"), clocks)).toEqual(
        unknown("tie"),
      );
      expect(orderEvents(row("9"), row("10", changed), clocks)).toEqual(
        unknown("tie"),
      );
    });
  });

  test("shifting all clocks changes nothing; shifting one by 90 s only what lies inside the tolerance", () => {
    const clock = fc.integer({ min: 0, max: 2_000 });
    const width = fc.constantFrom(1, 60);
    const made = fc.tuple(clock, width, fc.constantFrom("ehr", "ris"));
    fc.assert(
      fc.property(
        made,
        made,
        fc.integer({ min: -1e15, max: 1e15 }),
        (a, b, by) => {
          const still = orderEvents(eventOf(a, 0), eventOf(b, 0), clocks);
          expect(orderEvents(eventOf(a, by), eventOf(b, by), clocks)).toEqual(
            still,
          );
          if (a[2] === b[2]) return;
          for (const skew of [-90_000_000, 90_000_000]) {
            const skewed = orderEvents(eventOf(a, skew), eventOf(b, 0), clocks);
            expect(
              [still.order, "unknown"].includes(skewed.order) ||
                still.order === "unknown",
            ).toBe(true);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
