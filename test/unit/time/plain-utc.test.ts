import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { plainUtc } from "../../../src/time/plain-utc.ts";
import { timeReader } from "../../../src/time/read-time.ts";
import { us } from "./instants.ts";

const digits = (max: number, width: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, "0"));

describe("the short way", () => {
  test("agrees with the ordinary way on every text of its shape", () => {
    const read = timeReader({});
    const text = fc
      .tuple(
        fc.oneof(
          digits(9999, 4),
          fc.constantFrom("1970", "1971", "2199", "2200", "2026"),
        ),
        digits(14, 2),
        digits(33, 2),
        digits(25, 2),
        digits(61, 2),
        digits(62, 2),
      )
      .map(([y, mo, d, h, mi, s]) => `${y}-${mo}-${d}T${h}:${mi}:${s}`);
    fc.assert(
      fc.property(text, (face) => {
        // The small z takes the ordinary way.
        expect(read(`${face}Z`)).toEqual(read(`${face}z`));
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    ["2026-06-03T08:14:05Z", us("2026-06-03T08:14:05")],
    ["1971-01-01T00:00:01Z", us("1971-01-01T00:00:01")],
    ["2199-12-28T23:59:59Z", us("2199-12-28T23:59:59")],
  ])("%s is plain", (text, expected) => {
    expect(plainUtc(text)).toBe(expected);
  });

  test.each([
    "1970-12-31T08:14:05Z",
    "2200-01-01T08:14:05Z",
    "2026-00-03T08:14:05Z",
    "2026-13-03T08:14:05Z",
    "2026-06-00T08:14:05Z",
    "2026-06-29T08:14:05Z",
    "2026-06-03T24:00:00Z",
    "2026-06-03T08:60:05Z",
    "2026-06-03T08:14:60Z",
    "2026-06-03T00:00:00Z",
    "2026-06-03t08:14:05Z",
    "2026-06-03 08:14:05Z",
    "2026/06-03T08:14:05Z",
    "2026-06/03T08:14:05Z",
    "2026-06-03T08.14:05Z",
    "2026-06-03T08:14.05Z",
    "2026-06-03T08:14:05z",
    "2026-06-03T08:14:05",
    "2026-06-03T08:14:05ZZ",
    "202x-06-03T08:14:05Z",
    "2026-x6-03T08:14:05Z",
    "2026-06-x3T08:14:05Z",
    "2026-06-03Tx8:14:05Z",
    "2026-06-03T08:x4:05Z",
    "2026-06-03T08:14:x5Z",
  ])("%s is not", (text) => {
    expect(plainUtc(text)).toBeUndefined();
  });
});
