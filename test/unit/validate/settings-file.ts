import { CountersignError } from "../../../src/model/error.ts";
import type { SettingsFile } from "../../../src/model/settings.ts";
import { readSettings } from "../../../src/read/settings.ts";

/** A settings file as the read room gives it. */
export function settings(text: string, name = "mapping.yaml"): SettingsFile {
  return readSettings(name, new TextEncoder().encode(text));
}

/** Code and `line:column` of the error that `run` throws; the tests fail where it throws none. */
export function errorOf(run: () => unknown): CountersignError {
  try {
    run();
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** Code and place of an error, in one line. */
export function codeAndPlace(run: () => unknown): string {
  const { code, place } = errorOf(run);
  return `${code} ${String(place?.line)}:${String(place?.column)}`;
}
