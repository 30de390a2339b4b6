import { attributeOf, xmlTags } from "./xml-tags.ts";
import type { XmlTag } from "./xml-tags.ts";

/** A cell as a spreadsheet wrote it. `column`: from 0. */
export interface BookCell {
  readonly column: number;
  readonly kind: "text" | "number" | "date" | "formula" | "error";
  readonly value: string;
}

/** A row that holds something. `row`: from 1. */
export interface BookRow {
  readonly row: number;
  readonly cells: readonly BookCell[];
}

/** The texts of `xl/sharedStrings.xml`, by their number. @throws SyntaxError as `xmlTags` */
export function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let text = "";
  let isReading = "";
  for (const tag of xmlTags(xml)) {
    if (tag.name === "si" && tag.kind !== "open") texts.push(escaped(text));
    if (tag.name === "si") text = "";
    if (tag.name === "rPh") isReading = tag.kind === "open" ? "no" : "";
    if (tag.name === "t" && tag.kind === "close" && isReading === "")
      text += tag.before;
  }
  return texts;
}

/** `_x000D_` is how a workbook writes what XML cannot hold. */
function escaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/giu, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** The rows of a sheet that hold something, in the order of the file. @throws SyntaxError as `xmlTags` */
export function* sheetRows(
  xml: string,
  texts: readonly string[],
): Generator<BookRow> {
  let row = 0;
  let cells: BookCell[] = [];
  let cell: OpenCell | undefined;
  for (const tag of xmlTags(xml)) {
    if (tag.name === "row") {
      if (tag.kind !== "close") row = rowNumber(tag, row);
      else if (cells.length > 0) yield { row, cells };
      cells = [];
      cell = undefined;
    } else if (tag.name === "c" && tag.kind !== "close") {
      cell = openCell(tag, cell);
    } else if (tag.name === "c" && cell !== undefined) {
      const done = doneCell(cell, texts);
      if (done !== undefined) cells.push(done);
    } else if (cell !== undefined) content(tag, cell);
  }
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  value: string;
  isFormula: boolean;
}

function rowNumber(tag: XmlTag, before: number): number {
  const written = Number(attributeOf(tag, "r"));
  return Number.isSafeInteger(written) && written > 0 ? written : before + 1;
}

/** A cell may leave out its place: it then follows the one before it, empty or not. */
function openCell(tag: XmlTag, before: OpenCell | undefined): OpenCell {
  const place = attributeOf(tag, "r");
  return {
    column: place === undefined ? (before?.column ?? -1) + 1 : columnOf(place),
    type: attributeOf(tag, "t") ?? "n",
    value: "",
    isFormula: false,
  };
}

/** Number of a column, from 0, of a place such as `AF12`. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/u.exec(place)?.[0] ?? "A")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function content(tag: XmlTag, cell: OpenCell): void {
  if (tag.name === "f") cell.isFormula = true;
  if (tag.kind !== "close") return;
  if (tag.name === "v") cell.value = tag.before;
  if (tag.name === "t") cell.value += escaped(tag.before);
}

/** Nothing where there is nothing in it. */
function doneCell(
  { column, type, value, isFormula }: OpenCell,
  texts: readonly string[],
): BookCell | undefined {
  if (isFormula) return { column, kind: "formula", value: "" };
  const text = type === "s" ? texts[Number(value)] : value;
  if (text === undefined) return { column, kind: "error", value: "" };
  if (text === "") return undefined;
  const kinds: Readonly<Record<string, BookCell["kind"]>> = {
    n: "number",
    d: "date",
    s: "text",
    str: "text",
    inlineStr: "text",
  };
  return { column, kind: kinds[type] ?? "error", value: text };
}
