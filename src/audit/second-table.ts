import { CountersignError } from "../model/error.ts";
import type { FaultCode } from "../model/fault.ts";
import type { RecordBatch } from "../model/record.ts";
import { readsAsHeader } from "../map/map.ts";

/** Looks through the rows of one file for a second table below the first. */
export interface TableWatch {
  /** @throws CountersignError `two-tables` with the line at which the second one begins */
  readonly see: (batch: RecordBatch) => void;
  /** At the end of the file. @throws CountersignError `two-tables` where one row in ten has other columns */
  readonly end: (records: number) => void;
}

/** Rows that say which columns hold ids, times and numbers. */
const typedRows = 200;
const oddCodes: ReadonlySet<FaultCode> = new Set([
  "too-few-fields",
  "too-many-fields",
]);

/**
 * A second table shows by its header: the names of other columns where the rows above hold ids and times, or a row of names
 * alone that has another width and more rows of another width below; and by a tenth of all rows having another width.
 */
export function createTableWatch(file: string): TableWatch {
  const typed = createTypedColumns();
  let odd = 0;
  let firstOdd = 0;
  /** Line of a row of another width that reads like a header. */
  let begins: number | undefined;
  return {
    see({ records, faults, damaged }) {
      for (const fault of faults) {
        if (fault.code === "repeated-header") throw repeated(file, fault.line);
        if (!oddCodes.has(fault.code)) continue;
        if (begins !== undefined) throw second(file, begins);
        odd += 1;
        if (odd === 1) firstOdd = fault.line;
        const cells = damaged.get(fault);
        if (cells?.shape === "row" && isNames(filled(cells.cells)))
          begins = fault.line;
      }
      for (const record of records) {
        if (record.shape !== "row") continue;
        if (typed.contradicts(record.cells))
          throw second(file, record.origin.line);
        typed.see(record.cells);
      }
    },
    end(records) {
      if (odd > 0 && odd * 10 >= records) throw uneven(file, firstOdd);
    },
  };
}

/** What the first rows show of columns whose values hold digits. */
function createTypedColumns(): {
  readonly see: (cells: readonly string[]) => void;
  readonly contradicts: (cells: readonly string[]) => boolean;
} {
  const counts: { filled: number; digits: number }[] = [];
  let rows = 0;
  return {
    see(cells) {
      if (rows >= typedRows) return;
      rows += 1;
      for (const [at, cell] of cells.entries()) {
        const count = (counts[at] ??= { filled: 0, digits: 0 });
        if (cell.trim() === "") continue;
        count.filled += 1;
        if (/\p{Nd}/u.test(cell)) count.digits += 1;
      }
    },
    contradicts(cells) {
      // a record of data seldom begins with a bare word, and hardly ever is one of words alone
      if (/\p{Nd}/u.test(cells[0] ?? "") || !isNames(cells)) return false;
      return readsAsHeader(cells, counts);
    },
  };
}

const nameLike = /^[\p{L}_#%][\p{L}\p{N}\p{M}_ .()/#%-]{0,63}$/u;

/** At least two names of columns, each another, and nothing else. */
function isNames(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  return (
    names.length > 1 &&
    new Set(names).size === names.length &&
    names.every((name) => nameLike.test(name) && !/\p{Nd}{2}/u.test(name))
  );
}

/** The cells up to the last that holds something. */
function filled(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
}

function second(file: string, line: number): CountersignError {
  return twoTables(file, line, "a second table begins here, with its header");
}

function repeated(file: string, line: number): CountersignError {
  return twoTables(file, line, "the header of this file stands in it again");
}

function uneven(file: string, line: number): CountersignError {
  const message =
    "one row in ten or more has other columns than the header; the first of them";
  return twoTables(file, line, message);
}

function twoTables(
  file: string,
  line: number,
  message: string,
): CountersignError {
  return new CountersignError({
    code: "two-tables",
    message,
    place: { file, line },
    hint: `split the file before line ${String(line)}, or export each table into a file of its own, with its header; then name them all`,
  });
}
