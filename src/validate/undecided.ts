import type { PathStep, SettingsFile } from "../model/settings.ts";
import { pathText, problemError } from "./problem.ts";

/** What `init` writes where a person must decide (`surface.md` 13). */
const mark = /(?:^|\s)#\s*DECIDE\b|^\s*DECIDE:/u;

/**
 * Stops at the first place of a settings file that a person still has to decide: a value or key that says so, or a line
 * with a `# DECIDE:` comment behind a value.
 *
 * @throws CountersignError with the code given, at that place
 */
export function stopWhereUndecided(file: SettingsFile, code: string): void {
  const path = undecidedPath(file, file.value, []);
  if (path === undefined) return;
  throw problemError(file, {
    code,
    path,
    message: `${pathText(path)} is still to be decided`,
    hint: "Decide it and remove the mark; nothing is settled silently.",
  });
}

function undecidedPath(
  file: SettingsFile,
  value: unknown,
  path: readonly PathStep[],
): readonly PathStep[] | undefined {
  if (isOpen(file, value, path)) return path;
  if (typeof value !== "object" || value === null) return undefined;
  const parts: [PathStep, unknown][] = Array.isArray(value)
    ? value.map((part: unknown, index) => [index, part])
    : Object.entries(value);
  for (const [step, part] of parts) {
    const inside = [...path, step];
    if (typeof step === "string" && mark.test(step)) return inside;
    const found = undecidedPath(file, part, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOpen(
  file: SettingsFile,
  value: unknown,
  path: readonly PathStep[],
): boolean {
  if (typeof value === "string" && mark.test(value)) return true;
  if (typeof value === "object" && value !== null) return false;
  return mark.test(file.placeOf(path).frame ?? "");
}
