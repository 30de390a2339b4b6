import type { FileAccount, Run } from "../model/run.ts";
import { countOf, countText } from "./count-text.ts";
import { columnsOf, fileText, terminalText } from "./escape.ts";
import type { Paint } from "./format.ts";
import type { FunnelRow } from "./funnel.ts";
import { shortHash } from "./origin-text.ts";
import { periodText } from "./period.ts";
import { fitted, padded, wrapped } from "./text-layout.ts";

/** Version, site, period and zone; hashes of what was applied. */
export function headLines(run: Run, width: number): readonly string[] {
  const mapping =
    run.mapping === null
      ? "no mapping"
      : `mapping ${shortHash(run.mapping.sha256)}`;
  return [
    ...fitted(
      [
        `countersign ${run.tool.version}`,
        run.site,
        periodText(run.period, run.timeZone),
        run.timeZone,
      ],
      width,
    ),
    ...fitted(
      [
        mapping,
        `policy ${shortHash(run.policy.sha256)}`,
        `time zones ${run.environment.timeZoneData}`,
      ],
      width,
    ),
  ];
}

/** How many records were read and what became of them, file by file (law 1). */
export function readLines(run: Run, width: number): readonly string[] {
  const sum = (key: "records" | "used" | "rejected" | "ignored"): number =>
    run.accounts.reduce((total, account) => total + account[key], 0);
  const head = `Read ${countOf(sum("records"), "record", "records")} in ${countOf(run.accounts.length, "file", "files")}: ${countText(sum("used"))} used, ${countText(sum("rejected"))} rejected, ${countText(sum("ignored"))} ignored`;
  const nameWidth = nameWidthOf(run.accounts, width);
  return [
    ...wrapped(head, width, "", "  "),
    ...run.accounts.flatMap((account) =>
      accountLines(account, nameWidth, width),
    ),
  ];
}

/** Names are cut to 30 columns; where two of them would then read the same, to all that a line has beside the counts. */
function nameWidthOf(accounts: readonly FileAccount[], width: number): number {
  const short = 30;
  const shown = new Set(accounts.map(({ file }) => fileText(file, short)));
  const most = shown.size < accounts.length ? width - countsWidth : short;
  const widths = accounts.map(({ file }) => columnsOf(terminalText(file)));
  return Math.min(most, Math.max(0, ...widths));
}

/** Columns of margin, number of records and hash in the line of a file. */
const countsWidth = 31;

function accountLines(
  account: FileAccount,
  nameWidth: number,
  width: number,
): readonly string[] {
  const name = padded(fileText(account.file, nameWidth), nameWidth);
  const start = `  ${name} ${countText(account.records).padStart(10)}   sha256 ${shortHash(account.sha256)}   `;
  const fate = fateOf(account);
  if (columnsOf(start) + columnsOf(fate) <= width) return [start + fate];
  return [start.trimEnd(), ...wrapped(fate, width, "      ", "      ")];
}

/** What became of the records of one file, rejected ones with their codes, ignored ones with their reasons. */
function fateOf(account: FileAccount): string {
  const { records, used } = account;
  if (records === 0) return "no records";
  if (used === records) return "all used";
  const parts = [`${countText(used)} used`];
  if (account.rejected > 0)
    parts.push(
      `${countText(account.rejected)} rejected (${namedCounts(account.rejectedCodes)})`,
    );
  if (account.ignored > 0)
    parts.push(
      `${countText(account.ignored)} ignored (${namedCounts(account.ignoredReasons)})`,
    );
  return terminalText(parts.join(", "));
}

function namedCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${countText(count)}`)
    .join(", ");
}

/** One row of the accounts of decisions with the states under it; "not documented before" may bear a colour. */
export function funnelLines(
  row: FunnelRow,
  width: number,
  paint: Paint,
): readonly string[] {
  const name = padded(" ".repeat(2 * row.level) + row.name, 28);
  const count = countText(row.count).padStart(10);
  const share = row.share === "" ? "" : row.share.padStart(10);
  const fits = columnsOf(name + count + share) + 3 + row.note.length <= width;
  const line = `${row.group === "not-before" ? paint.gap(name) : name}${count}${share}`;
  const below = row.note === "" || fits ? [] : [`      ${row.note}`];
  return [
    row.note !== "" && fits ? `${line}   ${row.note}` : line,
    ...below,
    ...row.states.map(
      ({ state, count: times }) =>
        padded(`      ${state}`, 28) + countText(times).padStart(10),
    ),
  ];
}
