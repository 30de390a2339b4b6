import { describe, expect, test } from "vitest";
import { textSetter } from "../../../../src/report/timeline/pdf/set-text.ts";

/** Letters of a font that knows one pair and one mark. */
const still = {
  xAdvance: 500,
  yAdvance: 0,
  xOffset: 0,
  yOffset: 0,
  advanceWidth: 500,
};
const places = (text: string): readonly (typeof still)[] =>
  Array.from(text, (sign, at) => {
    if (sign === "\u0301") return { ...still, xOffset: -20 };
    return sign === "A" && text[at + 1] === "V"
      ? { ...still, xAdvance: 420 }
      : still;
  });

/** A document that keeps what is written on its page. */
function paper(own: object = {}): {
  readonly doc: PDFKit.PDFDocument;
  readonly content: string[];
  readonly drawn: unknown[];
  readonly fonts: Record<string, unknown>;
  readonly encoded: string[];
} {
  const content: string[] = [];
  const drawn: unknown[] = [];
  const encoded: string[] = [];
  const fonts: Record<string, unknown> = {};
  const font = {
    id: "F3",
    ascender: 1000,
    encode(text: string): unknown {
      encoded.push(text);
      return [
        Array.from(text, (sign) => sign.charCodeAt(0).toString(16)),
        places(text),
      ];
    },
    ref: () => "the font",
  };
  const doc: unknown = {
    _font: font,
    page: { height: 600, fonts },
    addContent: (text: string) => content.push(text),
    _fragment: (...words: unknown[]) => drawn.push(words.slice(0, 3)),
    ...own,
  };
  return { doc: doc as PDFKit.PDFDocument, content, drawn, fonts, encoded };
}

describe("texts of one face", () => {
  test("are one piece of the page, each in its place, a pair set closer", () => {
    const { doc, content, fonts } = paper();
    const texts = [
      { text: "AV", x: 10, y: 20 },
      { text: "b", x: 10, y: 32.5 },
    ];
    textSetter()(doc, texts, 9);
    expect(content.map((piece) => piece.split("\n"))).toEqual([
      [
        "q",
        "1 0 0 -1 0 600 cm",
        "BT",
        "/F3 9 Tf",
        "1 0 0 1 10 571 Tm",
        "[<41> 80 <56> 0] TJ",
        "1 0 0 1 10 558.5 Tm",
        "[<62> 0] TJ",
        "ET",
        "Q",
      ],
    ]);
    expect(fonts).toEqual({ F3: "the font" });
  });

  test("are asked of the font once, however often they stand", () => {
    const { doc, encoded, content } = paper();
    const draw = textSetter();
    for (const y of [20, 40]) draw(doc, [{ text: "same", x: 1, y }], 9);
    expect([encoded, content.length]).toEqual([["same"], 2]);
  });

  test("a letter that stands off its line is left to the writer, in the order of reading", () => {
    const order: string[] = [];
    const { doc } = paper({
      addContent: (text: string) => order.push(...(text.match(/<.*>/gu) ?? [])),
      _fragment: (...words: unknown[]) => order.push(words.join(" ")),
    });
    const texts = ["a", "b", "e\u0301", "c"].map((text, at) => ({
      text,
      x: 1,
      y: at,
    }));
    textSetter()(doc, texts, 9);
    expect(order).toEqual([
      "<61>",
      "<62>",
      "e\u0301 1 2 [object Object]",
      "<63>",
    ]);
  });

  test("nothing is written of an empty text", () => {
    const { doc, content, drawn } = paper();
    textSetter()(doc, [{ text: "", x: 1, y: 2 }], 9);
    expect([content, drawn]).toEqual([[], []]);
  });

  test("a writer of another kind draws them itself, by its door where it has no step", () => {
    const said: unknown[] = [];
    const { doc, content } = paper({
      _font: undefined,
      _fragment: undefined,
      text: (...words: unknown[]) => said.push(words),
    });
    textSetter()(doc, [{ text: "a", x: 1, y: 2 }], 9);
    expect(said).toEqual([["a", 1, 2, { lineBreak: false }]]);
    expect(content).toEqual([]);
  });
});
