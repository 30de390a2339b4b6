import packageJson from "../../package.json" with { type: "json" };
import { bugText } from "./bug-text.ts";
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
  const output = watchOutput(terminal);
  const code = await runWords(terminal);
  await output.settled();
  const problem = output.problem();
  if (problem === undefined || code === toolFault) return code;
  const { outputText } = await import("./messages.ts");
  terminal.stderr.write(outputText(problem));
  return notWritten;
}

const toolFault = 4;
const notWritten = 2;

async function runWords(terminal: Terminal): Promise<number> {
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

/**
 * Whether what was said on standard output got there. A reader that goes away (`| head`) ends our output, not our exit
 * code; a disk that is full is said (`trust.md` 7, PRC04 and PRC05). Where standard error is broken nothing can be said.
 */
function watchOutput({ stdout, stderr }: Terminal): {
  readonly settled: () => Promise<void>;
  readonly problem: () => string | undefined;
} {
  let problem: string | undefined;
  stdout.on("error", ({ code }: Error & { readonly code?: string }) => {
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") return;
    problem ??= code ?? "unknown";
  });
  stderr.on("error", () => undefined);
  return {
    settled: () =>
      new Promise((resolve) => {
        if (stdout.destroyed) setImmediate(resolve);
        else stdout.write("", () => setImmediate(resolve));
      }),
    problem: () => problem,
  };
}

/** What a person reads after something that nobody caught. */
export function toolFaultText(error: unknown): string {
  return bugText(error, version);
}
