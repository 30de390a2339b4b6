/** A text in quotes is read back as it was, and shows every letter that a screen would hide. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { quotedText } from "../../../src/model/quoted-text.ts";

describe("a text in quotes", () => {
  it.each([
    ["a", '"a"'],
    ['say "no" # DECIDE', '"say \\"no\\" # DECIDE"'],
    ["caf\u00e9 \u65e5\u672c", '"caf\u00e9 \u65e5\u672c"'],
    ["\u202ecsv", '"\\u202ecsv"'],
    ["a\u2028b\u0085c", '"a\\u2028b\\u0085c"'],
    ["\u{e0041}", '"\\udb40\\udc41"'],
  ])("%j", (text, quoted) => expect(quotedText(text)).toBe(quoted));

  test.prop([fc.string({ unit: "binary" })])("is read back", (text) => {
    expect(JSON.parse(quotedText(text))).toBe(text);
    expect(parse(quotedText(text))).toBe(text);
    expect(quotedText(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});
