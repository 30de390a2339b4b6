import { diffJson, diffRuns, diffText } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { endingOf } from "../ending.ts";
import { comparisonOf } from "../exit-code.ts";
import { limitsOf } from "../limits.ts";

const examples = `Examples:
  countersign diff audit-2026-02 audit-2026-03
  countersign diff audit-2026-02 audit-2026-03 --fail-on critical
  countersign diff audit-2026-02 audit-2026-03 --json
`;

interface DiffOptions {
  readonly failOn?: string;
  readonly json?: boolean;
}

/** `countersign diff`: what is new in a run, what is resolved or gone, what has changed, and why it may. */
export const diffCommand: CommandEntry = {
  name: "diff",
  add(program, { terminal, end }) {
    program
      .command("diff")
      .description("compare two runs: findings new, resolved, gone and changed")
      .argument("<old>", "the run folder of before")
      .argument("<new>", "the run folder of now")
      .option(
        "--fail-on <severity>",
        "least severity of a new or more serious finding that gives exit 1, or never (default: high)",
      )
      .option("--json", "as JSON")
      .addHelpText("before", examples)
      .action(async (old: string, now: string, options: DiffOptions) => {
        const { failOn } = limitsOf(options);
        const diff = await diffRuns(terminal, old, now);
        const { code, sentence, lines } = comparisonOf(
          diff,
          endingOf(diff.now),
          failOn,
        );
        const ended = { exitCode: code, sentence, lines };
        terminal.stdout.write(
          options.json === true
            ? diffJson(diff, ended)
            : diffText(diff, { old, now }, ended),
        );
        end(code);
      });
  },
};
