import type { Finding } from "../model/finding.ts";
import type { DecisionLine, RunView } from "../model/run.ts";

/** A finding and its decision; undefined for one about the run as a whole. */
export interface FindingWithDecision {
  readonly finding: Finding;
  readonly decision: DecisionLine | undefined;
}

/** Findings stand in the order of their decisions, those about the run last: both streams are walked once, side by side. */
export async function* withDecisions(
  view: RunView,
): AsyncIterable<FindingWithDecision> {
  const cited = view.cited()[Symbol.asyncIterator]();
  let decision: DecisionLine | undefined;
  for await (const finding of view.findings()) {
    if (finding.decision === null) {
      yield { finding, decision: undefined };
      continue;
    }
    while (decision?.id !== finding.decision) {
      const next = await cited.next();
      if (next.done === true)
        throw new Error("a finding stands out of the order of its decision");
      if (next.value.id === finding.decision) decision = next.value.whole();
    }
    yield { finding, decision };
  }
}
