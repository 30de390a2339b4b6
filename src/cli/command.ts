import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** What a command gets besides its arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly version: string;
  /** Says the exit code. */
  readonly end: (code: ExitCode) => void;
}

/** One command: its name, and how it adds itself to the program. */
export interface CommandEntry {
  readonly name: string;
  readonly add: (program: Command, context: CommandContext) => void;
}
