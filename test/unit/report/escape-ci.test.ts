import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { terminalText } from "../../../src/report/escape.ts";
import {
  commandProperty,
  commandText,
  csvCell,
  markdownText,
  relativeUri,
  sarifText,
  xmlText,
} from "../../../src/report/escape-ci.ts";
import { hostileText } from "./sample-run.ts";

/** Any text at all, lone surrogates and controls included, and the signs that mean something to a sink. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from("{}[]\\\"'<>&%:,;|=+-@`*_#!.()\n\r\t a1"),
    ),
    maxLength: 30,
  }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
    .map((units) => String.fromCharCode(...units)),
  fc.constant(hostileText),
);

const holds = (law: (text: string) => void): void => {
  fc.assert(fc.property(anyText, law), { numRuns: 1500, seed: 1 });
};

describe("each sink, read back by somebody else's reader", () => {
  test("XML: an attribute and an element give back the visible text", () => {
    holds((text) => {
      const xml = `<a b="${xmlText(text)}">x${xmlText(text)}x</a>`;
      expect(XMLValidator.validate(xml)).toBe(true);
      const value: unknown = new XMLParser({
        ignoreAttributes: false,
        attributeNamePrefix: "",
        trimValues: false,
        parseTagValue: false,
        parseAttributeValue: false,
      }).parse(xml);
      const seen = terminalText(text);
      expect(value).toEqual({
        a:
          seen === ""
            ? { b: "", "#text": "xx" }
            : { b: seen, "#text": `x${seen}x` },
      });
    });
  });

  test("CSV: a row of cells gives back the visible text, guarded where it would be a formula", () => {
    holds((text) => {
      const row = `${csvCell(text)},${csvCell("end")}\r\n`;
      const rows: readonly (readonly string[])[] = parse(row, {
        record_delimiter: "\r\n",
      });
      const [cell = ""] = rows[0] ?? [];
      const seen = terminalText(text);
      expect(rows).toHaveLength(1);
      expect([seen, `'${seen}`]).toContain(cell);
      expect(cell).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@|%＝＋－＠｜％]/u);
    });
  });

  test("workflow commands: a message and a property are one line and read back", () => {
    holds((text) => {
      const seen = terminalText(text);
      const message = commandText(text);
      const property = commandProperty(text);
      expect(message + property).not.toMatch(/[\r\n]/u);
      expect(property).not.toMatch(/[:,]/u);
      expect(message.replaceAll("%25", "%")).toBe(seen);
      expect(
        property
          .replaceAll("%2C", ",")
          .replaceAll("%3A", ":")
          .replaceAll("%25", "%"),
      ).toBe(seen);
    });
  });

  test("SARIF: no placeholder and no link, and the message reads back", () => {
    holds((text) => {
      const message = sarifText(text);
      const plain = message
        .replace(/\\[[\]\\]/gu, "")
        .replace(/\{\{|\}\}/gu, "");
      expect(plain).not.toMatch(/[[\]\\{}]/u);
      expect(
        message
          .replace(/\{\{/gu, "{")
          .replace(/\}\}/gu, "}")
          .replace(/\\([[\]\\])/gu, "$1"),
      ).toBe(terminalText(text));
    });
  });

  test("Markdown: nothing is left that could mean something, and it reads back", () => {
    holds((text) => {
      const written = markdownText(text);
      const active = written.replace(/&#\d+;/gu, "x");
      expect(active).not.toMatch(/[!"#$&*:<=>@[\\\]^_`{|}~]|www\./iu);
      expect(active).not.toMatch(/^\s*(?:[-+]|\d+[.)](?:\s|$))/u);
      expect(
        written.replace(/&#(\d+);/gu, (_, code: string) =>
          String.fromCharCode(Number(code)),
        ),
      ).toBe(terminalText(text).trim());
    });
  });

  test("URI: relative and without a scheme, and each part reads back", () => {
    holds((text) => {
      const uri = relativeUri(text);
      expect(uri).toMatch(/^(?:(?:[\w.!~*'()-]|%[0-9A-F]{2})+(?:\/|$))*$/u);
      expect(uri.startsWith("/")).toBe(false);
      for (const part of uri.split("/")) {
        expect(["", ".", ".."].includes(part) && uri !== "").toBe(false);
        expect(text.replace(/\p{Cs}/gu, "\u{fffd}")).toContain(
          decodeURIComponent(part),
        );
      }
    });
  });
});

describe("examples", () => {
  test.each([
    ["=1+1", "'=1+1"],
    [" =1+1", "' =1+1"],
    ["\u200b=1", "\\u{200b}=1"],
    ["\t=1", "\\u{9}=1"],
    ["＝1", "'＝1"],
    ["-", "'-"],
    ["a-b", "a-b"],
    ['say "x"', '"say ""x"""'],
    ["a,b", '"a,b"'],
    ["", ""],
  ])("the cell of %j is %s", (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test.each([
    ["C:\\exports\\a b.csv", "C%3A/exports/a%20b.csv"],
    ["/etc/passwd", "etc/passwd"],
    ["../../a.csv", "a.csv"],
    ["https://x/y.csv", "https%3A/x/y.csv"],
    ["Größe.csv", "Gr%C3%B6%C3%9Fe.csv"],
  ])("the URI of %s is %s", (file, uri) => {
    expect(relativeUri(file)).toBe(uri);
  });

  test("a sentence of ours stays readable in Markdown", () => {
    expect(markdownText("46.4 % of 151 (ris_2026-03.csv), no review")).toBe(
      "46.4 % of 151 (ris&#95;2026-03.csv), no review",
    );
    expect(markdownText("- www.x.org @you https://x")).toBe(
      "&#45; www&#46;x.org &#64;you https&#58;//x",
    );
    expect(markdownText("1. a")).toBe("1&#46; a");
  });
});
