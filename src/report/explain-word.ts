import { faultWords } from "./fault-words.ts";
import { wrapped } from "./text-layout.ts";
import {
  alignmentWords,
  codeWords,
  exceptionWords,
  stateWords,
} from "./vocabulary.ts";
import type { StateGroup } from "./vocabulary.ts";

/** One meaning of a word: what kind of word it is, what it says, and what follows from it. */
interface Meaning {
  readonly of: string;
  readonly says: readonly string[];
}

const groupWords: Readonly<Record<StateGroup, string>> = {
  before: "Counts as documented before the action.",
  "not-before": "Counts as not documented before the action.",
  undetermined:
    "Counts as undetermined: beyond what --max-undetermined allows there is no assurance (exit 3).",
  other: "Stands outside the decisions acted on.",
};

const width = 80;

function meaningsOf(word: string): readonly Meaning[] {
  const found: Meaning[] = [];
  const state = own(stateWords, word);
  if (state !== undefined)
    found.push({
      of: "state of oversight",
      says: [sentence(state.says), groupWords[state.group]],
    });
  const alignment = own(alignmentWords, word);
  if (alignment !== undefined)
    found.push({ of: "alignment", says: [sentence(alignment)] });
  const fault = own(faultWords, word);
  if (fault !== undefined)
    found.push({
      of: "fault of a record",
      says: [
        fault.says,
        fault.todo,
        "The record is not used: beyond what --max-rejected allows there is no assurance (exit 3).",
      ],
    });
  const exception = own(exceptionWords, word);
  if (exception !== undefined)
    found.push({
      of: "note on an exception",
      says: [
        sentence(exception),
        "Ends are judged at --as-of, by default the newest time in the inputs.",
      ],
    });
  const code = own(codeWords, word);
  if (code !== undefined)
    found.push({ of: "reason code", says: [sentence(code)] });
  return found;
}

/** Every word that has a page: states of oversight, alignments, fault codes, reason codes. */
export const explainedWords: readonly string[] = [
  ...new Set(
    [stateWords, alignmentWords, faultWords, exceptionWords, codeWords].flatMap(
      (words) => Object.keys(words),
    ),
  ),
];

/** The page of a word, at most 80 columns wide; undefined where there is none. A word with several meanings has them all. */
export function wordPage(word: string): string | undefined {
  const meanings = meaningsOf(word);
  if (meanings.length === 0) return undefined;
  return meanings
    .map(({ of, says }) => {
      const lines = says.flatMap((text) => wrapped(text, width, "  ", "  "));
      return `${word}   ${of}\n${lines.join("\n")}\n`;
    })
    .join("\n");
}

function own<T>(
  words: { readonly [word: string]: T },
  word: string,
): T | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
