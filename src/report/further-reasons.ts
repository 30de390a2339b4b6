import type { Finding } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";

/** What was said of a decision beyond the reasons of its finding: the same sentence is not said twice. */
export function furtherReasons(
  finding: Pick<Finding, "reasons">,
  decision: Pick<DecisionLine, "reasons"> | undefined,
): readonly string[] {
  const said = new Set(finding.reasons.map(sameSentence));
  return (decision?.reasons ?? []).filter(
    (reason) => !said.has(sameSentence(reason)),
  );
}

function sameSentence(sentence: string): string {
  return sentence.toLowerCase().replace(/\.$/u, "");
}
