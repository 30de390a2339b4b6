import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { compareSequence } from "../../../src/time/sequence.ts";

describe("counters as text", () => {
  test.each([
    ["9", "10", -1],
    ["10", "9", 1],
    ["10", "10", 0],
    ["0010", "10", 0],
    ["+10", "10", 0],
    ["-0", "0", 0],
    ["000", "0", 0],
    ["-2", "-10", 1],
    ["-10", "-2", -1],
    ["-1", "1", -1],
    ["1", "-1", 1],
    ["9007199254740993", "9007199254740992", 1],
    ["123456789012345678901234567890", "123456789012345678901234567891", -1],
  ])("%s and %s", (a, b, expected) => {
    expect(Math.sign(compareSequence(a, b) ?? Number.NaN) + 0).toBe(expected);
  });

  test.each([
    "",
    "1.0",
    "1e3",
    " 1",
    "1 ",
    "--1",
    "0x1",
    "١",
    "one",
    "-",
    "1\n",
  ])("%j is no counter", (text) => {
    expect(compareSequence(text, "1")).toBeUndefined();
    expect(compareSequence("1", text)).toBeUndefined();
  });

  test("as BigInt compares", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        const expected = a < b ? -1 : a > b ? 1 : 0;
        const answer = compareSequence(String(a), String(b));
        expect(Math.sign(answer ?? Number.NaN) + 0).toBe(expected);
      }),
    );
  });

  test("a long counter costs no more than its length", () => {
    const zeros = "0".repeat(500_000);
    expect(compareSequence(`${zeros}1`, "2")).toBeLessThan(0);
    expect(compareSequence(`${zeros}x`, "2")).toBeUndefined();
  });
});
