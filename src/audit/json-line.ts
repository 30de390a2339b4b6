/** Control characters of the second block and characters that turn the direction of text: shown, never obeyed. */
const unsafe =
  /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;
const everyUnsafe = new RegExp(unsafe, "gu");

/**
 * JSON on one line (or indented), with nothing in it that a terminal or viewer would obey (`trust.md` 8).
 * Parsing it back gives the same value. Keys stand in the order in which the value was built.
 */
export function jsonLine(value: unknown, indent?: number): string {
  return shown(JSON.stringify(value, undefined, indent));
}

/** JSON text with nothing in it that a terminal or viewer would obey. */
export function shown(text: string): string {
  return unsafe.test(text) ? text.replace(everyUnsafe, escaped) : text;
}

/** JSON of each value on a line of its own, not yet safe to show: for `shownBytes`, once for very many lines. */
export function plainLines(values: readonly unknown[]): string {
  let lines = "";
  for (const value of values) lines += `${JSON.stringify(value)}\n`;
  return lines;
}

const deleteCharacter = 0x7f;

/**
 * Such lines in UTF-8, with nothing in them that a terminal or viewer would obey. Where they are as many bytes as
 * characters they are ASCII, in which JSON leaves one character to look for; to look for all took a tenth of the time of
 * making the lines.
 */
export function shownBytes(lines: string): Uint8Array {
  const bytes = Buffer.from(lines, "utf8");
  const isPlain =
    bytes.length === lines.length && !bytes.includes(deleteCharacter);
  return isPlain ? bytes : Buffer.from(shown(lines), "utf8");
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
