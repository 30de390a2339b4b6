import {
  differences,
  nodeFiles,
  profileExports,
  proposeSettings,
  terminalText,
  writeSettings,
} from "../../index.ts";
import type {
  DiffLine,
  InitProposal,
  Profiles,
  SettingsDifference,
} from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { counted } from "../counted.ts";
import type { ExitCode } from "../exit-code.ts";
import { askOpen } from "../init/ask.ts";
import { openQuestions, proposalText } from "../init/proposal-text.ts";
import { badOption } from "../limits.ts";
import { createProgress } from "../progress.ts";
import { someInputs } from "../settle.ts";
import { wrapped } from "../wrapped.ts";

const examples = `Examples:
  countersign init exports/
  countersign init "exports/*.csv" --answer zone=Europe/London
  countersign init exports/ --yes
`;

interface InitOptions {
  readonly yes?: boolean;
  readonly answer?: readonly string[];
  readonly update?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** `countersign init`: a mapping, a starter policy and a config, proposed from the exports, with reasons. */
export const initCommand: CommandEntry = {
  name: "init",
  add(program, context) {
    program
      .command("init")
      .description(
        "propose a mapping and a starter policy from headers and values, and say why",
      )
      .argument("[exports...]", "files, folders or patterns")
      .option(
        "--yes",
        "ask nothing: write what is left open as lines marked DECIDE",
      )
      .option(
        "--answer <name=answer>",
        "answer a question without being asked; may be repeated",
        collected,
      )
      .option(
        "--update",
        "show how the proposal differs from the files that are there; write nothing",
      )
      .option("--force", "move files that are there aside")
      .option("--quiet", "no progress and no table of columns")
      .addHelpText("before", examples)
      .action(async (inputs: string[], options: InitOptions) => {
        context.end(await runInit(someInputs(inputs), options, context));
      });
  },
};

/** Commander hands on what came before; nothing, the first time. */
function collected(
  text: string,
  before: readonly string[] | undefined,
): readonly string[] {
  return [...(before ?? []), text];
}

async function runInit(
  inputs: readonly string[],
  options: InitOptions,
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const files = nodeFiles(terminal);
  const { cwd, stdout, stderr } = terminal;
  const answers = answersOf(options.answer ?? []);
  const progress = createProgress(terminal, options.quiet === true);
  const profile = (): Promise<Profiles> =>
    profileExports(inputs, answers, {
      files,
      cwd,
      progress: progress.see,
    }).finally(progress.end);
  let profiles = await profile();
  const propose = (): Promise<InitProposal> =>
    proposeSettings(profiles, { inputs, answers }, { cwd, files });
  let proposal = await propose();
  if (options.quiet !== true) stdout.write(proposalText(profiles, proposal));
  const asks = terminal.stdin.isTTY === true && stdout.isTTY === true;
  if (asks && options.yes !== true)
    proposal = await askOpen(terminal, proposal, answers, async (id) => {
      if (id.startsWith("encoding:")) profiles = await profile();
      return propose();
    });
  const { open } = proposal.mapping;
  if (options.update === true) {
    stdout.write(differenceText(await differences(cwd, proposal.files)));
    return 0;
  }
  if (open.length > 0 && !asks && options.yes !== true) {
    stderr.write(openQuestions(open));
    return 2;
  }
  const whenTaken = options.force === true ? "move-aside" : "refuse";
  const moved = await writeSettings(cwd, proposal.files, whenTaken);
  stdout.write(wroteText(proposal, moved));
  return 0;
}

/** `name=answer`, split at the first `=`: no name of a question holds one. */
function answersOf(given: readonly string[]): Map<string, string> {
  const answers = new Map<string, string>();
  for (const text of given) {
    const at = text.indexOf("=");
    if (at < 1)
      throw badOption("--answer takes name=answer", text, [
        "zone=Europe/London",
      ]);
    answers.set(text.slice(0, at), text.slice(at + 1).trim());
  }
  return answers;
}

function wroteText(
  { files, mapping }: InitProposal,
  moved: readonly string[],
): string {
  const names = files.map(({ name }) => name).join(", ");
  const { open } = mapping;
  return [
    `Wrote ${names}`,
    ...(moved.length === 0 ? [] : [`Moved aside: ${moved.join(", ")}`]),
    ...(open.length === 0
      ? []
      : [
          "To decide in mapping.yaml, marked DECIDE there:",
          ...open.map(({ id }) => `  ${terminalText(id)}`),
        ]),
    "To decide in policy.yaml: who approved it, since when it holds, who may review",
    "Then  countersign doctor    says what is still to mend",
    "      countersign validate  reads every record by the mapping",
    "      countersign audit",
    "",
  ].join("\n");
}

function differenceText(found: readonly SettingsDifference[]): string {
  return found
    .flatMap(({ name, lines }) => [
      lines === undefined
        ? `${name}: not there yet`
        : lines.length === 0
          ? `${name}: as proposed`
          : `${name}: ${counted(lines.length, "line")} differ; - there, + proposed`,
      ...(lines ?? []).flatMap(diffLines),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

/** A line of a difference, broken where the screen ends. */
function diffLines({ sign, line, text }: DiffLine): readonly string[] {
  const head = `${sign} ${String(line).padStart(4)}  `;
  return wrapped("        ", terminalText(text)).map((part, at) =>
    at === 0 ? head + part.slice(head.length) : part,
  );
}
