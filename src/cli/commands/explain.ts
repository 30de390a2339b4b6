import { explain } from "../../index.ts";
import type { CommandEntry } from "../command.ts";

const examples = `Examples:
  countersign explain review-after-action
  countersign explain time-impossible
  countersign explain log-ends
`;

/** `countersign explain`: what a rule, a fault code or a state means. */
export const explainCommand: CommandEntry = {
  name: "explain",
  add(program, { terminal, end }) {
    program
      .command("explain")
      .description(
        "say what a rule, a fault code, a state or an alignment means",
      )
      .argument("<word>", "a rule, fault code, state of oversight or alignment")
      .addHelpText("before", examples)
      .action((word: string) => {
        terminal.stdout.write(explain(word));
        end(0);
      });
  },
};
