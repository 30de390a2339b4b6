import { CountersignError, terminalText } from "../index.ts";
import type { ExitCode } from "./exit-code.ts";

/**
 * What a person reads where nothing could be audited: level, code, what; where, with a frame of the settings file; what to
 * do (`surface.md` 4). Every part passes the terminal's encoder. Never a stack, never text of an export.
 */
export function errorText(error: CountersignError): string {
  const lines = [`error ${error.code}: ${terminalText(error.message)}`];
  const { place } = error;
  if (place !== undefined) {
    const parts = [place.file, place.line, place.column].filter(
      (part) => part !== undefined,
    );
    lines.push(`   ${terminalText(parts.join(":"))}`);
    if (place.frame !== undefined && place.line !== undefined) {
      const gutter = ` > ${place.line} | `;
      lines.push(gutter + terminalText(place.frame));
      if (place.column !== undefined) {
        lines.push(
          `${" ".repeat(gutter.length - 2)}| ${" ".repeat(place.column - 1)}^`,
        );
      }
    }
  }
  if (error.hint !== undefined) lines.push(`   ${terminalText(error.hint)}`);
  return `${lines.join("\n")}\n`;
}

/**
 * What a person reads after a fault of the tool: where it is and how to report it; nothing of the data. Of a stack only
 * the places in our own code are shown.
 */
export function bugText(error: unknown, version: string): string {
  const places =
    error instanceof Error && error.stack !== undefined
      ? [...error.stack.matchAll(/([\w-]+\.(?:ts|js)):(\d+):\d+/gu)].slice(0, 4)
      : [];
  const where = places.map(([, file, line]) => `${file}:${line}`).join(" < ");
  return [
    `error internal: a fault of countersign ${version} itself; nothing was written`,
    `   ${where === "" ? "no place known" : where}`,
    "   Please report it with this line and the version. Do not send any export.",
    "",
  ].join("\n");
}

/** The exit code of something thrown: what cannot start is 2, anything else is a fault of ours. */
export function exitCodeOfError(error: unknown): ExitCode {
  return error instanceof CountersignError ? 2 : 4;
}
