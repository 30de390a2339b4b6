import { Command, CommanderError } from "commander";
import { CountersignError } from "../index.ts";
import { commands } from "./commands.ts";
import { bugText, errorText, exitCodeOfError } from "./messages.ts";
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
    .addHelpText("beforeAll", `${examples}\n`)
    .addHelpText("after", `\n${exitCodes}`);
  for (const { add } of commands) {
    add(program, { terminal, version, end: (code) => void (exitCode = code) });
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureOutput({
        writeOut: (text) => void terminal.stdout.write(text),
        writeErr: (text) => void terminal.stderr.write(text),
        outputError: (text, write) => write(usageText(text)),
      });
  }
  try {
    await program.parseAsync([...terminal.argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.stderr.write(
      error instanceof CountersignError
        ? errorText(error)
        : bugText(error, version),
    );
    return exitCodeOfError(error);
  }
}

/** commander's own sentence under our form; it speaks of arguments only, never of an export. */
function usageText(text: string): string {
  return text.replace(/^error: /u, "error usage: ");
}

const examples = `Examples:
  countersign demo
  countersign audit exports/ -m mapping.yaml -p policy.yaml
  countersign audit "exports/*.csv" -p policy.yaml -o audit-2026-01 -f html,json
`;

const exitCodes = `Exit codes:
  0  complete and clean
  1  findings at or above --fail-on (default high)
  2  usage, mapping, policy or file error: nothing was audited
  3  no assurance: records rejected, a needed log missing, or decisions undetermined
  4  a fault of the tool itself
`;
