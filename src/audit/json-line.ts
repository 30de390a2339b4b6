/** Control characters of the second block and characters that turn the direction of text: shown, never obeyed. */
const unsafe =
  /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;
const everyUnsafe = new RegExp(unsafe, "gu");

/**
 * JSON on one line (or indented), with nothing in it that a terminal or viewer would obey (`trust.md` 8).
 * Parsing it back gives the same value. Keys stand in the order in which the value was built.
 */
export function jsonLine(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return unsafe.test(text) ? text.replace(everyUnsafe, escaped) : text;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
