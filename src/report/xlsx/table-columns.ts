import type { CellValue, SheetColumn, TableSheet } from "./table-sheet.ts";

/** A column and how its cell is made of a row. */
export interface RowColumn<Row> extends SheetColumn {
  readonly of: (row: Row) => CellValue;
}

/** A table of the workbook and how its rows are made. */
export interface RowTable<Row> extends TableSheet {
  readonly columns: readonly RowColumn<Row>[];
}

/** The cells of one row. */
export function cellsOf<Row>(
  { columns }: RowTable<Row>,
  row: Row,
): readonly CellValue[] {
  return columns.map(({ of }) => of(row));
}
