import {
  CountersignError,
  faultForms,
  nodeFiles,
  reportFaults,
  terminalText,
} from "../../index.ts";
import type {
  FaultForm,
  ReportPlace,
  RunEnding,
  ValidateResult,
} from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { rejectionOf } from "../exit-code.ts";
import type { Allowance } from "../exit-code.ts";
import { exitCodes } from "../exit-codes-help.ts";
import { badOption, limitsOf } from "../limits.ts";
import { createProgress } from "../progress.ts";
import { settle, someInputs } from "../settle.ts";
import type { SettingOptions } from "../settle.ts";
import { validateText } from "../validate-text.ts";

const examples = `Examples:
  countersign validate exports/ -m mapping.yaml
  countersign validate events.csv
  countersign validate "exports/*.csv" -m mapping.yaml --max-rejected 0.5%
  countersign validate exports/ -m mapping.yaml -f sarif -o faults.sarif
`;

interface ValidateOptions extends Omit<SettingOptions, "format" | "out"> {
  readonly config: boolean;
  readonly format: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** `countersign validate`: the reading of an audit without its judging; writes no file but the one it is asked for. */
export const validateCommand: CommandEntry = {
  name: "validate",
  add(program, context) {
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
        "-f, --format <form>",
        `text (the first record of each fault), or every fault as ${formNames.slice(1).join(" or ")}`,
        "text",
      )
      .option(
        "-o, --out <file>",
        "where that goes (default: standard output, which lists at most 20,000 faults)",
      )
      .option("--force", "move an existing file of --out aside")
      .option(
        "--max-rejected <n|n%>",
        "rejected records allowed before exit 3, of the records read",
      )
      .option("--no-config", "pass over countersign.yaml")
      .option("--quiet", "no progress and no summary")
      .addHelpText("before", examples)
      .addHelpText("after", `\n${exitCodes}`)
      .action(async (named: string[], options: ValidateOptions) => {
        await validate(named, options, context);
      });
  },
};

async function validate(
  named: readonly string[],
  options: ValidateOptions,
  { terminal, version, end }: CommandContext,
): Promise<void> {
  const { format, out, force, quiet, config, ...settings } = options;
  const form = formOf(format);
  const place = placeOf(out, force === true);
  const { inputs, options: said } = await settle(terminal, {
    inputs: named,
    options: settings,
    wanted: ["mapping", "maxRejected"],
    config,
  });
  const { maxRejected } = limitsOf(said);
  const progress = createProgress(terminal, quiet === true);
  const decide = (result: ValidateResult): RunEnding =>
    endingOf(result, maxRejected);
  const request = { inputs: someInputs(inputs), mapping: said.mapping };
  const { result, printed } = await reportFaults(
    { ...request, form, place, decide },
    {
      files: nodeFiles(terminal),
      progress: progress.see,
      version,
      cwd: terminal.cwd,
      onStaged: terminal.onInterrupt,
    },
  ).finally(progress.end);
  const ending = decide(result);
  if (quiet !== true || form !== textForm)
    for (const piece of printed) terminal.stdout.write(piece);
  if (place !== undefined && quiet !== true) {
    if (form !== textForm) terminal.stdout.write(validateText(result, ending));
    terminal.stdout.write(`Wrote ${terminalText(place.file)}\n`);
  }
  end(ending.exitCode);
}

function endingOf(
  { accounts }: ValidateResult,
  maxRejected: Allowance,
): RunEnding {
  const { code, sentence, lines } = rejectionOf(accounts, maxRejected);
  return { exitCode: code, sentence, lines };
}

/** The form for people lists nothing while it is read: it is made of the counts at the end. */
const textForm: FaultForm = {
  name: "text",
  begin: ({ print }) => ({
    fault: () => undefined,
    end: (result, ending) => print(validateText(result, ending)),
  }),
};

const forms: readonly FaultForm[] = [textForm, ...faultForms];
const formNames: readonly string[] = forms.map(({ name }) => name);

function formOf(word: string): FaultForm {
  const form = forms.find(({ name }) => name === word);
  if (form !== undefined) return form;
  throw badOption(`--format takes ${formNames.join(", ")}`, word, formNames);
}

/** Undefined: standard output. @throws CountersignError `bad-option` */
function placeOf(
  out: string | undefined,
  force: boolean,
): ReportPlace | undefined {
  if (out === undefined || out === "-") return undefined;
  if (out !== "")
    return { file: out, whenThere: force ? "move-aside" : "refuse" };
  throw new CountersignError({
    code: "bad-option",
    message: "--out is empty",
    hint: "name a file, or leave it out: then it is printed",
  });
}
