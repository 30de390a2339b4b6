import type { TriageField, TriageRow } from "../model/triage.ts";
import { civilFromDays } from "../time/calendar.ts";
import type { BookCell, BookRow } from "./workbook-cells.ts";

const empty: Readonly<Record<TriageField, string>> = {
  finding: "",
  disposition: "",
  reason: "",
  hazard: "",
  owner: "",
  reviewedBy: "",
  reviewedOn: "",
  ends: "",
};

/** A row as it was filled in; undefined where nothing that is looked at stands in it. */
export function triageRow(
  { row, cells }: BookRow,
  columns: ReadonlyMap<number, TriageField>,
  isLate: boolean,
): TriageRow | undefined {
  const texts = { ...empty };
  const unreadable: TriageField[] = [];
  for (const cell of cells) {
    const field = columns.get(cell.column);
    if (field === undefined) continue;
    const isDay = field === "reviewedOn" || field === "ends";
    const text = isDay ? dayText(cell, isLate) : plainText(cell);
    if (text === undefined) unreadable.push(field);
    else texts[field] = text;
  }
  const isEmpty = Object.values(texts).every((text) => text === "");
  return isEmpty && unreadable.length === 0
    ? undefined
    : { row, cells: texts, unreadable };
}

function plainText({ kind, value }: BookCell): string | undefined {
  return kind === "formula" || kind === "error" ? undefined : value.trim();
}

/** Days from 1970 to the zero of a spreadsheet, which counts 1900 as a leap year, or from 1904. */
const zeroDay = -25_569;
const lateZeroDay = -24_107;

/** `yyyy-MM-dd` of a day number, or of such a text; undefined for anything else. A time of day is dropped. */
function dayText(cell: BookCell, isLate: boolean): string | undefined {
  const { kind, value } = cell;
  const text = value.trim();
  if (text === "" && kind === "text") return "";
  const iso = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z?)?$/u.exec(text)?.[1];
  if (kind === "date" || kind === "text") return iso;
  const day = Math.floor(Number(text));
  // from 1 March 1900 on, up to the last year with four digits: before it spreadsheets disagree
  if (kind !== "number" || !(day >= 61 && day <= 2_958_465)) return undefined;
  const civil = civilFromDays(day + (isLate ? lateZeroDay : zeroDay));
  return `${digits(civil.year, 4)}-${digits(civil.month, 2)}-${digits(civil.day, 2)}`;
}

function digits(count: number, least: number): string {
  return String(count).padStart(least, "0");
}
