import type { Fault } from "../../model/fault.ts";
import type { FileAccount, Run } from "../../model/run.ts";
import { countOf, countText } from "../count-text.ts";
import { noteWords } from "../note-words.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { codeWords } from "../vocabulary.ts";
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
    acrossTable(run),
    leftTable(run),
    total === 0
      ? el("p", {}, "No record was rejected.")
      : faultTable(faults, total),
  );
}

/** What no record shows by itself; nothing where there is none of it. */
function acrossTable({ limits: { acrossPatients } }: Run): Html | undefined {
  if (acrossPatients.length === 0) return undefined;
  return table(
    {
      id: "across-patients",
      caption:
        "Seen only across the records of many patients; these change no verdict",
      columns: [
        { title: "Where", kind: "code" },
        { title: "Code" },
        { title: "Count", kind: "number" },
        { title: "What was seen" },
      ],
    },
    acrossPatients.map((note) => ({
      cells: [
        note.where,
        el("code", {}, note.code),
        countText(note.count),
        noteWords[note.code] ?? "",
      ],
    })),
  );
}

/** Records that were looked at for a decision and belong to none; nothing where there is none of them. */
function leftTable({ leftPlaces = [] }: Run): Html | undefined {
  if (leftPlaces.length === 0) return undefined;
  return table(
    {
      id: "left-over",
      caption:
        "Records that were looked at for an output of their patient and belong to no decision; at most 100 are listed",
      columns: [
        { title: "File:line", kind: "code" },
        { title: "Record", kind: "number" },
        { title: "Type", kind: "code" },
        { title: "Why" },
      ],
    },
    leftPlaces.map(({ file, line, record, type, reason }) => ({
      cells: [
        `${file}:${String(line)}`,
        countText(record),
        type,
        codeWords[reason] ?? reason,
      ],
    })),
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
