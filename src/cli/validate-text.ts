import { ciLine, terminalText } from "../index.ts";
import type {
  FaultKind,
  FileAccount,
  RunEnding,
  ValidateResult,
} from "../index.ts";
import { counted } from "./counted.ts";
import { wrapped } from "./wrapped.ts";

/** What was read and what is wrong with it, for a person: of each code of a file the first record. */
export function validateText(
  result: ValidateResult,
  { exitCode, sentence, lines }: RunEnding,
): string {
  const { accounts, faults, passedOver } = result;
  const sum = (part: "records" | "used" | "rejected" | "ignored"): number =>
    accounts.reduce((total, account) => total + account[part], 0);
  return [
    `Read ${counted(sum("records"), "record")} in ${counted(accounts.length, "file")}: ${accountText({ used: sum("used"), rejected: sum("rejected"), ignored: sum("ignored") })}`,
    ...accounts.flatMap(fileLines),
    ...passedOver.map(({ name, why }) => `  ${terminalText(name)}: ${why}`),
    ...faults.flatMap(faultLines),
    "",
    ...lines.map((line) => `  ${line}`),
    `Exit ${exitCode}: ${sentence}`,
    "",
  ]
    .map(ciLine)
    .join("\n");
}

type Counts = Pick<FileAccount, "used" | "rejected" | "ignored">;

function accountText({ used, rejected, ignored }: Counts): string {
  return `${counted(used)} used, ${counted(rejected)} rejected, ${counted(ignored)} ignored`;
}

function named(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(
    ([code, count]) => `${code} ${counted(count)}`,
  );
}

function fileLines(account: FileAccount): string[] {
  const { file, source, notes, unusedColumns, ignoredReasons } = account;
  return [
    `  ${terminalText(file)}: ${accountText(account)} (source ${terminalText(source)})`,
    ...listed("ignored", named(ignoredReasons)),
    ...listed("noted", named(notes)),
    ...listed("columns that nothing uses", unusedColumns),
  ];
}

function listed(title: string, words: readonly string[]): string[] {
  return words.length === 0
    ? []
    : wrapped("      ", `${title}: ${terminalText(words.join(", "))}`);
}

/** The first record of a code in a file in full; the others as a number. */
function faultLines({ first, count }: FaultKind): string[] {
  const { code, origin, line, column, field, hint, also } = first;
  const place = column === null ? `${line}` : `${line}:${column}`;
  const where = field === null ? "" : `, column ${terminalText(field)}`;
  const others = also.map((detail) => detail.code);
  return [
    "",
    `rejected ${code}: ${counted(count, "record")}`,
    `   ${terminalText(origin.file)}:${place}, record ${counted(origin.record)}${where}${count === 1 ? "" : `, and ${counted(count - 1)} more`}`,
    ...(others.length === 0
      ? []
      : [`   also: ${[...new Set(others)].join(", ")}`]),
    ...wrapped("   ", terminalText(hint)),
  ];
}
