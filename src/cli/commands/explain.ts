import {
  CountersignError,
  explain,
  explainDecision,
  explainFinding,
} from "../../index.ts";
import type { CommandEntry } from "../command.ts";

const examples = `Examples:
  countersign explain review-after-action
  countersign explain log-ends
  countersign explain F-7K2Q9DWB40HT --run countersign-run
  countersign explain D-4M1X8ZQH2C7V --run countersign-run
`;

const ofRun = {
  F: {
    explain: explainFinding,
    message: "a finding is explained from its run folder",
  },
  D: {
    explain: explainDecision,
    message: "a decision is explained from its run folder",
  },
} as const;

async function pageOf(
  io: { readonly cwd: string },
  word: string,
  run: string | undefined,
): Promise<string> {
  const kind = /^(?<kind>[FD])-[0-9A-Z]{12}$/u.exec(word)?.groups?.["kind"];
  if (kind !== "F" && kind !== "D") return explain(word);
  if (run !== undefined) return ofRun[kind].explain(io, run, word);
  throw new CountersignError({
    code: "run-needed",
    message: ofRun[kind].message,
    hint: "give the folder with --run",
  });
}

/** `countersign explain`: what a rule, a code or a state means; with a run, a decision or why a finding was raised. */
export const explainCommand: CommandEntry = {
  name: "explain",
  add(program, { terminal, end }) {
    program
      .command("explain")
      .description(
        "say what a rule, a code, a state or an alignment means, why a finding was raised, or who recorded what of a decision",
      )
      .argument(
        "<word>",
        "a rule; a code of an error, warning, fault or note; a state of oversight; an alignment; or the id of a finding or a decision",
      )
      .option("--run <folder>", "the run folder of the finding or decision")
      .addHelpText("before", examples)
      .action(async (word: string, { run }: { readonly run?: string }) => {
        const page = await pageOf(terminal, word, run);
        terminal.stdout.write(page);
        end(0);
      });
  },
};
