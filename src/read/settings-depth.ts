import { Lexer } from "yaml";

/** Levels of a settings file, lists and objects together. */
export const maxSettingsDepth = 64;

/**
 * Offset of the first bracket or list mark that opens a level beyond the limit, or -1.
 *
 * Looked for before the file is parsed: the parser calls itself for each level, and 100,000 brackets end the run
 * rather than throw. Levels that are made by indentation alone are few in 256 KiB and are counted afterwards.
 */
export function tooDeepAt(text: string): number {
  let offset = 0;
  let brackets = 0;
  let marks = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets += 1;
    else if (token === "]" || token === "}") brackets -= 1;
    else if (
      // inside brackets a mark opens nothing: a whole JSON file may stand on one line
      brackets === 0 &&
      (token === "-" || token === "?" || token === ":")
    )
      marks += 1;
    else if (token.startsWith("\n") || token.startsWith("\r")) marks = 0;
    if (brackets + marks > 2 * maxSettingsDepth || brackets > maxSettingsDepth)
      return offset;
    if (!isControlToken(token)) offset += token.length;
  }
  return -1;
}

/** Tokens that stand for no text: mark, document, flow error, scalar. */
function isControlToken(token: string): boolean {
  return token === "\u0002" || token === "\u0018" || token === "\u001F";
}
