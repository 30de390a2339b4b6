import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { Interval } from "../../../src/model/event.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import {
  contains,
  gapRange,
  hull,
  intersection,
  isOpen,
  order,
  overlaps,
  shift,
} from "../../../src/time/interval.ts";
import { minute, span } from "./instants.ts";

const pt2m = 120_000_000;
const at = (clock: string): string => `2026-06-03T${clock}`;

describe("domain 4.2, row by row", () => {
  const review = minute(at("10:25"));
  const action = minute(at("10:26"));

  test("the next minute on one clock is after", () => {
    expect(order(review, action, 0)).toBe("before");
    expect(order(action, review, 0)).toBe("after");
  });

  test("on two clocks it is within the tolerance", () => {
    expect(order(review, action, pt2m)).toBe("unknown");
    expect(order(action, review, pt2m)).toBe("unknown");
  });

  test("one minute on one clock is a tie", () => {
    expect(order(review, review, 0)).toBe("unknown");
  });

  test("a date holds every minute of its day", () => {
    const day = span("2026-06-02T23:00", "2026-06-03T23:00");
    expect(order(day, minute(at("08:14")), 0)).toBe("unknown");
    expect(order(minute(at("08:14")), day, 0)).toBe("unknown");
  });

  test("an upper bound can be before something", () => {
    const bound = {
      earliest: openStart,
      latest: span(at("09:20:00"), at("09:20:01")).latest,
    };
    expect(order(bound, minute(at("09:30")), pt2m)).toBe("before");
    expect(order(bound, minute(at("09:17")), pt2m)).toBe("unknown");
    expect(order(minute(at("09:30")), bound, pt2m)).toBe("after");
  });

  test("it is never after anything, and a lower bound never before", () => {
    const until = {
      earliest: openStart,
      latest: span(at("09:20:00"), at("09:20:01")).latest,
    };
    const from = { earliest: until.latest, latest: openEnd };
    for (const early of ["1900-01-01T00:00", at("09:10")]) {
      expect(order(until, minute(early), 0)).not.toBe("after");
    }
    expect(order(from, minute("2199-12-31T00:00"), 0)).toBe("unknown");
    expect(order(from, minute(at("09:10")), 0)).toBe("after");
  });
});

describe("boundaries to the microsecond", () => {
  const a = { earliest: 0, latest: 10 };

  test.each([
    [10, 0, "before"],
    [9, 0, "unknown"],
    [15, 5, "before"],
    [14, 5, "unknown"],
    [-20, 0, "after"],
    [-10, 0, "after"],
    [-9, 0, "unknown"],
    [-15, 5, "after"],
    [-14, 5, "unknown"],
  ] as const)(
    "second from %d, tolerance %d: %s",
    (from, tolerance, expected) => {
      expect(order(a, { earliest: from, latest: from + 10 }, tolerance)).toBe(
        expected,
      );
    },
  );

  test("an empty interval has no order to itself", () => {
    const empty = { earliest: 5, latest: 5 };
    expect(order(empty, empty, 0)).toBe("unknown");
  });
});

