import {
  differences,
  nodeFiles,
  profileExports,
  proposeSettings,
  writeProposal,
} from "../../index.ts";
import type { InitProposal, Profiles } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import type { ExitCode } from "../exit-code.ts";
import { askOpen } from "../init/ask.ts";
import { openQuestions, proposalText } from "../init/proposal-text.ts";
import { differenceText, wroteText } from "../init/written-text.ts";
import { badOption } from "../limits.ts";
import { messageText } from "../messages.ts";
import { createProgress } from "../progress.ts";
import { someInputs } from "../settle.ts";
import type { Terminal } from "../terminal.ts";

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
  const { cwd, stdin, stdout, stderr } = terminal;
  const answers = answersOf(options.answer ?? []);
  const propose = proposer(inputs, answers, options, terminal);
  const first = await propose({ readAgain: true });
  for (const { name } of first.profiles.passedOver)
    stderr.write(
      messageText("warning", {
        code: "folder-passed-over",
        message:
          "folders in an input are not walked, and nothing in this one was read",
        place: { file: name },
        hint: "name it as an input as well if it holds exports",
      }),
    );
  if (options.quiet !== true)
    stdout.write(proposalText(first.profiles, first.proposal));
  const isAsking =
    stdin.isTTY === true && stdout.isTTY === true && options.yes !== true;
  const { proposal, ended } = isAsking
    ? await askOpen(terminal, first.proposal, answers, async (id) => {
        const readAgain = id.startsWith("encoding:");
        return (await propose({ readAgain })).proposal;
      })
    : { proposal: first.proposal, ended: true };
  if (options.update === true) {
    stdout.write(differenceText(await differences(cwd, proposal.files)));
    return 0;
  }
  const { open } = proposal.mapping;
  if (open.length > 0 && ended && options.yes !== true) {
    stderr.write(openQuestions(open));
    return 2;
  }
  const whenTaken = options.force === true ? "move-aside" : "refuse";
  const written = await writeProposal(cwd, proposal.files, whenTaken);
  stdout.write(wroteText(proposal, written));
  return 0;
}

interface Proposed {
  readonly profiles: Profiles;
  readonly proposal: InitProposal;
}

/** Makes the proposal by the answers so far; what was read of the exports is kept until it has to be read otherwise. */
function proposer(
  inputs: readonly string[],
  answers: ReadonlyMap<string, string>,
  { quiet }: InitOptions,
  terminal: Terminal,
): (how: { readonly readAgain: boolean }) => Promise<Proposed> {
  const { cwd } = terminal;
  const files = nodeFiles(terminal);
  const progress = createProgress(terminal, quiet === true);
  let read: Profiles | undefined;
  return async ({ readAgain }) => {
    const profiles =
      read === undefined || readAgain
        ? await profileExports(inputs, answers, {
            files,
            cwd,
            progress: progress.see,
          }).finally(progress.end)
        : read;
    read = profiles;
    const asked = { inputs, answers };
    return {
      profiles,
      proposal: await proposeSettings(profiles, asked, { cwd, files }),
    };
  };
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
