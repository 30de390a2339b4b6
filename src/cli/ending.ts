import type { AuditOutcome, Decided, Run, RunEnding } from "../index.ts";
import { defaultLimits, exitCodeOf } from "./exit-code.ts";
import type { Limits } from "./exit-code.ts";

/**
 * How an audit ended, by these limits, and whether that has to stand in `run.json`: only where the counts there and the
 * limits of the contract alone would say something else.
 */
export function decidedBy(
  limits: Limits,
): (outcome: Pick<AuditOutcome, "run" | "toolFaults">) => Decided {
  return (outcome) => {
    const ending = judgedBy(outcome, limits);
    return { ending, kept: !isSame(ending, endingOf(outcome.run)) };
  };
}

/** How a finished run ended: as it says itself, or by the limits of the contract. */
export function endingOf(run: Run): RunEnding {
  return run.ended ?? judgedBy({ run, toolFaults: 0 }, defaultLimits);
}

function judgedBy(
  outcome: Pick<AuditOutcome, "run" | "toolFaults">,
  limits: Limits,
): RunEnding {
  const { code, sentence, lines } = exitCodeOf(outcome, limits);
  return { exitCode: code, sentence, lines };
}

function isSame(a: RunEnding, b: RunEnding): boolean {
  return (
    a.exitCode === b.exitCode &&
    a.sentence === b.sentence &&
    a.lines.join("\n") === b.lines.join("\n")
  );
}
