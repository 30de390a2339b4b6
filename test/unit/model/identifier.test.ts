import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { hasLookAlikes, lookAlikeForm } from "../../../src/model/confusable.ts";
import { normalIdentifier } from "../../../src/model/identifier.ts";

describe("the normal form of identifiers (trust.md 4)", () => {
  it.each([
    ["9990000018", "9990000018"],
    ["999 000 0018", "9990000018"],
    ["999-000-0018", "9990000018"],
    ["999\u2011000\u20110018", "9990000018"],
    ["\uFF19990000018", "9990000018"],
    ["\uFEFF 9990000018\u200D", "9990000018"],
    ["999-000-001", "999-000-001"],
    ["999-000-00188", "999-000-00188"],
    ["1-23", "1-23"],
    ["12-3", "12-3"],
    ["a b", "a b"],
    ["Ab", "Ab"],
    ["007", "007"],
    ["99900000l8", "99900000l8"],
    ["\u0669990000018", "\u0669990000018"],
    ["", ""],
    [" \u200B ", ""],
  ])("%j is %j", (text, normal) => {
    expect(normalIdentifier(text)).toBe(normal);
  });
  property.prop([fc.oneof(fc.string(), fc.string({ unit: "binary" }))])(
    "is its own normal form",
    (text) => {
      const normal = normalIdentifier(text);
      expect(normalIdentifier(normal)).toBe(normal);
    },
  );
  property.prop([
    fc.stringMatching(/^[0-9]{10}$/u),
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
  ])("finds ten digits whatever stands between them", (digits, places) => {
    let text = digits;
    for (const place of places)
      text = `${text.slice(0, place)}${place % 2 === 0 ? " " : "-"}${text.slice(place)}`;
    expect(normalIdentifier(text)).toBe(digits);
  });
  it.each([
    "-9990000018",
    "- 999 000 0018",
    "999-000-0018-",
    "\u2010999000 0018",
  ])("takes no sign away: %j", (text) => {
    expect(normalIdentifier(text)).toBe(text);
  });
});

describe("letters that look alike", () => {
  it("are told apart and seen", () => {
    expect(lookAlikeForm("D-\u0410\u043E1")).toBe("D-Ao1");
    expect(hasLookAlikes("D-\u0410")).toBe(true);
  });
  it.each(["D-A", "\u0430\u043E", "\u00E91", ""])("are none in %j", (text) => {
    expect(hasLookAlikes(text)).toBe(false);
  });
});
