import type { Place } from "./plain-run.ts";

/** What of the writer's font is used; the writer keeps it to itself, so that it is looked at before it is used. */
interface WriterFont {
  readonly id: string;
  /** Thousandths of the size. */
  readonly ascender: number;
  readonly encode: (
    text: string,
  ) => readonly [readonly string[], readonly Place[]];
  readonly ref: () => unknown;
}

/** A text and where its line begins, in points from the upper left corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Texts whose letters are kept: words of columns stand in one entry after the other. */
const mostSet = 4000;

/** Draws texts of one face below or beside each other, as one piece of the page. */
export type SetTexts = (
  doc: PDFKit.PDFDocument,
  texts: readonly PlacedText[],
  size: number,
) => void;

/**
 * Draws texts by a document's own words. The writer's step says place, font and state again for every line, in nine pieces:
 * a third of the time of a document of a thousand entries, and of its garbage.
 *
 * Where the writer's font is of another kind, or a letter stands off its line, the writer draws.
 */
export function textSetter(): SetTexts {
  const known = new Map<WriterFont, Map<string, string | undefined>>();
  const setIn = (font: WriterFont, text: string): string | undefined => {
    const texts = known.get(font) ?? new Map<string, string | undefined>();
    known.set(font, texts);
    if (texts.has(text)) return texts.get(text);
    const made = setOf(font, text);
    if (texts.size < mostSet) texts.set(text, made);
    return made;
  };
  return (doc, texts, size) => {
    const font: unknown = Reflect.get(doc, "_font");
    const fonts: unknown = Reflect.get(doc.page, "fonts");
    if (!isWriterFont(font) || !isTable(fonts)) {
      for (const one of texts) drawByWriter(doc, one);
      return;
    }
    const { height } = doc.page;
    const down = (font.ascender / 1000) * size;
    const head = `q\n1 0 0 -1 0 ${points(height)} cm\nBT\n/${font.id} ${points(size)} Tf`;
    let shown = "";
    const draw = (): void => {
      if (shown === "") return;
      fonts[font.id] ??= font.ref();
      doc.addContent(`${head}${shown}\nET\nQ`);
      shown = "";
    };
    for (const one of texts) {
      const set = setIn(font, one.text);
      if (set === undefined) {
        // who listens hears the page in the order of its pieces
        draw();
        drawByWriter(doc, one);
      } else if (set !== "")
        shown += `\n1 0 0 1 ${points(one.x)} ${points(height - one.y - down)} Tm\n${set}`;
    }
    draw();
  };
}

/** The letters of a text, or nothing where one of them stands off its line. */
function setOf(font: WriterFont, text: string): string | undefined {
  const [letters, places] = font.encode(text);
  const parts: string[] = [];
  let from = 0;
  for (const [at, place] of places.entries()) {
    if (place.xOffset !== 0 || place.yOffset !== 0) return undefined;
    const closer = place.advanceWidth - place.xAdvance;
    if (closer === 0 && at < places.length - 1) continue;
    parts.push(`<${letters.slice(from, at + 1).join("")}> ${points(closer)}`);
    from = at + 1;
  }
  return parts.length === 0 ? "" : `[${parts.join(" ")}] TJ`;
}

/** A number as the file holds it: to a thousandth of a point. */
function points(number: number): string {
  return String(Math.round(number * 1000) / 1000);
}

/** The writer's own step is taken where it is there: its door measures the text twice more, for links and underlines. */
function drawByWriter(
  doc: PDFKit.PDFDocument,
  { text, x, y }: PlacedText,
): void {
  const step: unknown = Reflect.get(doc, "_fragment");
  if (typeof step === "function")
    Reflect.apply(step, doc, [text, x, y, unmeasured]);
  else doc.text(text, x, y, { lineBreak: false });
}

/** Stands for what would be measured. */
const unmeasured = { textWidth: 0, wordCount: 1 };

function isWriterFont(value: unknown): value is WriterFont {
  return (
    isTable(value) &&
    typeof value["id"] === "string" &&
    typeof value["ascender"] === "number" &&
    typeof value["encode"] === "function" &&
    typeof value["ref"] === "function"
  );
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
