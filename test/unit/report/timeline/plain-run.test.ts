import { describe, expect, test } from "vitest";
import { setPlainly } from "../../../../src/report/timeline/pdf/plain-run.ts";

const font = {
  unitsPerEm: 500,
  glyphForCodePoint: (point: number) => ({ id: point, advanceWidth: 250 }),
};

/** A font of the writer whose own setting says so. */
function writer(): {
  layoutRun: (text: string, features?: unknown) => unknown;
} {
  const own = { layoutRun: (text: string): unknown => `shaped ${text}` };
  setPlainly(own, font);
  return own;
}

describe("words that are set letter by letter", () => {
  test.each(["5c0f61daf3", "2026-01-05T00:00:00.0", "9 ", "F-QE405EQWNC7C."])(
    "%s",
    (text) => {
      const advance = { xAdvance: 500, advanceWidth: 500 };
      const still = { yAdvance: 0, xOffset: 0, yOffset: 0 };
      expect(writer().layoutRun(text)).toEqual({
        glyphs: Array.from(text, (sign) => ({
          id: sign.charCodeAt(0),
          advanceWidth: 250,
        })),
        positions: Array.from(text, () => ({ ...advance, ...still })),
        advanceWidth: 500 * text.length,
      });
    },
  );

  test.each(["Average", "é9", "क1", "", " ", "1\u0301", "a 1"])(
    "not %j, which may hold pairs or marks",
    (text) => {
      expect(writer().layoutRun(text)).toBe(`shaped ${text}`);
    },
  );

  test("nor what is set in a way of its own, nor where the writer has no such step", () => {
    expect(writer().layoutRun("12", ["liga"])).toBe("shaped 12");
    const other = {};
    setPlainly(other, font);
    expect(other).toEqual({});
  });
});
