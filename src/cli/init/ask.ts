import { createInterface } from "node:readline";
import { CountersignError, terminalText } from "../../index.ts";
import type { InitProposal, Question } from "../../index.ts";
import type { Terminal } from "../terminal.ts";
import { wrapped } from "../wrapped.ts";

/**
 * Asks each open question once, on a terminal; an empty answer takes what is proposed, or leaves it open. An answer may raise further questions, or
 * settle others, so that the proposal is made anew after each.
 *
 * @param answers - gets what is answered
 * @param renew - the proposal with the answers so far; `id`: the one just given
 * @returns `ended`: whoever was asked went away (end of input) before the last question
 */
export async function askOpen(
  { stdin, stdout }: Pick<Terminal, "stdin" | "stdout">,
  first: InitProposal,
  answers: Map<string, string>,
  renew: (id: string) => Promise<InitProposal>,
): Promise<{ readonly proposal: InitProposal; readonly ended: boolean }> {
  // the terminal itself edits the line and raises the signal of Ctrl-C; lines typed ahead wait for their question
  const lines = createInterface({ input: stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  const asked = new Set<string>();
  let proposal = first;
  try {
    for (;;) {
      const question = proposal.mapping.open.find(({ id }) => !asked.has(id));
      if (question === undefined) return { proposal, ended: false };
      stdout.write(promptOf(question));
      const line = await typed.next();
      if (line.done === true) {
        stdout.write("\n");
        return { proposal, ended: true };
      }
      const typedAnswer = line.value.trim();
      const answer =
        typedAnswer === "" ? (question.proposed ?? "") : typedAnswer;
      if (answer === "") {
        asked.add(question.id);
        continue;
      }
      answers.set(question.id, answer);
      try {
        proposal = await renew(question.id);
        asked.add(question.id);
      } catch (error) {
        if (!(error instanceof CountersignError)) throw error;
        answers.delete(question.id);
        stdout.write(refusalOf(error));
      }
    }
  } finally {
    lines.close();
  }
}

function refusalOf({ message, hint = "" }: CountersignError): string {
  return `  ${terminalText(message)}: ${terminalText(hint)}\n`;
}

function promptOf({ ask, choices, proposed }: Question): string {
  const enter = proposed === undefined ? "" : `; Enter: ${proposed}`;
  const words = choices === undefined ? "" : ` (${choices.join(", ")}${enter})`;
  return `${wrapped("  ", terminalText(`? ${ask}${words}`)).join("\n")}\n  > `;
}
