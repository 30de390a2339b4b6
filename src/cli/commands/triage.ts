import {
  ciLine,
  CountersignError,
  nodeFiles,
  planTriage,
  terminalText,
  writeSettings,
} from "../../index.ts";
import type { TriagePlan } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { counted } from "../counted.ts";

const examples = `Examples:
  countersign triage import report.xlsx --run audit-2026-03
  countersign triage import report.xlsx --run audit-2026-03 --dry-run
  countersign triage import triaged.xlsx --run audit-2026-03 --exceptions exceptions.yaml
`;

interface TriageOptions {
  readonly run: string;
  readonly exceptions: string;
  readonly dryRun?: boolean;
}

/** `countersign triage import`: dispositions of a workbook become exceptions, and no row is passed over. */
export const triageCommand: CommandEntry = {
  name: "triage",
  add(program, context) {
    program
      .command("triage")
      .description("bring the triage of a workbook back")
      .command("import")
      .description(
        "make exceptions of the dispositions that were filled in in report.xlsx",
      )
      .argument("<workbook>", "the workbook that -f xlsx wrote, filled in")
      .requiredOption("--run <folder>", "the run that it is of")
      .option(
        "--exceptions <file>",
        "the exceptions file that they go to; its own entries stay, the old file is kept beside it",
        "exceptions.yaml",
      )
      .option("--dry-run", "say what would change; write nothing")
      .addHelpText("before", examples)
      .action(async (workbook: string, options: TriageOptions) => {
        await importTriage(workbook, options, context);
        context.end(0);
      });
  },
};

async function importTriage(
  workbook: string,
  { run, exceptions, dryRun }: TriageOptions,
  { terminal }: CommandContext,
): Promise<void> {
  const { cwd, stdout } = terminal;
  const files = nodeFiles(terminal);
  const plan = await planTriage(files, { cwd }, { workbook, run, exceptions });
  stdout.write(planText(workbook, plan));
  if (plan.problems.length > 0) throw incomplete(workbook, plan);
  if (plan.text === undefined || dryRun === true) {
    stdout.write("Nothing was written.\n");
    return;
  }
  const file = { name: exceptions, text: plan.text };
  const moved = await writeSettings(cwd, [file], "move-aside");
  const aside = moved
    .map((name) => ` (before: ${terminalText(name)})`)
    .join("");
  stdout.write(
    `${ciLine(`Wrote ${terminalText(exceptions)}${aside}`)}\nNext  countersign audit ... --exceptions ${terminalText(exceptions)}\n`,
  );
}

const marks = { new: "+", changed: "~", same: "=" } as const;

/** The difference, a line a row; ids, categories and days, nobody's name and no text of a cell. */
function planText(workbook: string, plan: TriagePlan): string {
  const { changes, open, untouched, problems, notThere } = plan;
  const count = (change: keyof typeof marks): number =>
    changes.filter((one) => one.change === change).length;
  return [
    `${terminalText(workbook)}: ${counted(count("new"), "new exception")}, ${String(count("changed"))} changed, ${String(count("same"))} as they were`,
    ...changes.map(
      ({ change, row, exception }) =>
        `  ${marks[change]} ${exception.finding}  row ${String(row)}  ${exception.category}, until ${exception.ends}`,
    ),
    ...open.map(
      ({ row, cells }) =>
        `    ${cells.finding}  row ${String(row)}  ${cells.disposition}, goes on counting`,
    ),
    ...problems.map(
      ({ row, finding, says }) =>
        `  ! ${finding ?? "no finding"}  row ${String(row)}  ${terminalText(says)}`,
    ),
    `${counted(untouched, "row")} without an entry`,
    ...(notThere === 0
      ? []
      : [`${counted(notThere, "finding")} of the run not in the workbook`]),
  ]
    .map((line) => `${ciLine(line)}\n`)
    .join("");
}

function incomplete(file: string, { problems }: TriagePlan): CountersignError {
  return new CountersignError({
    code: "triage-incomplete",
    message: `${counted(problems.length, "row")} cannot be taken back as filled in; nothing was written`,
    place: { file },
    hint: "mend what is said of the rows marked !, and import the workbook again",
  });
}
