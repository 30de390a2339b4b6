import type { RunEnding } from "../model/ending.ts";
import type { Run } from "../model/run.ts";
import { limitsOf } from "./limits.ts";

/**
 * Why there is no assurance, a line each; none where there is. A form must not look clean for a reason of its own.
 *
 * Where nobody decided how the run ended, everything that bounds its result is a reason.
 */
export function assuranceLines(
  run: Run,
  ending: RunEnding | undefined,
): readonly string[] {
  if (ending === undefined)
    return limitsOf(run)
      .filter(({ weight, code }) => weight === "gap" && code !== "coverage")
      .map(({ sentence }) => sentence.replace(/(?:; by cause)?[:.]$/u, ""));
  if (ending.exitCode !== 3 && ending.exitCode !== 4) return [];
  return ending.lines.length === 0 ? [ending.sentence] : ending.lines;
}
