import type { Run } from "../../model/run.ts";
import { settledBy } from "../../model/settling.ts";
import { countOf, countText, percentText } from "../count-text.ts";
import { codeInWords } from "../vocabulary.ts";
import type { LimitFact } from "./limit-fact.ts";

/** Decisions acted on of which it cannot be determined whether they were reviewed, of how many, and why. */
export function undetermined(run: Run): LimitFact {
  const { undetermined: count, actedOn } = run.summary;
  return {
    code: "undetermined",
    weight: count > 0 ? "gap" : "scope",
    sentence:
      count === 0
        ? "No decision acted on is undetermined."
        : `For ${countText(count)} of ${countOf(actedOn, "decision", "decisions")} acted on (${percentText(count, actedOn)}) it cannot be determined whether a review that meets the policy in force was documented before the action; by cause:`,
    parts: run.undeterminedCauses.map(
      ({ cause, count: times }) =>
        `${codeInWords(cause)}: ${countText(times)}${settlingText(cause)}`,
    ),
  };
}

/** Which further record would settle it. */
function settlingText(cause: string): string {
  const record = settledBy[cause];
  return record === undefined ? "" : `; would be settled by ${record}`;
}

/** How many decisions lie in the time that the sources declare to cover. */
export function coverage(run: Run): LimitFact {
  const { declared, undeclared, notCovered } = run.limits.coverage;
  const total = declared + undeclared + notCovered;
  const parts: string[] = [];
  if (undeclared > 0)
    parts.push(
      `${countText(undeclared)} of ${countOf(total, "decision", "decisions")}: no source declares the time it covers, so "not found" is weaker there`,
    );
  if (notCovered > 0)
    parts.push(
      `${countText(notCovered)} of ${countOf(total, "decision", "decisions")}: the declared time does not cover the decision, so nothing is said about absence`,
    );
  return {
    code: "coverage",
    weight: parts.length > 0 ? "gap" : "scope",
    sentence:
      parts.length > 0
        ? "A record that is not in the files may exist elsewhere; how far silence counts differs:"
        : total === 0
          ? "No decision was reconstructed, so no window was checked."
          : "The time of every decision is covered by what the sources declare.",
    parts,
  };
}
