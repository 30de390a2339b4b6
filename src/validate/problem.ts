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

/** A path in words: `sources.0.events.1.type`. */
export function pathText(path: readonly PathStep[]): string {
  return path.length === 0 ? "the file" : path.join(".");
}
