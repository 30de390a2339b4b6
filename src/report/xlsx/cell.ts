import { isPlain } from "../escape-office.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { textXml } from "./shared-texts.ts";
import type { CellStyle } from "./styles.ts";
import { cellStyles } from "./styles.ts";
import type { CellValue } from "./table-sheet.ts";

/**
 * One cell; nothing for nothing. `place`: `B5`, or empty where it follows the cell before it: a quarter of what a long table
 * takes. `texts`: where a text goes that stands in many cells.
 */
export function cellXml(
  place: string,
  value: CellValue,
  style: CellStyle,
  texts?: SharedTexts,
): string {
  if (value === null || value === "") return "";
  const at = place === "" ? "" : ` r="${place}"`;
  const head = `<c${at} s="${String(cellStyles[style])}"`;
  if (typeof value === "number") return `${head}><v>${String(value)}</v></c>`;
  const shared = isShared(style) ? texts?.numberOf(value) : undefined;
  return shared === undefined
    ? `${head} t="inlineStr"><is>${textXml(value)}</is></c>`
    : `${head} t="s"><v>${String(shared)}</v></c>`;
}

/** How the cells of a column begin, by what they hold: made once, since a long table has a million of them. */
export interface CellHeads {
  readonly number: string;
  readonly shared: string | undefined;
  /** Of a text that means nothing to XML. */
  readonly plain: string;
}

/** The beginnings of cells of one style. */
export function cellHeads(style: CellStyle): CellHeads {
  const head = `<c s="${String(cellStyles[style])}"`;
  return {
    number: `${head}><v>`,
    shared: isShared(style) ? `${head} t="s"><v>` : undefined,
    plain: `${head} t="inlineStr"><is><t>`,
  };
}

/** One cell that follows the cell before it: what `cellXml` writes without a place, in fewer pieces. */
export function nextCellXml(
  value: string | number,
  { heads, style }: { readonly heads: CellHeads; readonly style: CellStyle },
  texts: SharedTexts,
): string {
  if (typeof value === "number")
    return `${heads.number}${String(value)}</v></c>`;
  if (heads.shared !== undefined) {
    const shared = texts.numberOf(value);
    if (shared !== undefined) return `${heads.shared}${String(shared)}</v></c>`;
  } else if (isPlain(value)) return `${heads.plain}${value}</t></is></c>`;
  return cellXml("", value, style);
}

/** Words and names stand in many cells; ids, times and hashes in few. */
function isShared(style: CellStyle): boolean {
  return style === "prose" || style === "code";
}

/** Height of a line of Arial 12, and the most lines that a row shows at first: not every program works it out by itself. */
const lineHeight = 15.75;
const mostLines = 12;

/** Lines that a text takes in a column, words kept whole: rather one too many. */
export function linesOf(text: string, width: number): number {
  return Math.min(mostLines, Math.ceil((text.length * 1.0) / width));
}

/** The attribute of a row of so many lines; nothing for one. */
export function heightOf(lines: number): string {
  return lines < 2 ? "" : ` ht="${String(lines * lineHeight)}"`;
}
