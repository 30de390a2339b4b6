/** Letters that cannot be seen, end a line, or turn the text behind them round. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A text in double quotes, as YAML and JSON read it back. Whoever looks at the line sees all of it: letters that a screen
 * does not show as they are stand as `\\u202e`.
 *
 * @param text - any; what is read back is equal to it
 * @throws nothing
 */
export function quotedText(text: string): string {
  return JSON.stringify(text).replaceAll(unseen, escaped);
}

function escaped(letter: string): string {
  return Array.from(
    { length: letter.length },
    (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}
