import { ciLine, CountersignError, terminalText } from "../index.ts";
import type { ExitCode } from "./exit-code.ts";

/**
 * What a person reads where nothing could be audited: level, code, what; where, with a frame of the settings file; what
 * to do (`surface.md` 4). Every part passes the terminal's encoder, and no line begins with a command of a CI log (3.4).
 * Never a stack, never text of an export.
 */
export function errorText(error: CountersignError): string {
  return messageText("error", error);
}

/** A message in the one shape of all; a warning stops nothing. */
export function messageText(
  level: "error" | "warning",
  { code, message, place, hint }: Message,
): string {
  const lines = [`${level} ${code}: ${terminalText(message)}`];
  if (place !== undefined) lines.push(`   ${placeText(place)}`);
  if (place?.frame !== undefined) lines.push(...frameLines(place));
  if (hint !== undefined) lines.push(`   ${terminalText(hint)}`);
  return `${lines.map(ciLine).join("\n")}\n`;
}

/** What is said, of which code, and where in a settings file. */
interface Message {
  readonly code: string;
  readonly message: string;
  readonly place: CountersignError["place"];
  readonly hint?: string | undefined;
}

type Place = NonNullable<CountersignError["place"]>;

function placeText({ file, line, column }: Place): string {
  const parts = [file, line, column].filter((part) => part !== undefined);
  return terminalText(parts.join(":"));
}

/** The line of the settings file, and carets under the word that is meant. */
function frameLines({ frame = "", line = 1, column }: Place): string[] {
  const shown = Array.from(frame.replaceAll("\t", " "));
  const at = (column ?? 1) - 1;
  const from = at < frameWidth - frameMargin ? 0 : at - frameMargin;
  const cut = shown.slice(from, from + frameWidth).join("");
  const gutter = ` > ${line} | `;
  const text = `${gutter}${from === 0 ? "" : "..."}${terminalText(cut)}`;
  if (column === undefined) return [text];
  const before = shown.slice(from, at).join("");
  const word = wordAt(shown.slice(at, from + frameWidth).join(""));
  const indent = terminalText(before).length + (from === 0 ? 0 : 3);
  const empty = " ".repeat(gutter.length - 2);
  return [
    text,
    `${empty}| ${" ".repeat(indent)}${"^".repeat(Math.max(1, terminalText(word).length))}`,
  ];
}

/** Code points of a frame that are shown, and how many of them before the place where the line is long. */
const frameWidth = 110;
const frameMargin = 30;

/** The key or value that begins a text: to the closing quote, else to what ends a plain word. */
function wordAt(text: string): string {
  const quoted = /^(?:"[^"]*"|'[^']*')/u.exec(text);
  return (quoted ?? /^[^\s,:[\]{}]*/u.exec(text))?.[0] ?? "";
}

/**
 * A command line that cannot be understood: its code, the word that is meant, the nearest right one, and where the help
 * is.
 *
 * @param sentence - commander's own; it speaks of arguments only, never of an export
 * @param command - the command that was asked for, if it is one
 */
export function usageText(
  code: string,
  sentence: string,
  command: string | undefined,
): string {
  const name = code
    .replace(/^commander\./u, "")
    .replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  const [first = "", near] = sentence
    .replace(/^error: /u, "")
    .split(/\n\(|\)\n?$/u);
  const what = first.replace(/^unknown (?:option|command) '(.*)'$/su, "$1");
  const suggestion = near === undefined ? "" : `. ${near}`;
  const help = ["countersign", command, "--help"].filter(
    (word) => word !== undefined,
  );
  return `error ${name}: ${terminalText(what + suggestion)}\n   Help: ${help.join(" ")}\n`;
}

/**
 * What a person reads where the summary could not be written to standard output.
 *
 * @param systemCode - of the system error, such as `ENOSPC`
 */
export function outputText(systemCode: string): string {
  const full = systemCode === "ENOSPC" || systemCode === "EDQUOT";
  return [
    `error ${full ? "output-no-space" : "output-broken"}: standard output could not be written (${systemCode})`,
    "   what was to be printed is not whole; a run folder that was written is",
    "",
  ].join("\n");
}

/** The exit code of something thrown: what cannot start is 2, anything else is a fault of ours. */
export function exitCodeOfError(error: unknown): ExitCode {
  return error instanceof CountersignError ? 2 : 4;
}
