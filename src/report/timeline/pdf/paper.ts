import type { Letters, Line, Style } from "./letters.ts";
import { textSetter } from "./set-text.ts";
import type { PlacedText, SetTexts } from "./set-text.ts";

/** A4 landscape in points, with margins of 15 mm. */
export const page = { width: 841.89, height: 595.28, margin: 42.52 } as const;
export const inside: number = page.width - 2 * page.margin;

/** Nothing is set smaller (`surface.md` 11). */
export const bodySize = 9;
export const lineHeight = 12.5;

const colours: Readonly<Record<Style, string>> = {
  plain: "#000000",
  bold: "#000000",
  quiet: "#444444",
};

/** The sheets of a document and how far they are filled. */
export interface Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly letters: Letters;
  readonly setTexts: SetTexts;
  /** Elements of the whole document, in reading order. */
  readonly root: PDFKit.PDFStructureElement;
  readonly y: () => number;
  readonly down: (points: number) => void;
  /** Points down to the lower margin. */
  readonly room: () => number;
  readonly newPage: () => void;
  /** Points from top to bottom of an empty page. */
  readonly full: number;
}

/** Room for the foot of a page. */
const footHeight = 22;
const bottom = page.height - page.margin - footHeight;

/** Begins the document with an empty page. */
export function openPaper(doc: PDFKit.PDFDocument, letters: Letters): Paper {
  const root = doc.struct("Document");
  doc.addStructure(root);
  let y: number = page.margin;
  const newPage = (): void => {
    doc.addPage();
    y = page.margin;
  };
  newPage();
  return {
    doc,
    letters,
    setTexts: textSetter(),
    root,
    y: () => y,
    down(points): void {
      y += points;
    },
    room: () => bottom - y,
    newPage,
    full: bottom - page.margin,
  };
}

/** Draws lines one below the other; whoever calls has marked what they are. */
export function drawLines(
  { doc, setTexts }: Pick<Paper, "doc" | "setTexts">,
  lines: readonly Line[],
  at: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { size } = at;
  let texts: PlacedText[] = [];
  let look: { readonly face: string; readonly style: Style } | undefined;
  const draw = (): void => {
    if (look === undefined) return;
    doc.font(look.face).fontSize(size).fillColor(colours[look.style]);
    setTexts(doc, texts, size);
    texts = [];
  };
  let { y } = at;
  for (const { runs, style } of lines) {
    let { x } = at;
    for (const { face, text } of runs) {
      if (face !== look?.face || style !== look.style) draw();
      look = { face, style };
      texts.push({ text, x, y });
      if (runs.length > 1)
        x += doc.font(face).fontSize(size).widthOfString(text);
    }
    y += size * (lineHeight / bodySize);
  }
  draw();
}

/** A line that is no content, only drawn. */
export function drawRule({ doc }: Paper, y: number, weight: number): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc
    .moveTo(page.margin, y)
    .lineTo(page.width - page.margin, y)
    .lineWidth(weight)
    .strokeColor("#8a939c")
    .stroke();
  doc.endMarkedContent();
}

/** Writes the foot of every page, once their number is known: what it is, and page x of y. */
export function footPages(paper: Paper, text: string): void {
  const { doc, letters } = paper;
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(start + at);
    const pages = `Page ${String(at + 1)} of ${String(count)}`;
    const long = letters.width(pages, "plain", bodySize);
    const y = page.height - page.margin - bodySize;
    doc.markContent("Artifact", { type: "Pagination" });
    const foot = (words: string, x: number, width: number): void => {
      const how = { style: "plain", width, size: bodySize } as const;
      const lines = letters.lines(words, how).slice(0, 1);
      drawLines(paper, lines, { x, y, size: bodySize });
    };
    foot(text, page.margin, inside - long - 20);
    foot(pages, page.width - page.margin - long, inside);
    doc.endMarkedContent();
  }
}
