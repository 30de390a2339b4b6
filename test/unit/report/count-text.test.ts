import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boundsText,
  countOf,
  countText,
  percentRange,
  percentText,
} from "../../../src/report/count-text.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [41870, "41,870"],
  [1234567, "1,234,567"],
])("%d reads %s", (count, text) => expect(countText(count)).toBe(text));

test("one and many", () => {
  expect(countOf(1, "record", "records")).toBe("1 record");
  expect(countOf(0, "record", "records")).toBe("0 records");
  expect(countOf(8406, "record", "records")).toBe("8,406 records");
});

describe("shares", () => {
  test.each([
    [7467, 8406, "88.8 %"],
    [508, 8406, "6.0 %"],
    [431, 8406, "5.1 %"],
    [0, 60, "0.0 %"],
    [60, 60, "100.0 %"],
    [1, 8, "12.5 %"],
    [1, 2000, "0.1 %"],
    [0, 0, "-"],
  ])("%d of %d is %s", (part, whole, text) =>
    expect(percentText(part, whole)).toBe(text),
  );

  test("something is never nothing, and nearly all is never all", () => {
    expect(percentText(1, 2001)).toBe("<0.1 %");
    expect(percentText(1, 1_000_000)).toBe("<0.1 %");
    expect(percentText(9994, 10_000)).toBe("99.9 %");
    expect(percentText(9995, 10_000)).toBe(">99.9 %");
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.nat(),
        (whole, draw) => {
          const part = 1 + (draw % (whole - 1));
          expect(["0.0 %", "100.0 %"]).not.toContain(percentText(part, whole));
        },
      ),
    );
  });

  test("ranges and bounds", () => {
    expect(percentRange({ low: 7467, high: 7898 }, 8406)).toBe(
      "88.8 to 94.0 %",
    );
    expect(percentRange({ low: 0, high: 0 }, 0)).toBe("-");
    expect(boundsText(555, 657)).toBe("5.6 to 6.6 %");
    expect(boundsText(0, 10_000)).toBe("0.0 to 100.0 %");
    expect(boundsText(4, 5)).toBe("0.0 to 0.1 %");
  });
});
