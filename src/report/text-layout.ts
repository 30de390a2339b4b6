import { columnsOf, terminalText } from "./escape.ts";

/** Spaces after a text up to a width in columns; a wider text stays as it is. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

/** Parts set side by side, three spaces apart, a new line where the next does not fit; each is made safe and cut. */
export function fitted(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const clean = terminalText(part, width);
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + 3 + columnsOf(clean) <= width)
      lines[lines.length - 1] = `${last}   ${clean}`;
    else lines.push(clean);
  }
  return lines;
}

/**
 * A sentence broken at spaces into lines of at most `width` columns, made safe first. `first` and `next` stand before the
 * first and the further lines, so that no line of a terminal begins with text of a log. A longer word is broken.
 */
export function wrapped(
  sentence: string,
  width: number,
  first: string,
  next: string,
): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of pieces(
    terminalText(sentence),
    width - Math.max(first.length, next.length),
  )) {
    const joined = empty ? line + word : `${line} ${word}`;
    if (columnsOf(joined) <= width) {
      line = joined;
    } else {
      if (!empty) lines.push(line);
      line = next + word;
    }
    empty = false;
  }
  if (!empty) lines.push(line);
  return lines;
}

/** Words, those wider than a line cut into parts that fit. */
function* pieces(text: string, width: number): Iterable<string> {
  for (const word of text.split(" ")) {
    let part = "";
    for (const sign of word) {
      if (columnsOf(part + sign) > width) {
        yield part;
        part = "";
      }
      part += sign;
    }
    if (part !== "") yield part;
  }
}
