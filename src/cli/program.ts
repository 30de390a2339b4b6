import { Command, CommanderError } from "commander";
import { CountersignError } from "../index.ts";
import { commands } from "./commands.ts";
import { exitCodes } from "./exit-codes-help.ts";
import { bugText } from "./bug-text.ts";
import { errorText, exitCodeOfError, usageText } from "./messages.ts";
import type { Terminal } from "./terminal.ts";

/** Builds the program from the table of commands and runs the one that was asked for; answers the exit code. */
export async function runCommand(
  terminal: Terminal,
  version: string,
): Promise<number> {
  let exitCode = 0;
  const program = new Command("countersign")
    .description(
      "Audits exported EHR and AI-decision logs: was the AI's output reviewed by the right person before anyone acted on it?",
    )
    .version(`countersign ${version}`, "-V, --version", "print the version")
    .addHelpText("before", examples)
    .addHelpText("after", `\n${exitCodes}`);
  for (const { add } of commands) {
    add(program, { terminal, version, end: (code) => void (exitCode = code) });
  }
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureOutput({
        writeOut: (text) => void terminal.stdout.write(text),
        writeErr: (text) => void terminal.stderr.write(text),
        outputError: () => undefined,
      });
  }
  try {
    await program.parseAsync([...terminal.argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      const [first] = terminal.argv;
      const command = commands.find(({ name }) => name === first)?.name;
      if (error.code !== "commander.help")
        terminal.stderr.write(usageText(error.code, error.message, command));
      return 2;
    }
    terminal.stderr.write(
      error instanceof CountersignError
        ? errorText(error)
        : bugText(error, version),
    );
    return exitCodeOfError(error);
  }
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

const examples = `Examples:
  countersign demo
  countersign audit exports/ -m mapping.yaml -p policy.yaml
  countersign audit "exports/*.csv" -p policy.yaml -o audit-2026-01 -f html,json
`;
