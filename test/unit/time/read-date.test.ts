import { describe, expect, test } from "vitest";
import { dateReader } from "../../../src/time/read-date.ts";

function dateOf(text: string, format?: string): string {
  const reading = dateReader(format)(text);
  return reading.ok ? reading.date : reading.code;
}

describe("days that are no instants", () => {
  test.each([
    ["1970-01-01", undefined, "1970-01-01"],
    ["1948-11-30", undefined, "1948-11-30"],
    ["1948-11-30T00:00:00", undefined, "1948-11-30"],
    ["1948-11-30T23:00:00Z", undefined, "1948-11-30"],
    ["1900-01-01", undefined, "1900-01-01"],
    ["2199-12-31", undefined, "2199-12-31"],
    ["3/9/1948", "d/M/yyyy", "1948-09-03"],
    ["01/01/1970", "dd/MM/yyyy", "1970-01-01"],
    ["01/02/1970 00:00:00", "dd/MM/yyyy", "1970-02-01"],
    ["1899-12-31", undefined, "time-sentinel"],
    ["2200-01-01", undefined, "time-sentinel"],
    ["1948-02-30", undefined, "time-impossible"],
    ["30/02/1948", "dd/MM/yyyy", "time-impossible"],
    ["03/04/1948", undefined, "time-day-month-order"],
    ["30 Nov 1948", undefined, "time-format"],
    ["03/04/48", "dd/MM/yyyy", "time-format"],
    ["1948-11-30", "dd/MM/yyyy", "time-format"],
    ["", undefined, "time-format"],
  ])("%j, format %s: %s", (text, format, expected) => {
    expect(dateOf(text, format)).toBe(expected);
  });

  test("a format that cannot be used", () => {
    expect(() => dateReader("dd/MM/yy")).toThrow(RangeError);
    expect(() => dateReader("epoch-seconds")).toThrow(RangeError);
  });
});
