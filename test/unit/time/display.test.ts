import { describe, expect, test } from "vitest";
import { openEnd, openStart } from "../../../src/model/event.ts";
import {
  boundText,
  durationText,
  gapText,
  localText,
  utcText,
} from "../../../src/time/display.ts";
import { us } from "./instants.ts";

const second = 1_000_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe("instants", () => {
  test.each([
    [us("2026-06-03T08:14:00"), "2026-06-03T08:14:00Z"],
    [us("2026-06-03T08:14:00") + 500_000, "2026-06-03T08:14:00.500Z"],
    [us("2026-06-03T08:14:00") + 1000, "2026-06-03T08:14:00.001Z"],
    [us("2026-06-03T08:14:00") + 543, "2026-06-03T08:14:00.000543Z"],
    [us("2026-06-03T08:14:00") + 123_450, "2026-06-03T08:14:00.123450Z"],
    [0, "1970-01-01T00:00:00Z"],
    [-1, "1969-12-31T23:59:59.999999Z"],
    [-second, "1969-12-31T23:59:59Z"],
    [us("1900-01-01"), "1900-01-01T00:00:00Z"],
    [us("2024-02-29T23:59:59"), "2024-02-29T23:59:59Z"],
    [us("2199-12-31T23:59:59"), "2199-12-31T23:59:59Z"],
  ])("%d", (at, text) => {
    expect(utcText(at)).toBe(text);
    expect(boundText(at)).toBe(text);
  });

  test("no bound is null", () => {
    expect(boundText(openStart)).toBeNull();
    expect(boundText(openEnd)).toBeNull();
  });

  test.each([
    ["2026-06-03T08:14:00", "Europe/London", "2026-06-03T09:14:00+01:00"],
    ["2026-01-03T08:14:00", "Europe/London", "2026-01-03T08:14:00+00:00"],
    ["2026-06-03T02:14:00", "America/New_York", "2026-06-02T22:14:00-04:00"],
    ["2026-06-03T20:14:00", "Asia/Kolkata", "2026-06-04T01:44:00+05:30"],
    ["2026-06-03T20:14:00", "UTC", "2026-06-03T20:14:00+00:00"],
    ["2026-06-03T20:14:00", "America/St_Johns", "2026-06-03T17:44:00-02:30"],
    ["2025-12-31T23:30:00", "Asia/Tokyo", "2026-01-01T08:30:00+09:00"],
  ])("%s in %s", (at, zone, text) => {
    expect(localText(us(at), zone)).toBe(text);
  });

  test("fractions stand before the offset", () => {
    expect(localText(us("2026-06-03T08:14:00") + 1000, "Europe/London")).toBe(
      "2026-06-03T09:14:00.001+01:00",
    );
  });
});

describe("durations", () => {
  test.each([
    [0, "0 s"],
    [1, "0.000001 s"],
    [543, "0.000543 s"],
    [500_000, "0.5 s"],
    [second, "1 s"],
    [59 * second, "59 s"],
    [minute, "1 min"],
    [minute + 1, "1 min 0.000001 s"],
    [2 * minute + 5 * second, "2 min 5 s"],
    [2 * minute + 5_250_000, "2 min 5.25 s"],
    [hour, "1 h"],
    [hour + second, "1 h 1 s"],
    [day - 1, "23 h 59 min 59.999999 s"],
    [day, "1 d"],
    [day + 3 * hour, "1 d 3 h"],
    [400 * day + minute, "400 d 1 min"],
    [-90 * second, "-1 min 30 s"],
  ])("%d", (length, text) => {
    expect(durationText(length)).toBe(text);
  });
});

describe("gaps", () => {
  test.each([
    [25 * minute, 27 * minute, "25 to 27 minutes after"],
    [-27 * minute, -25 * minute, "25 to 27 minutes before"],
    [-125 * second, -125 * second, "2 min 5 s before"],
    [125 * second, 125 * second, "2 min 5 s after"],
    [0, 0, "at the same time"],
    [124 * second, 126 * second, "124 to 126 seconds after"],
    [2 * hour, 3 * hour, "2 to 3 hours after"],
    [day, 2 * day, "1 to 2 days after"],
    [day, day + hour, "24 to 25 hours after"],
    [0, 2 * minute, "0 to 2 minutes after"],
    [-2 * minute, 0, "0 to 2 minutes before"],
    [543, 545, "0.000543 s to 0.000545 s after"],
    [minute, minute + 543, "1 min to 1 min 0.000543 s after"],
    [-(minute + 543), -minute, "1 min to 1 min 0.000543 s before"],
    [-minute, 2 * minute, "1 min before to 2 min after"],
    [-1, 1, "0.000001 s before to 0.000001 s after"],
    [-Infinity, Infinity, "not known"],
    [-Infinity, -5 * minute, "at least 5 min before"],
    [-Infinity, 5 * minute, "at most 5 min after, or before"],
    [-Infinity, 0, "before, or at the same time"],
    [5 * minute, Infinity, "at least 5 min after"],
    [-5 * minute, Infinity, "at most 5 min before, or after"],
    [0, Infinity, "after, or at the same time"],
  ])("%d to %d", (minUs, maxUs, text) => {
    expect(gapText({ minUs, maxUs })).toBe(text);
  });
});
