import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { editDistance, nearestName } from "../../../src/model/nearest.ts";

describe("the distance of two names", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "abd", 1],
    ["abc", "ab", 1],
    ["ab", "abc", 1],
    ["abc", "acb", 1],
    ["abcd", "badc", 2],
    ["kitten", "sitting", 3],
  ])("%j and %j: %d", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
  property.prop([fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })])(
    "is the same both ways, and nothing only for equal names",
    (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBeLessThanOrEqual(
        Math.max(a.length, b.length),
      );
    },
  );
});

describe("the nearest name", () => {
  it.each([
    [
      "review-to-short",
      ["review-too-short", "review-after-action"],
      "review-too-short",
    ],
    ["OrderDateTme", ["OrderID", "OrderDateTime"], "OrderDateTime"],
    ["nhs_no", ["NHS NO", "nhs_na"], "NHS NO"],
    ["Order-Id", ["orderid"], "orderid"],
    ["abcdef", ["abcdxx"], "abcdxx"],
    ["abcdef", ["abcxxx"], undefined],
    ["ab", ["ax"], "ax"],
    ["ab", ["xy"], undefined],
    ["abc", ["abx", "aby"], "abx"],
    ["x", [], undefined],
  ])("of %s among %j is %s", (name, names, nearest) => {
    expect(nearestName(name, names)).toBe(nearest);
  });
});
