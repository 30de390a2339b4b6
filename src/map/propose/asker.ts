import { CountersignError } from "../../model/error.ts";
import type { Answers, Question } from "../../model/proposal.ts";

/** Collects what a person must say, and hands out what was said. */
export interface Asker {
  /** The answer; undefined: not given, so that the place is marked DECIDE. */
  readonly ask: (question: Question) => string | undefined;
  readonly questions: readonly Question[];
  readonly open: readonly Question[];
}

/**
 * No two questions bear one id: an answer would then settle both. One of another text under an id that is taken gets a
 * number behind it.
 *
 * @throws CountersignError `bad-answer` where an answer is none of the words that may be answered
 */
export function createAsker(answers: Answers): Asker {
  const questions: Question[] = [];
  const open: Question[] = [];
  return {
    questions,
    open,
    ask(given) {
      const known = questions.find(
        ({ id, ask }) => ask === given.ask && id.startsWith(given.id),
      );
      const question = known ?? { ...given, id: freeId(given.id, questions) };
      const { id, choices } = question;
      const answer = answers.get(id);
      if (known === undefined) {
        questions.push(question);
        if (answer === undefined) open.push(question);
      }
      if (answer !== undefined && choices?.includes(answer) === false)
        throw badAnswer(
          id,
          "is none that may be given",
          `One of: ${choices.join(", ")}`,
        );
      return answer;
    },
  };
}

function freeId(wanted: string, questions: readonly Question[]): string {
  let id = wanted;
  for (let at = 2; questions.some((one) => one.id === id); at += 1)
    id = `${wanted}-${String(at)}`;
  return id;
}

/** @param what - what is wrong with it, behind "the answer to zone" */
export function badAnswer(
  id: string,
  what: string,
  hint: string,
): CountersignError {
  return new CountersignError({
    code: "bad-answer",
    message: `the answer to ${id} ${what}`,
    hint,
  });
}
