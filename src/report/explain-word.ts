import { settledBy, settlingSentence } from "../model/settling.ts";
import { faultFollows, faultWords } from "./fault-words.ts";
import { noteWords } from "./note-words.ts";
import { settingsWords } from "./settings-words.ts";
import { stopWords } from "./stop-words.ts";
import type { CodeWords } from "./stop-words.ts";
import { wrapped } from "./text-layout.ts";
import {
  alignmentWords,
  codeWords,
  exceptionWords,
  stateWords,
} from "./vocabulary.ts";
import type { StateGroup } from "./vocabulary.ts";
import { missingWords, runWarnings, warningWords } from "./warning-words.ts";

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

/** Codes of one kind, and what follows from each. */
const kinds: readonly {
  readonly of: string;
  readonly words: Readonly<Record<string, CodeWords>>;
  readonly follows: string;
}[] = [
  {
    of: "error",
    words: stopWords,
    follows: "The command ends there (exit 2).",
  },
  {
    of: "error in a settings file",
    words: settingsWords,
    follows: "Nothing is audited before it is put right (exit 2).",
  },
  {
    of: "warning on a policy",
    words: warningWords,
    follows: "The policy is used as it is.",
  },
  {
    of: "warning on a run",
    words: runWarnings,
    follows: "The run is used as it is.",
  },
  {
    of: "no assurance",
    words: missingWords,
    follows: "There is no assurance (exit 3).",
  },
];

const width = 80;

function meaningsOf(word: string): readonly Meaning[] {
  const meanings: Meaning[] = [];
  const state = own(stateWords, word);
  if (state !== undefined)
    meanings.push({
      of: "state of oversight",
      says: [sentence(state.says), groupWords[state.group]],
    });
  const alignment = own(alignmentWords, word);
  if (alignment !== undefined)
    meanings.push({ of: "alignment", says: [sentence(alignment)] });
  const fault = own(faultWords, word);
  if (fault !== undefined)
    meanings.push({
      of: "fault of a record",
      says: [fault.says, fault.todo, faultFollows],
    });
  for (const { of, words, follows } of kinds) {
    const found = own(words, word);
    if (found !== undefined)
      meanings.push({ of, says: [found.says, found.todo, follows] });
  }
  const exception = own(exceptionWords, word);
  if (exception !== undefined)
    meanings.push({
      of: "note on an exception",
      says: [
        sentence(exception),
        "Ends are judged at --as-of, by default the newest time in the inputs; approvals only where --as-of is given.",
      ],
    });
  const code = own(codeWords, word);
  if (code !== undefined)
    meanings.push({
      of: "reason code",
      says: [sentence(code), ...settlingOf(word)],
    });
  const note = own(noteWords, word);
  if (note !== undefined)
    meanings.push({
      of: "note",
      says: [sentence(note), "A note changes no verdict by itself."],
    });
  return meanings;
}

/** Every word that has a page: states of oversight, alignments, codes of faults, errors, warnings, notes and reasons. */
export const explainedWords: readonly string[] = [
  ...new Set(
    [
      stateWords,
      alignmentWords,
      faultWords,
      ...kinds.map(({ words }) => words),
      exceptionWords,
      codeWords,
      noteWords,
    ].flatMap((words) => Object.keys(words)),
  ),
];

/** The page of a word, at most 80 columns wide; undefined where there is none. A word with several meanings has them all. */
export function wordPage(word: string): string | undefined {
  const whole = meaningsOf(word);
  const meanings = whole.length > 0 ? whole : meaningsOf(kindOf(word));
  if (meanings.length === 0) return undefined;
  return meanings
    .map(({ of, says }) => {
      const lines = says.flatMap((text) => wrapped(text, width, "  ", "  "));
      return `${word}   ${of}\n${lines.join("\n")}\n`;
    })
    .join("\n");
}

/** The code before the colon, where one names what it is about: `resource-not-read:Observation`. */
function kindOf(word: string): string {
  return /^([a-z-]+):[A-Za-z:-]+$/u.exec(word)?.[1] ?? "";
}

/** What an undetermined decision of this cause would be settled by. */
function settlingOf(cause: string): readonly string[] {
  const record = own(settledBy, cause);
  return record === undefined ? [] : [settlingSentence(record)];
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
