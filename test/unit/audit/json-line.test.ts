import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  jsonLine,
  plainLines,
  shownBytes,
} from "../../../src/audit/json-line.ts";

const unsafe = ["\u007F", "\u0085", "\u202E", "\uFEFF", "é", "a", "\n", "😀"];
const text = fc.array(fc.constantFrom(...unsafe), { maxLength: 6 });
const value = fc.record({ one: text.map((parts) => parts.join("")) });

describe("many lines at once", () => {
  test("are the bytes of each line by itself", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (values) => {
        const each = values.map((one) => `${jsonLine(one)}\n`).join("");
        const bytes = Buffer.from(shownBytes(plainLines(values)));
        expect(bytes.toString("utf8")).toBe(each);
      }),
      { numRuns: 300 },
    );
  });

  test("a delete character alone is shown, not obeyed", () => {
    const bytes = Buffer.from(shownBytes(plainLines(["a\u007Fb"])));
    expect(bytes.toString("utf8")).toBe('"a\\u007fb"\n');
  });
});
