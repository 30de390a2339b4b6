import packageJson from "../../package.json" with { type: "json" };
import type { Terminal } from "./terminal.ts";

/** Version of the tool, as the package says. */
export const version: string = packageJson.version;

/**
 * The command line: arguments in, text on the right stream, an exit code back. Sets nothing global, calls no
 * `process.exit`, so that output on a pipe is never cut off.
 *
 * Nothing heavy is loaded before the command is known: `--version` answers at once.
 */
export async function main(terminal: Terminal): Promise<number> {
  quietWhenReaderLeaves(terminal);
  const [first] = terminal.argv;
  if (terminal.argv.length === 1 && (first === "--version" || first === "-V")) {
    terminal.stdout.write(
      `countersign ${version}\nNothing leaves this machine: no telemetry, no update check.\n`,
    );
    return 0;
  }
  const { runCommand } = await import("./program.ts");
  return runCommand(terminal, version);
}

/** A reader that goes away (`| head`) ends our output, not our exit code. */
function quietWhenReaderLeaves({ stdout, stderr }: Terminal): void {
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: Error & { readonly code?: string }) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
