import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  isLeapYear,
  yearOf,
} from "../../../src/time/calendar.ts";
import { us } from "./instants.ts";

const lengths = (year: number): number[] =>
  Array.from({ length: 12 }, (_, index) => daysInMonth(year, index + 1));

describe("the calendar", () => {
  test("there and back over ten thousand years", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_468, max: 3_000_000 }), (days) => {
        const { year, month, day } = civilFromDays(days);
        expect(daysFromCivil(year, month, day)).toBe(days);
      }),
    );
  });

  test("lengths of months", () => {
    expect(lengths(2026)).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect(lengths(2024)[1]).toBe(29);
    expect(daysInMonth(2026, 0)).toBe(0);
    expect(daysInMonth(2026, 13)).toBe(0);
  });

  test.each([
    [2000, true],
    [1900, false],
    [2100, false],
    [2024, true],
    [2026, false],
  ])("%d is a leap year: %s", (year, expected) => {
    expect(isLeapYear(year)).toBe(expected);
  });

  test("the year of an instant", () => {
    expect(yearOf(us("2026-01-01"))).toBe(2026);
    expect(yearOf(us("2026-01-01") - 1)).toBe(2025);
    expect(yearOf(us("1969-12-31T23:59:59"))).toBe(1969);
  });
});
