import {
  CountersignError,
  formats,
  openReports,
  terminalText,
} from "../../index.ts";
import type { ReportOptions, ReportPlace } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import type { OutputStream } from "../terminal.ts";
import { endingOf } from "../ending.ts";
import { annotate } from "../github.ts";
import { keyForRun } from "../people-key.ts";
import { formatNames, formatsOf, privacyOf } from "../render-options.ts";
import { addSarifOptions, sarifOptionsOf } from "../sarif-options.ts";
import type { SarifCommandOptions } from "../sarif-options.ts";
import { warnOfVersion } from "../run-version.ts";

const examples = `Examples:
  countersign report countersign-run -f sarif,junit,markdown
  countersign report countersign-run -f sarif -o results.sarif
  countersign report countersign-run -f markdown -o -
`;

interface ReportCommandOptions extends SarifCommandOptions {
  readonly format: string;
  readonly out?: string;
  readonly privacy: string;
  readonly key?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** `countersign report`: more reports of a finished run; reads its folder, judges nothing again. */
export const reportCommand: CommandEntry = {
  name: "report",
  add(program, context) {
    const command = program
      .command("report")
      .description("write more reports of a finished run")
      .argument("<run>", "the run folder that an audit wrote")
      .requiredOption(
        "-f, --format <list>",
        `reports to write: ${formatNames.join(", ")}`,
      )
      .option(
        "-o, --out <file>",
        "where one report goes; - is standard output (default: the run folder)",
      )
      .option(
        "--privacy <mode>",
        "people in reports: pseudonymise, full, or counts for publication; forms for CI name nobody",
        "pseudonymise",
      )
      .option(
        "--key <file>",
        "key of the pseudonyms, where the audit had one (or key of countersign.yaml)",
      )
      .option("--force", "move an existing file of --out aside")
      .option("--quiet", "do not say what was written");
    addSarifOptions(command)
      .addHelpText("before", examples)
      .action(async (run: string, options: ReportCommandOptions) => {
        await writeReports(run, options, context);
        context.end(0);
      });
  },
};

async function writeReports(
  folder: string,
  options: ReportCommandOptions,
  context: CommandContext,
): Promise<void> {
  const { terminal } = context;
  const names = formatsOf(options.format);
  const privacy = privacyOf(options.privacy, names);
  const sarif = sarifOptionsOf(options, terminal);
  refuseSeveral(names, options.out);
  const { cwd, onInterrupt } = terminal;
  const keyFor = keyForRun(terminal, options.key, folder);
  const machine = { cwd, onStaged: onInterrupt, keyFor };
  const reports = await openReports(machine, folder);
  warnOfVersion(reports.run, folder, context);
  const ending = endingOf(reports.run);
  const how: ReportOptions = { privacy, ending, sarif };
  const wrote: string[] = [];
  for (const format of formats.filter(({ name }) => names.includes(name))) {
    if (options.out === "-")
      return print(terminal.stdout, reports.render(format, how));
    wrote.push(await reports.write(format, how, placeOf(options)));
  }
  if (options.quiet !== true)
    terminal.stdout.write(
      wrote.map((path) => `Wrote ${terminalText(path)}\n`).join(""),
    );
  if (names.includes("github")) await annotate(terminal, reports, privacy);
}

function placeOf({
  out,
  force,
}: ReportCommandOptions): ReportPlace | undefined {
  return out === undefined
    ? undefined
    : { file: out, whenThere: force === true ? "move-aside" : "refuse" };
}

/** A slow reader holds the report back, so that it is never all in memory. */
async function print(
  stdout: OutputStream,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  let waiting = "";
  for await (const piece of pieces) {
    if (typeof piece !== "string") {
      await new Promise((resolve) => stdout.write(piece, resolve));
      continue;
    }
    waiting += piece;
    if (waiting.length < batchLength) continue;
    const batch = waiting;
    waiting = "";
    await new Promise((resolve) => stdout.write(batch, resolve));
  }
  stdout.write(waiting);
}

const batchLength = 1 << 16;

function refuseSeveral(
  names: readonly string[],
  out: string | undefined,
): void {
  if (out === undefined) return;
  if (out !== "" && names.length === 1) return;
  throw new CountersignError({
    code: "bad-option",
    message:
      out === ""
        ? "--out is empty"
        : "--out names one file, and several reports were asked for",
    hint: "ask for one report, or leave out --out: then each lands in the run folder",
  });
}
