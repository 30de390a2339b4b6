import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { openEnd } from "../../../src/model/event.ts";
import {
  addDuration,
  isDuration,
  parseDuration,
} from "../../../src/time/duration.ts";
import { us } from "./instants.ts";

const day = 86_400_000_000;

describe("durations of fixed length", () => {
  test.each([
    ["PT2M", 120_000_000],
    ["PT0S", 0],
    ["PT1S", 1_000_000],
    ["PT90S", 90_000_000],
    ["PT1H", 3_600_000_000],
    ["P1D", day],
    ["PT24H", day],
    ["P7D", 7 * day],
    ["P1W", 7 * day],
    ["P2W", 14 * day],
    ["P1DT2H3M4S", day + 7_384_000_000],
    ["P1W2D", 9 * day],
    ["PT0.5S", 500_000],
    ["PT1.000001S", 1_000_001],
    ["PT0,25S", 250_000],
    ["P36500D", 36_500 * day],
  ])("%s", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
    expect(isDuration(text)).toBe(true);
    expect(addDuration(7, text)).toBe(expected + 7);
  });

  test.each(["P1Y", "P1M", "P1Y6M", "P1Y2M10DT2H30M", "P0M", "P1M1D"])(
    "%s has none, but can be added",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
      expect(isDuration(text)).toBe(true);
    },
  );

  test.each([
    "",
    "P",
    "PT",
    "P1",
    "P1DT",
    "1D",
    "T1H",
    "PD",
    "P1H",
    "PT1D",
    "PT1W",
    "P1D1W",
    "PT1S1M",
    "PT1M1H",
    "P1M1Y",
    "-PT1M",
    "+PT1M",
    "P-1D",
    "pt1m",
    "PT1m",
    "PT1.5M",
    "PT.5S",
    "PT1.S",
    "PT1.1234567S",
    "P1.5D",
    " PT1M",
    "PT1M ",
    "PT1M\n",
    "PT1e3S",
    "PT2 M",
    "P9999999999D",
    "P999999999W",
    "2 minutes",
    "PT١M",
  ])("%j is no duration", (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(isDuration(text)).toBe(false);
    expect(() => addDuration(0, text)).toThrow(RangeError);
  });
});

describe("years and months, along the calendar", () => {
  test.each([
    ["2026-01-31T08:14:05", "P1M", "2026-02-28T08:14:05"],
    ["2026-01-30T12:00:00", "P1M", "2026-02-28T12:00:00"],
    ["2024-01-31T08:14:05", "P1M", "2024-02-29T08:14:05"],
    ["2024-02-29T00:00:00", "P1Y", "2025-02-28T00:00:00"],
    ["2024-02-29T00:00:00", "P4Y", "2028-02-29T00:00:00"],
    ["2026-11-30T00:00:00", "P3M", "2027-02-28T00:00:00"],
    ["2026-12-15T23:59:59", "P1M", "2027-01-15T23:59:59"],
    ["2026-01-15T00:00:00", "P11M", "2026-12-15T00:00:00"],
    ["2026-01-15T00:00:00", "P12M", "2027-01-15T00:00:00"],
    ["2026-06-03T00:00:00", "P1Y6M", "2027-12-03T00:00:00"],
    ["2026-01-31T00:00:00", "P1M1D", "2026-03-01T00:00:00"],
    ["1969-12-31T12:00:00", "P2M", "1970-02-28T12:00:00"],
    ["2026-03-28T12:00:00", "P1D", "2026-03-29T12:00:00"],
    ["2026-03-31T12:00:00", "P0M", "2026-03-31T12:00:00"],
  ])("%s + %s", (from, text, until) => {
    expect(addDuration(us(from), text)).toBe(us(until));
  });

  test("microseconds are kept", () => {
    expect(addDuration(us("2026-01-31") + 543, "P1M")).toBe(
      us("2026-02-28") + 543,
    );
  });

  test("beyond every time that can be held there is no bound", () => {
    expect(addDuration(0, "P9999Y")).toBe(openEnd);
    expect(addDuration(us("2026-01-01"), "P100Y")).toBe(us("2126-01-01"));
  });

  test("twelve months are a year", () => {
    const instant = fc.integer({ min: -2e15, max: 7e15 });
    fc.assert(
      fc.property(instant, fc.nat(20), (from, years) => {
        expect(addDuration(from, `P${String(years * 12)}M`)).toBe(
          addDuration(from, `P${String(years)}Y`),
        );
      }),
    );
  });
});
