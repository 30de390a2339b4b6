import { ciLine, nodeFiles, terminalText, validateOnly } from "../../index.ts";
import type { FaultKind, FileAccount, ValidateResult } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { exitCodes } from "../exit-codes-help.ts";
import { rejectionOf } from "../exit-code.ts";
import type { Verdict } from "../exit-code.ts";
import { limitsOf } from "../limits.ts";
import { createProgress } from "../progress.ts";
import { settle, someInputs } from "../settle.ts";
import type { SettingOptions } from "../settle.ts";
import { wrapped } from "../wrapped.ts";
import { counted } from "../counted.ts";

const examples = `Examples:
  countersign validate exports/ -m mapping.yaml
  countersign validate events.csv
  countersign validate "exports/*.csv" -m mapping.yaml --max-rejected 0.5%
`;

interface ValidateOptions extends SettingOptions {
  readonly config: boolean;
  readonly quiet?: boolean;
}

/** `countersign validate`: the reading of an audit without its judging; writes no file. */
export const validateCommand: CommandEntry = {
  name: "validate",
  add(program, { terminal, end }) {
    program
      .command("validate")
      .description("read, map and validate only; every fault with its place")
      .argument(
        "[inputs...]",
        "files, folders or patterns; - is standard input (or inputs of countersign.yaml)",
      )
      .option(
        "-m, --mapping <file>",
        "how the columns become events (not needed for the native layout)",
      )
      .option(
        "--max-rejected <n|n%>",
        "rejected records allowed before exit 3, of the records read",
      )
      .option("--no-config", "pass over countersign.yaml")
      .option("--quiet", "no progress and no summary")
      .addHelpText("before", examples)
      .addHelpText("after", `\n${exitCodes}`)
      .action(async (named: string[], options: ValidateOptions) => {
        const { inputs, options: said } = await settle(terminal, {
          inputs: named,
          options,
          wanted: ["mapping", "maxRejected"],
          config: options.config,
        });
        const { maxRejected } = limitsOf(said);
        const progress = createProgress(terminal, options.quiet === true);
        const request = { inputs: someInputs(inputs), mapping: said.mapping };
        const result = await validateOnly(request, {
          files: nodeFiles(terminal),
          progress: progress.see,
        }).finally(progress.end);
        const verdict = rejectionOf(result.accounts, maxRejected);
        if (options.quiet !== true)
          terminal.stdout.write(asText(result, verdict));
        end(verdict.code);
      });
  },
};

function asText(result: ValidateResult, verdict: Verdict): string {
  const { accounts, faults, passedOver } = result;
  const sum = (part: "records" | "used" | "rejected" | "ignored"): number =>
    accounts.reduce((total, account) => total + account[part], 0);
  return [
    `Read ${counted(sum("records"), "record")} in ${counted(accounts.length, "file")}: ${accountText({ used: sum("used"), rejected: sum("rejected"), ignored: sum("ignored") })}`,
    ...accounts.flatMap(fileLines),
    ...passedOver.map(
      (name) => `  ${terminalText(name)}: no source of the mapping matches it`,
    ),
    ...faults.flatMap(faultLines),
    "",
    ...verdict.lines.map((line) => `  ${line}`),
    `Exit ${verdict.code}: ${verdict.sentence}`,
    "",
  ]
    .map(ciLine)
    .join("\n");
}

type Counts = Pick<FileAccount, "used" | "rejected" | "ignored">;

function accountText({ used, rejected, ignored }: Counts): string {
  return `${counted(used)} used, ${counted(rejected)} rejected, ${counted(ignored)} ignored`;
}

function fileLines(account: FileAccount): string[] {
  const { file, source, notes, unusedColumns } = account;
  const seen = Object.entries(notes).map(([code, count]) => `${code} ${count}`);
  return [
    `  ${terminalText(file)}: ${accountText(account)} (source ${terminalText(source)})`,
    ...listed("noted", seen),
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
