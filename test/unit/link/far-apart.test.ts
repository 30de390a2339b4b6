import { describe, expect, it } from "vitest";
import { yearsApart } from "../../../src/link/far-apart.ts";
import { action, handle, rec, review, seedOf } from "./events.ts";

const output = handle(rec("issued", "2024-01-01T00:00:00Z"));
const apart = (
  at: string | undefined,
  outputs = [output],
  naming = [output],
): boolean =>
  yearsApart(seedOf(0, outputs, { naming }), handle(action("signed", at)));

describe("more than a year apart (trap 48)", () => {
  it.each([
    // 2024 has 366 days; the record lasts one second
    ["366 days to the second", "2025-01-01T00:00:01Z", false],
    ["a second more", "2025-01-01T00:00:02Z", true],
    ["a date that may lie nearer", "2025-01-01", false],
    ["366 days before, to the second", "2022-12-30T23:59:59Z", false],
    ["a second more before", "2022-12-30T23:59:58Z", true],
  ])("%s", (_, at, expected) => {
    expect(apart(at)).toBe(expected);
  });

  it("a time that is not recorded shows no distance, on either side", () => {
    expect(apart(undefined)).toBe(false);
    expect(apart("2030-01-01", [handle(rec("issued", undefined))])).toBe(false);
  });

  it("one near record of the output is enough; those that only name it count where it has none", () => {
    const near = handle(rec("updated", "2026-05-01T00:00:00Z"), 1);
    expect(apart("2026-06-03", [output, near])).toBe(false);
    expect(apart("2026-06-03", [output], [near])).toBe(true);
    const naming = handle(review("accepted", "2026-05-01T00:00:00Z"));
    expect(apart("2026-06-03", [], [naming])).toBe(false);
    expect(apart("2028-06-03", [], [naming])).toBe(true);
  });
});
