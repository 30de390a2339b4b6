import { CountersignError, explain, explainFinding } from "../../index.ts";
import type { CommandEntry } from "../command.ts";

const examples = `Examples:
  countersign explain review-after-action
  countersign explain log-ends
  countersign explain F-7K2Q9DWB40HT --run countersign-run
`;

/** `countersign explain`: what a rule, a code or a state means; with a run, why a finding was raised. */
export const explainCommand: CommandEntry = {
  name: "explain",
  add(program, { terminal, end }) {
    program
      .command("explain")
      .description(
        "say what a rule, a code, a state or an alignment means, or why a finding was raised",
      )
      .argument(
        "<word>",
        "a rule; a code of an error, warning, fault or note; a state of oversight; an alignment; or the id of a finding",
      )
      .option("--run <folder>", "the run folder of the finding")
      .addHelpText("before", examples)
      .action(async (word: string, { run }: { readonly run?: string }) => {
        const isFinding = /^F-[0-9A-Z]{12}$/u.test(word);
        if (isFinding && run === undefined)
          throw new CountersignError({
            code: "run-needed",
            message: "a finding is explained from its run folder",
            hint: "give the folder with --run",
          });
        const page =
          isFinding && run !== undefined
            ? await explainFinding(terminal, run, word)
            : explain(word);
        terminal.stdout.write(page);
        end(0);
      });
  },
};