describe("gaps, hulls, overlaps", () => {
  const a = { earliest: 0, latest: 10 };

  test("rules 1.6: 25 to 27 minutes", () => {
    expect(gapRange(minute(at("10:00")), minute(at("10:26")))).toEqual({
      minUs: 25 * 60_000_000,
      maxUs: 27 * 60_000_000,
    });
    expect(gapRange(minute(at("10:26")), minute(at("10:00")))).toEqual({
      minUs: -27 * 60_000_000,
      maxUs: -25 * 60_000_000,
    });
  });

  test("an open bound gives an open range", () => {
    const until = { earliest: openStart, latest: 10 };
    const from = { earliest: 0, latest: openEnd };
    expect(gapRange(until, { earliest: 20, latest: 30 })).toEqual({
      minUs: 10,
      maxUs: Infinity,
    });
    expect(gapRange({ earliest: 20, latest: 30 }, until)).toEqual({
      minUs: -Infinity,
      maxUs: -10,
    });
    expect(gapRange(from, a)).toEqual({ minUs: -Infinity, maxUs: 10 });
    expect(gapRange(a, from)).toEqual({ minUs: -10, maxUs: Infinity });
  });

  test("hull", () => {
    expect(hull(a, { earliest: 20, latest: 30 })).toEqual({
      earliest: 0,
      latest: 30,
    });
    expect(hull({ earliest: -5, latest: 3 }, a)).toEqual({
      earliest: -5,
      latest: 10,
    });
  });

  test.each([
    [
      { earliest: 9, latest: 20 },
      { earliest: 9, latest: 10 },
    ],
    [{ earliest: 10, latest: 20 }, undefined],
    [
      { earliest: -9, latest: 1 },
      { earliest: 0, latest: 1 },
    ],
    [{ earliest: -9, latest: 0 }, undefined],
    [
      { earliest: 2, latest: 3 },
      { earliest: 2, latest: 3 },
    ],
    [{ earliest: -2, latest: 13 }, a],
  ])("intersection with %j", (b, expected) => {
    expect(intersection(a, b)).toEqual(expected);
    expect(intersection(b, a)).toEqual(expected);
    expect(overlaps(a, b)).toBe(expected !== undefined);
    expect(overlaps(b, a)).toBe(expected !== undefined);
  });

  test("contains", () => {
    expect(contains(a, a)).toBe(true);
    expect(contains(a, { earliest: 1, latest: 9 })).toBe(true);
    expect(contains(a, { earliest: -1, latest: 9 })).toBe(false);
    expect(contains(a, { earliest: 1, latest: 11 })).toBe(false);
  });

  test("shift moves known bounds only", () => {
    expect(shift(a, 5)).toEqual({ earliest: 5, latest: 15 });
    const open: Interval = { earliest: openStart, latest: openEnd };
    expect(shift(open, 5)).toEqual(open);
    expect(isOpen(open)).toBe(true);
    expect(isOpen(a)).toBe(false);
    expect(isOpen({ earliest: openStart, latest: 0 })).toBe(true);
    expect(isOpen({ earliest: 0, latest: openEnd })).toBe(true);
  });
});

describe("laws of order", () => {
  // Near each other, so that overlaps, ties and exact contacts are common.
  const interval: fc.Arbitrary<Interval> = fc
    .tuple(
      fc.integer({ min: -60, max: 60 }),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom("none", "none", "none", "start", "end"),
    )
    .map(([earliest, width, open]) => ({
      earliest: open === "start" ? openStart : earliest,
      latest: open === "end" ? openEnd : earliest + width,
    }));
  const tolerance = fc.integer({ min: 0, max: 20 });
  const runs = { numRuns: 2000 };

  test("irreflexive", () => {
    fc.assert(
      fc.property(interval, tolerance, (a, t) => {
        expect(order(a, a, t)).toBe("unknown");
      }),
      runs,
    );
  });

  test("asymmetric: the other way round is the opposite", () => {
    const opposite = { before: "after", after: "before", unknown: "unknown" };
    fc.assert(
      fc.property(interval, interval, tolerance, (a, b, t) => {
        expect(order(b, a, t)).toBe(opposite[order(a, b, t)]);
      }),
      runs,
    );
  });

  test("transitive under one tolerance", () => {
    fc.assert(
      fc.property(interval, interval, interval, tolerance, (a, b, c, t) => {
        if (order(a, b, t) !== "before" || order(b, c, t) !== "before") return;
        expect(order(a, c, t)).toBe("before");
      }),
      { numRuns: 20_000 },
    );
  });

  test("widening never turns unknown into an order, nor one order into the other", () => {
    const more = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        interval,
        interval,
        tolerance,
        more,
        more,
        (a, b, t, left, right) => {
          const wide = {
            earliest: a.earliest - left,
            latest: a.latest + right,
          };
          expect([order(a, b, t), "unknown"]).toContain(order(wide, b, t));
        },
      ),
      runs,
    );
  });

  test("a larger tolerance never turns unknown into an order, nor one order into the other", () => {
    fc.assert(
      fc.property(
        interval,
        interval,
        tolerance,
        tolerance,
        (a, b, t, extra) => {
          expect([order(a, b, t), "unknown"]).toContain(order(a, b, t + extra));
        },
      ),
      runs,
    );
  });

  test("a constant shift of both changes nothing", () => {
    const move = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(interval, interval, tolerance, move, (a, b, t, by) => {
        expect(order(shift(a, by), shift(b, by), t)).toBe(order(a, b, t));
        expect(gapRange(shift(a, by), shift(b, by))).toEqual(gapRange(a, b));
      }),
      runs,
    );
  });

  test("an order is the sign of the gap", () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const { minUs, maxUs } = gapRange(a, b);
        expect(order(a, b, 0) === "before").toBe(minUs >= 0);
        expect(order(a, b, 0) === "after").toBe(maxUs <= 0);
      }),
      runs,
    );
  });
});
