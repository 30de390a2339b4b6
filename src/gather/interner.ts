import type { TextField } from "../model/event.ts";
import { createShapes } from "./shapes.ts";
import type { Shapes } from "./shapes.ts";

/** What recurs in very many entries and is kept once: words, lists of notes, combinations of fields. */
export interface Interner {
  readonly indexOf: (text: string) => number;
  readonly textOf: (index: number) => string;
  /** The text as the words in it, divided by spaces. */
  readonly wordsOf: (index: number) => readonly string[];
  readonly shapes: Shapes;
  /** Everything as plain data, for whoever unpacks elsewhere. */
  readonly dictionary: () => Dictionary;
}

export interface Dictionary {
  readonly words: readonly string[];
  readonly shapes: readonly (readonly TextField[])[];
}

interface Word {
  readonly text: string;
  readonly words: readonly string[];
}

export function createInterner(
  known: Dictionary = { words: [], shapes: [] },
): Interner {
  const indexes = new Map<string, number>();
  const all: Word[] = [];
  const shapes = createShapes(known.shapes);
  const at = (index: number): Word => {
    const word = all[index];
    if (word === undefined) throw new Error("unknown word in a partition");
    return word;
  };
  const indexOf = (text: string): number => {
    const before = indexes.get(text);
    if (before !== undefined) return before;
    indexes.set(text, all.length);
    return (
      all.push({ text, words: text.split(" ").filter((word) => word !== "") }) -
      1
    );
  };
  for (const word of known.words) indexOf(word);
  return {
    indexOf,
    textOf: (index) => at(index).text,
    wordsOf: (index) => at(index).words,
    shapes,
    dictionary: () => ({
      words: all.map(({ text }) => text),
      shapes: shapes.lists(),
    }),
  };
}
