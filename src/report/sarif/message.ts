import { sarifText } from "../escape-ci.ts";

/** A message as one or more sentences: each ends as one, none is empty, nothing in it is a link or placeholder. */
export interface Message {
  readonly text: string;
}

/** Sentences of a run or of ours as a message. */
export function messageOf(sentences: readonly string[]): Message {
  return { text: sentences.map(sentence).join(" ") };
}

/** A text as a sentence, safe in a message. */
export function sentence(text: string): string {
  const clean = sarifText(text.trim());
  if (clean === "") return "No words are recorded.";
  return /[.!?]$/u.test(clean) ? clean : `${clean}.`;
}

/** Longest description that GitHub takes. */
export const longest = 1024;

/** Cut for members that have a limit; a surrogate pair stays whole. */
export function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, "")}…`;
}
