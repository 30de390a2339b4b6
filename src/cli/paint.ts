import { Chalk } from "chalk";
import type { Paint } from "../index.ts";
import { plainPaint } from "../index.ts";
import type { OutputStream, Terminal } from "./terminal.ts";

/**
 * Whether a stream gets colour: the option beats the variables, the variables beat the terminal (`surface.md` 3.3).
 */
export function wantsColour(
  stream: OutputStream,
  env: Terminal["env"],
  option: boolean | undefined,
): boolean {
  if (option === false) return false;
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  if (env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0")
    return true;
  if (env["TERM"] === "dumb") return false;
  return stream.isTTY === true;
}

/** Colour only on severity words and on "not documented before"; meaning never rests on it. */
export function paintFor(colour: boolean): Paint {
  if (!colour) return plainPaint;
  const chalk = new Chalk({ level: 1 });
  return {
    critical: (text) => chalk.bold.red(text),
    high: (text) => chalk.red(text),
    medium: (text) => chalk.yellow(text),
    low: (text) => chalk.cyan(text),
    info: (text) => chalk.dim(text),
    gap: (text) => chalk.bold(text),
  };
}
