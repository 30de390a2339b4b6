import type { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type { Yields } from "../model/site.ts";
import { ruleIds } from "../judge/judge.ts";
import { readSettings } from "../read/read.ts";
import { checkPolicy } from "../validate/validate.ts";
import type { PlacedWarning } from "../validate/validate.ts";
import { isOwn, ownLinesOnly } from "./own-lines.ts";
import { settingsLimit } from "./settings.ts";

/** One policy of a checked file: what it governs and when. `until` null: open. */
export interface PolicyWindow {
  readonly id: string;
  readonly decisionKind: string;
  readonly from: string;
  readonly until: string | null;
}

/** What a check says of one policy file; without an error an audit takes it. */
export interface PolicyFileCheck {
  readonly file: string;
  readonly errors: readonly CountersignError[];
  readonly warnings: readonly PlacedWarning[];
  /** Empty where the file cannot be used. */
  readonly policies: readonly PolicyWindow[];
}

/**
 * Checks a policy file as an audit would before it reads a record, and says everything at once.
 *
 * @param yields - where a mapping is given: words that it cannot yield are warned of
 * @throws CountersignError where the file cannot be read as settings at all, or is no policy
 */
export async function checkPolicyFile(
  files: Files,
  path: string,
  yields?: Yields,
): Promise<PolicyFileCheck> {
  const bytes = await files.read(path, settingsLimit);
  return ownLinesOnly(path, bytes, "policy", () => {
    const { errors, warnings, policies } = checkPolicy(
      readSettings(path, bytes),
      ruleIds,
      yields,
    );
    const [first] = errors;
    if (first !== undefined && !isOwn(bytes, "policy")) throw first;
    const windows = (policies?.policies ?? []).map(
      ({ id, appliesTo, inForce }) => ({
        id,
        decisionKind: appliesTo.decisionKind,
        from: inForce.from,
        until: inForce.until ?? null,
      }),
    );
    return { file: path, errors, warnings, policies: windows };
  });
}
