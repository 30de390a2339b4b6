import { CountersignError } from "../model/error.ts";
import type { PathStep, SettingsFile } from "../model/settings.ts";

/** What is wrong with a settings file, and where. `key`: the key itself, not its value. */
export interface Problem {
  readonly code: string;
  readonly path: readonly PathStep[];
  readonly key?: boolean;
  readonly message: string;
  readonly hint: string | undefined;
}

/** The error of a problem, at its place in the file: exit 2, nothing is audited. */
export function problemError(
  file: SettingsFile,
  problem: Problem,
): CountersignError {
  const { code, path, message, hint, key = false } = problem;
  const place = file.placeOf(path, { key });
  return new CountersignError({ code, message, place, hint });
}

/** "Did you mean" for a near name, else the whole list. */
export function nameHint(
  near: string | undefined,
  names: readonly string[],
): string {
  if (near !== undefined) return `Did you mean ${near}?`;
  return names.length === 0 ? "" : `Write one of ${names.join(", ")}.`;
}

/** A path in words: `sources.0.events.1.type`; in a file that is a list, `entry 1` or `entry 1, ends`. */
export function pathText(path: readonly PathStep[]): string {
  const [first, ...rest] = path;
  if (first === undefined) return "the file";
  if (typeof first === "string") return path.join(".");
  const entry = `entry ${String(first + 1)}`;
  return rest.length === 0 ? entry : `${entry}, ${rest.join(".")}`;
}
