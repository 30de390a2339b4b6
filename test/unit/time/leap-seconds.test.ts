import { describe, expect, test } from "vitest";
import { leapSecondDays } from "../../../src/time/leap-seconds.ts";
import { order } from "../../../src/time/interval.ts";
import { outcome, read, span, us } from "./instants.ts";

describe("leap seconds", () => {
  test("there were 27", () => {
    expect(leapSecondDays).toHaveLength(27);
    expect(new Set(leapSecondDays).size).toBe(27);
  });

  test.each(leapSecondDays)("%s ended with one", (date) => {
    const { earliest, latest } = read(`${date}T23:59:60Z`);
    expect(earliest).toBe(us(`${date}T24:00:00`));
    expect(latest - earliest).toBe(1_000_000);
    expect(outcome(`${date}T23:59:60Z`)).toEqual(["leap-second"]);
  });

  test.each([
    "2016-12-30T23:59:60Z",
    "2017-01-01T23:59:60Z",
    "2016-12-31T22:59:60Z",
    "2016-12-31T23:58:60Z",
    "2016-12-31T23:59:60-01:00",
    "2016-06-30T23:59:60Z",
    "2026-12-31T23:59:60Z",
  ])("%s was none", (text) => {
    expect(outcome(text)).toBe("not-a-leap-second");
  });

  test("the same second in other offsets and zones", () => {
    const second = span("2017-01-01T00:00:00", "2017-01-01T00:00:01");
    expect(read("2017-01-01T00:59:60+01:00")).toEqual(second);
    expect(read("2016-12-31T18:59:60-05:00")).toEqual(second);
    expect(read("2017-01-01T05:29:60", { timeZone: "Asia/Kolkata" })).toEqual(
      second,
    );
    expect(outcome("2016-12-31T23:59:60")).toBe("time-without-zone");
  });

  test("it is after 23:59:59 and never claimed to be after or before the second that a Unix clock counts it with", () => {
    const leap = read("2016-12-31T23:59:60.9Z");
    expect(order(read("2016-12-31T23:59:59.9Z"), leap, 0)).toBe("before");
    expect(order(leap, read("2017-01-01T00:00:00.2Z"), 0)).toBe("unknown");
    expect(order(leap, read("2017-01-01T00:00:01Z"), 0)).toBe("before");
  });

  test("with `precision: minute` it belongs to its minute", () => {
    expect(read("2016-12-31T23:59:60Z", { precision: "minute" })).toEqual(
      span("2016-12-31T23:59:00", "2017-01-01T00:00:01"),
    );
  });
});
