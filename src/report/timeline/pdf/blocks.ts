import { bodySize, drawLines, inside, lineHeight, page } from "./paper.ts";
import type { Paper } from "./paper.ts";

/** Begins a section on this page or the next, with a bookmark. */
export function heading(paper: Paper, level: 1 | 2 | 3, text: string): void {
  const size = headingSizes[level];
  const style = "bold";
  const lines = paper.letters.lines(text, { style, width: inside, size });
  const height = lines.length * size * (lineHeight / bodySize);
  // a heading is not left alone at the foot of a page, nor above a table that begins on the next
  if (paper.room() < height + below[level] * lineHeight) paper.newPage();
  else if (level > 1) paper.down(lineHeight);
  const { doc } = paper;
  const content = doc.markStructureContent(`H${String(level)}`);
  drawLines(paper, lines, { x: page.margin, y: paper.y(), size });
  doc.endMarkedContent();
  paper.root.add(doc.struct(`H${String(level)}`, {}, [content]));
  paper.down(height + 4);
}

/** Lines that have to follow on the same page. */
const below = { 1: 4, 2: 13, 3: 4 } as const;

const headingSizes = { 1: 16, 2: 12, 3: 10 } as const;

/** A paragraph over as many pages as it needs. */
function paragraph(paper: Paper, text: string, indent = 0): void {
  paragraphOf(paper, [text], indent);
}

/** A paragraph of several texts, each on a line of its own: one element, where there are thousands of them. */
export function paragraphOf(
  paper: Paper,
  texts: readonly string[],
  indent = 0,
): void {
  const how = {
    style: "plain",
    width: inside - indent,
    size: bodySize,
  } as const;
  const lines = texts.flatMap((text) => paper.letters.lines(text, how));
  const { doc } = paper;
  const element = doc.struct("P");
  paper.root.add(element);
  for (let at = 0; at < lines.length;) {
    if (paper.room() < lineHeight) paper.newPage();
    const fits = Math.max(1, Math.floor(paper.room() / lineHeight));
    const part = lines.slice(at, at + fits);
    const content = doc.markStructureContent("P");
    const x = page.margin + indent;
    drawLines(paper, part, { x, y: paper.y(), size: bodySize });
    doc.endMarkedContent();
    element.add(content);
    paper.down(part.length * lineHeight);
    at += part.length;
  }
  element.end();
  paper.down(3);
}

/** Sentences of one list, numbered or not. */
export function sentences(
  paper: Paper,
  texts: readonly string[],
  numbered: boolean,
): void {
  for (const [at, text] of texts.entries())
    paragraph(paper, numbered ? `${String(at + 1)}. ${text}` : `– ${text}`, 8);
}
