import type { Fault } from "../../model/fault.ts";
import type { FileAccount, Run } from "../../model/run.ts";
import { countOf, countText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { table } from "./table.ts";

/** Accounts of records, and the rejected ones with their places. `total`: all rejected records, shown or not. */
export function dataSection(
  run: Run,
  faults: readonly Fault[],
  total: number,
): Html {
  return el(
    "section",
    { id: "data", "aria-labelledby": "data-title" },
    el("h2", { id: "data-title" }, "Data quality"),
    table(
      {
        id: "accounts",
        caption: "Every record is used, rejected or ignored",
        columns: [
          { title: "File", kind: "code" },
          { title: "Records", kind: "number" },
          { title: "Used", kind: "number" },
          { title: "Rejected", kind: "number" },
          { title: "Ignored", kind: "number" },
          { title: "Reasons" },
          { title: "Columns not used" },
        ],
      },
      run.accounts.map((account) => ({
        cells: [
          account.file,
          countText(account.records),
          countText(account.used),
          countText(account.rejected),
          countText(account.ignored),
          reasonsOf(account),
          account.unusedColumns.join(", "),
        ],
      })),
    ),
    total === 0
      ? el("p", {}, "No record was rejected.")
      : faultTable(faults, total),
  );
}

function reasonsOf({ rejectedCodes, ignoredReasons }: FileAccount): string {
  const counts = [
    ...Object.entries(rejectedCodes),
    ...Object.entries(ignoredReasons),
  ];
  return counts
    .map(([reason, count]) => `${reason} ${countText(count)}`)
    .join(", ");
}

function faultTable(faults: readonly Fault[], total: number): Html {
  const part =
    faults.length < total
      ? `The first ${countText(faults.length)} of ${countText(total)} rejected records; all are in faults.jsonl`
      : `All ${countOf(total, "rejected record", "rejected records")}`;
  return table(
    {
      id: "faults",
      caption: part,
      columns: [
        { title: "File:line:column", kind: "code" },
        { title: "Record", kind: "number" },
        { title: "Field" },
        { title: "Code" },
        { title: "What to do" },
      ],
    },
    faults.map((fault) => ({
      cells: [
        `${fault.origin.file}:${String(fault.line)}${fault.column === null ? "" : `:${String(fault.column)}`}`,
        countText(fault.origin.record),
        fault.field ?? "",
        [
          el("code", {}, fault.code),
          fault.also.map(({ code }) => [" ", el("code", {}, code)]),
        ],
        fault.hint,
      ],
    })),
  );
}
