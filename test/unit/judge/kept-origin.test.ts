import { expect, test } from "vitest";
import { keptOrigin } from "../../../src/judge/run/kept-origin.ts";

const origin = {
  sha256: "a".repeat(64),
  file: "f.csv",
  record: 1,
  line: 2,
  byteOffset: 3,
  byteLength: 4,
};

test.each([
  [JSON.stringify(origin), origin],
  ["null", undefined],
  ["5", undefined],
  ['"sha256"', undefined],
  ["{}", undefined],
])("%s", (text, expected) => {
  expect(keptOrigin(text)).toEqual(expected);
});
