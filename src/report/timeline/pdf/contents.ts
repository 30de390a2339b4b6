import { bodySize, drawLines, inside, lineHeight, page } from "./paper.ts";
import type { Paper } from "./paper.ts";

/** The list of sections, each a link to its page: the page is known when the section begins, the list written at the end. */
export interface Contents {
  /** Called on the page where the section of this title begins, below its heading. */
  readonly begins: (title: string) => void;
  /** Writes the list where room was left for it. */
  readonly end: () => void;
}

/** Where the numbers of pages stand. */
const numberAt = page.margin + 220;

/** Leaves room for the list on this page. @param titles - of the sections, in their order */
export function openContents(
  paper: Paper,
  titles: readonly string[],
): Contents {
  const { doc, root } = paper;
  const list = doc.struct("TOC");
  root.add(list);
  const own = lastPage(doc);
  const top = paper.y();
  paper.down(titles.length * lineHeight + 3);
  const pages = new Map<string, number>();
  return {
    begins(title): void {
      pages.set(title, lastPage(doc));
      const above = Math.max(0, paper.y() - 3 * lineHeight);
      doc.addNamedDestination(nameOf(titles, title), "XYZ", null, above, null);
    },
    end(): void {
      doc.switchToPage(own);
      for (const [at, title] of titles.entries()) {
        const entry = { title, page: (pages.get(title) ?? own) + 1 };
        const y = top + at * lineHeight;
        list.add(entryOf(paper, entry, { y, name: nameOf(titles, title) }));
      }
      list.end();
    },
  };
}

/** Index of the page that is written. */
function lastPage(doc: PDFKit.PDFDocument): number {
  const { start, count } = doc.bufferedPageRange();
  return start + count - 1;
}

/** Destinations have names of their own, whatever the titles say. */
function nameOf(titles: readonly string[], title: string): string {
  return `section-${String(titles.indexOf(title) + 1)}`;
}

function entryOf(
  paper: Paper,
  entry: { readonly title: string; readonly page: number },
  { y, name }: { readonly y: number; readonly name: string },
): PDFKit.PDFStructureElement {
  const { doc, letters } = paper;
  const item = doc.struct("TOCI");
  const link = doc.struct("Link");
  item.add(link);
  const content = doc.markStructureContent("Link");
  const how = { style: "plain", width: inside, size: bodySize } as const;
  const draw = (text: string, x: number): void => {
    drawLines(paper, letters.lines(text, how), { x, y, size: bodySize });
  };
  draw(entry.title, page.margin);
  draw(`page ${String(entry.page)}`, numberAt);
  doc.endMarkedContent();
  link.add(content);
  const options = {};
  // the writer knows both, its types do not; a text of its own kind, since a plain one would be a name
  Reflect.set(
    options,
    "Contents",
    new String(`${entry.title}, page ${String(entry.page)}`),
  );
  Reflect.set(options, "structParent", link);
  doc.goTo(page.margin, y, inside, lineHeight, name, options);
  link.end();
  item.end();
  return item;
}
