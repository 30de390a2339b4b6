import { textFields } from "../model/event.ts";
import type { TextField } from "../model/event.ts";

/** Words that recur in every entry (file names, sources, lists of notes and of field names), kept once. */
export interface Interner {
  readonly indexOf: (text: string) => number;
  readonly textOf: (index: number) => string;
  /** All words, in the order of their indexes. */
  readonly words: () => readonly string[];
  /** The text as the words in it, divided by spaces. */
  readonly wordsOf: (index: number) => readonly string[];
  /** The text as names of event fields, divided by spaces. */
  readonly fieldsOf: (index: number) => readonly TextField[];
}

interface Word {
  readonly text: string;
  readonly words: readonly string[];
  readonly fields: readonly TextField[];
}

export function createInterner(): Interner {
  const indexes = new Map<string, number>();
  const all: Word[] = [];
  const at = (index: number): Word => {
    const word = all[index];
    if (word === undefined) throw new Error("unknown word in a partition");
    return word;
  };
  return {
    indexOf(text): number {
      const before = indexes.get(text);
      if (before !== undefined) return before;
      const words = text.split(" ").filter((word) => word !== "");
      const fields = words.flatMap((word) =>
        textFields.filter((field) => field === word),
      );
      indexes.set(text, all.length);
      return all.push({ text, words, fields }) - 1;
    },
    textOf: (index) => at(index).text,
    words: () => all.map(({ text }) => text),
    wordsOf: (index) => at(index).words,
    fieldsOf: (index) => at(index).fields,
  };
}
