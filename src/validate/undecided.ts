import type { PathStep, SettingsFile } from "../model/settings.ts";
import { pathText, problemError } from "./problem.ts";
import type { Problem } from "./problem.ts";

/** What `init` writes where a person must decide (`surface.md` 13). */
const mark = /(?:^|\s)#\s*DECIDE\b|^\s*DECIDE:/u;

/**
 * Stops at the first place of a settings file that a person still has to decide.
 *
 * @throws CountersignError with the code given, at that place
 */
export function stopWhereUndecided(file: SettingsFile, code: string): void {
  const [first] = undecidedProblems(file, code);
  if (first !== undefined) throw problemError(file, first);
}

/**
 * Every place of a settings file that a person still has to decide: a value or key that says so, or a line with a
 * `# DECIDE:` comment behind a value.
 */
export function undecidedProblems(
  file: SettingsFile,
  code: string,
): readonly Problem[] {
  return undecided(file, file.value, []).map(({ path, key }) => ({
    code,
    path,
    key,
    message: `${pathText(path)} is still to be decided`,
    hint: "Decide it and remove the mark; nothing is settled silently.",
  }));
}

interface OpenPlace {
  readonly path: readonly PathStep[];
  /** The key itself is to be decided. */
  readonly key: boolean;
}

function undecided(
  file: SettingsFile,
  value: unknown,
  path: readonly PathStep[],
): readonly OpenPlace[] {
  if (isOpen(file, value, path)) return [{ path, key: false }];
  if (typeof value !== "object" || value === null) return [];
  const parts: [PathStep, unknown][] = Array.isArray(value)
    ? value.map((part: unknown, index) => [index, part])
    : Object.entries(value);
  return parts.flatMap(([step, part]) => {
    const inside = [...path, step];
    return typeof step === "string" && mark.test(step)
      ? [{ path: inside, key: true }]
      : undecided(file, part, inside);
  });
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
