import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ciLine,
  columnsOf,
  fileText,
  htmlAttribute,
  htmlText,
  jsonText,
  pageText,
  scriptIsland,
  terminalText,
} from "../../../src/report/escape.ts";

const naughty = [
  "",
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "' onmouseover='alert(1)",
  "]]>",
  "<!-- -->",
  "&lt;&amp;&#0;",
  "javascript:alert(1)",
  "\u0000\u0007\u001b[2J\u009b31m",
  "\u001b]8;;http://x\u0007link\u001b]8;;\u0007",
  "\u202egnp.exe\u2066\u061c",
  "a\r\nb\nc\rd\u2028e\u2029f\u0085g",
  "👩‍⚕️🏳️‍🌈",
  "\ud800 lone \udfff",
  "\ufffe\uffff\u{e0041}\u{f0000}",
  "::error file=x::y",
  "##vso[task.complete]",
  "=cmd|' /C calc'!A0",
];

/** Reads HTML text back, independently of the escaper: the five entities and nothing else. */
function readBack(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => {
    const signs: Readonly<Record<string, string>> = {
      "&amp;": "&",
      "&lt;": "<",
      "&gt;": ">",
      "&quot;": '"',
      "&#39;": "'",
    };
    return signs[entity] ?? "";
  });
}

const anyText = fc.oneof(
  fc.constantFrom(...naughty),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);

describe("HTML", () => {
  test("what is read back is what was to be seen, and holds no markup", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const html = htmlText(text);
        expect(readBack(html)).toBe(pageText(text));
        expect(html).not.toMatch(/[<>"']/u);
        expect(htmlAttribute(text)).toBe(html);
      }),
    );
  });

  test("no control, bidi sign or lone surrogate reaches the page; joiners of emoji do", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pageText(text)).not.toMatch(
          /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u,
        );
      }),
    );
    expect(pageText("👩‍⚕️")).toBe("👩‍⚕️");
    expect(pageText("a\u202eb")).toBe("a\\u{202e}b");
    expect(pageText("a\r\nb\nc")).toBe("a⏎b⏎c");
  });

  test("ordinary text stays as it is", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ !#-%(-;=?-~]*$/u), (text) => {
        expect(htmlText(text)).toBe(text);
      }),
    );
  });
});

describe("JSON", () => {
  test("parsing gives back the value, and no control or bidi sign stands as itself", () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyText, (value, text) => {
        const json = jsonText({ value, text });
        expect(JSON.parse(json)).toEqual(
          JSON.parse(JSON.stringify({ value, text })),
        );
        expect(json).not.toMatch(
          /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
        );
      }),
    );
  });

  test("an island parses to the same value and cannot close its element", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const island = scriptIsland({ text, end: "</script><!--" });
        const plain = JSON.stringify({ text, end: "</script><!--" });
        expect(JSON.parse(island)).toEqual(JSON.parse(plain));
        expect(island).not.toMatch(/[<>&]/u);
      }),
    );
  });
});

describe("terminal", () => {
  test("no control, format, private, unassigned or surrogate character is left", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 100 }), (text, width) => {
        const safe = terminalText(text, width);
        expect(safe).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u,
        );
        expect(columnsOf(safe)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test.each([
    ["ESC[2J", "\u001b[2J", "\\u{1b}[2J"],
    ["carriage return", "FAIL\rPASS", "FAIL⏎PASS"],
    ["CRLF is one break", "a\r\nb", "a⏎b"],
    ["bidi override", "\u202eSSAP", "\\u{202e}SSAP"],
    ["tag character", "\u{e0041}", "\\u{e0041}"],
    ["soft hyphen", "a\u00adb", "a\\u{ad}b"],
    ["no-break space stays", "a\u00a0b", "a\u00a0b"],
  ])("%s", (_, text, seen) => expect(terminalText(text)).toBe(seen));

  test("cut on the column, on both sides of the limit", () => {
    expect(terminalText("abcde", 5)).toBe("abcde");
    expect(terminalText("abcdef", 5)).toBe("abcd…");
    expect(terminalText("薬薬", 4)).toBe("薬薬");
    expect(terminalText("薬薬薬", 5)).toBe("薬薬…");
    expect(terminalText("薬薬薬", 4)).toBe("薬…");
    expect(terminalText("e\u0301e\u0301", 2)).toBe("e\u0301e\u0301");
    expect(terminalText("abc", 0)).toBe("");
  });
});

describe("the name of a file", () => {
  const path = "exports/of/the/hospital/ai_2026-01.csv";

  test.each([
    [38, path],
    [37, "exports/of/t…/hospital/ai_2026-01.csv"],
    [18, "exp…ai_2026-01.csv"],
    [15, "…ai_2026-01.csv"],
    [14, "expo…26-01.csv"],
    [1, "…"],
    [0, ""],
  ])("in %d columns", (width, seen) =>
    expect(fileText(path, width)).toBe(seen),
  );

  test("fits, holds nothing unsafe, and keeps the file's own name where there is room", () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.integer({ min: 1, max: 60 }),
        (folder, name, width) => {
          const own = terminalText(name).replaceAll(/[/\\]/gu, "");
          const seen = fileText(`${folder}/${own}`, width);
          expect(columnsOf(seen)).toBeLessThanOrEqual(width);
          expect(seen).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u);
          if (columnsOf(own) < width && !/^\p{M}/u.test(own))
            expect(seen.endsWith(own)).toBe(true);
        },
      ),
    );
  });
});

describe("a line of a CI log", () => {
  test.each([
    ["::error::x", "\\u{3a}:error::x"],
    ["   ::error::x", "   \\u{3a}:error::x"],
    ["##vso[task.complete]", "\\u{23}#vso[task.complete]"],
    ["##[group]", "\\u{23}#[group]"],
  ])("%s is no command", (line, safe) => expect(ciLine(line)).toBe(safe));

  test.each(["a ::error::", ":one", "# one", ""])("%s stays", (line) =>
    expect(ciLine(line)).toBe(line),
  );
});
