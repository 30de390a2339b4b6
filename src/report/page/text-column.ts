import { scriptIsland } from "../escape.ts";

/** One column of the index: the texts that occur, once each, and for each finding which of them it has. */
export interface TextColumn {
  readonly add: (text: string) => void;
  /** As JSON in pieces: `{"texts":[…],"at":[…]}`. */
  readonly pieces: () => Iterable<string>;
}

/** Texts and numbers that are handed on together. */
const atOnce = 5000;

/**
 * A hundred thousand findings share a few rules, states and patients: each text stands in the page once. Where more than half
 * of the texts are different, no number is written, and the texts stand in the order of the findings.
 */
export function textColumn(): TextColumn {
  const numbers = new Map<string, number>();
  const column: number[] = [];
  return {
    add(text): void {
      let number = numbers.get(text);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(text, number);
      }
      column.push(number);
    },
    *pieces(): Iterable<string> {
      const texts = [...numbers.keys()];
      if (texts.length * 2 <= column.length) {
        yield '{"texts":[';
        yield* listed(texts, (text) => scriptIsland(text));
        yield '],"at":[';
        yield* listed(column, String);
      } else {
        yield '{"texts":[';
        yield* listed(column, (number) => scriptIsland(texts[number] ?? ""));
      }
      yield "]}";
    },
  };
}

function* listed<T>(
  values: readonly T[],
  written: (value: T) => string,
): Iterable<string> {
  for (let from = 0; from < values.length; from += atOnce)
    yield (
      (from === 0 ? "" : ",") +
      values
        .slice(from, from + atOnce)
        .map(written)
        .join(",")
    );
}
