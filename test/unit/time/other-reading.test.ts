import { describe, expect, test } from "vitest";
import type { Interval } from "../../../src/model/event.ts";
import type { TimeSpec } from "../../../src/model/mapping.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import { minute, span } from "./instants.ts";

const london: TimeSpec = { timeZone: "Europe/London" };
const other = (text: string, spec: TimeSpec = london): Interval | undefined => {
  const reading = timeReader(spec)(text);
  if (!reading.ok) throw new Error(reading.code);
  return reading.other;
};

describe("the other reading of an offset that contradicts the zone (domain.md 4.3, 5)", () => {
  test.each<[string, Interval]>([
    [
      "2026-07-11T10:00:00+00:00",
      span("2026-07-11T09:00:00", "2026-07-11T09:00:01"),
    ],
    ["2026-07-11T10:00+07:00", minute("2026-07-11T09:00")],
    ["2026-01-11T10:00+01:00", minute("2026-01-11T10:00")],
    // The clocks showed this minute twice: the hull of both.
    [
      "2026-10-25T01:30+05:00",
      span("2026-10-25T00:30:00", "2026-10-25T01:31:00"),
    ],
  ])("%s by the clocks of London", (text, expected) => {
    expect(other(text)).toEqual(expected);
  });

  test("is read with the column's precision and rounding", () => {
    const text = "2026-07-11T10:00:40+00:00";
    expect(other(text, { ...london, precision: "minute" })).toEqual(
      minute("2026-07-11T09:00"),
    );
    expect(other(text, { ...london, precision: "day" })).toEqual(
      span("2026-07-10T23:00:00", "2026-07-11T23:00:00"),
    );
    expect(
      other("2026-07-11T10:00+00:00", { ...london, rounding: "nearest" }),
    ).toEqual(span("2026-07-11T08:59:30", "2026-07-11T09:00:30"));
  });

  test("by the zone in brackets, where one is written", () => {
    expect(other("2026-07-11T10:00+07:00[Europe/Paris]")).toEqual(
      minute("2026-07-11T08:00"),
    );
  });

  test.each([
    ["an offset of the zone", "2026-07-11T10:00:00+01:00", london],
    ["UTC as such", "2026-07-11T10:00:00Z", london],
    ["an unknown offset", "2026-07-11T10:00:00-00:00", london],
    ["no offset", "2026-07-11T10:00:00", london],
    ["no declared zone", "2026-07-11T10:00:00+07:00", {}],
    ["a time that the zone skipped", "2026-03-29T01:30:00+05:00", london],
  ])("%s has none", (_, text, spec) => {
    expect(other(text, spec)).toBeUndefined();
  });
});
