import { columnLetters, declaration, headerRow, main } from "./table-sheet.ts";
import type { TableSheet } from "./table-sheet.ts";

/** The part of a table: named, with filter buttons, over the rows that were written. */
export function tableXml(
  { table, columns }: TableSheet,
  id: number,
  rows: number,
): string {
  const last = columnLetters(columns.length - 1);
  const range = `A${String(headerRow)}:${last}${String(headerRow + rows)}`;
  return `${declaration}<table ${main} id="${String(id)}" name="${table}" displayName="${table}" ref="${range}" totalsRowShown="0"><autoFilter ref="${range}"/><tableColumns count="${String(columns.length)}">${columns.map(({ name }, at) => `<tableColumn id="${String(at + 1)}" name="${name}"/>`).join("")}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`;
}
