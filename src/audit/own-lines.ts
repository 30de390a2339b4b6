import { CountersignError } from "../model/error.ts";

/** How a mapping or a policy says that it is one; an export named by mistake does not. */
const saysVersion = /^[\s{]*["']?version["']?\s*:\s*1\b/mu;

/** Whether a file says that it is one of ours, so that its lines may be shown. */
export function isOwn(bytes: Uint8Array): boolean {
  return saysVersion.test(Buffer.from(bytes).toString("utf8"));
}

/**
 * Messages show the line of a settings file that is meant. An export that is named where a mapping or policy belongs would
 * show a patient that way, so nothing of a file without its `version: 1` is shown (contract 7, law 8).
 */
export function ownLinesOnly<T>(
  path: string,
  bytes: Uint8Array,
  kind: "mapping" | "policy",
  act: () => T,
): T {
  try {
    return act();
  } catch (error) {
    if (
      isOwn(bytes) ||
      !(error instanceof CountersignError) ||
      bytes.length === 0
    )
      throw error;
    throw new CountersignError({
      code: `not-a-${kind}`,
      message: `this file is no ${kind}: a ${kind} says version: 1`,
      place: { file: path },
      hint: `its form: countersign schema ${kind}`,
    });
  }
}
