import { CountersignError } from "../../model/error.ts";
import type { Answers, Question } from "../../model/proposal.ts";

/** Collects what a person must say, and hands out what was said. */
export interface Asker {
  /** The answer; undefined: not given, so that the place is marked DECIDE. */
  readonly ask: (question: Question) => string | undefined;
  readonly questions: readonly Question[];
  readonly open: readonly Question[];
}

/** @throws CountersignError `bad-answer` where an answer is none of the words that may be answered */
export function createAsker(answers: Answers): Asker {
  const questions: Question[] = [];
  const open: Question[] = [];
  return {
    questions,
    open,
    ask(question) {
      const answer = answers.get(question.id);
      if (questions.every(({ id }) => id !== question.id)) {
        questions.push(question);
        if (answer === undefined) open.push(question);
      }
      const { id, choices } = question;
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
