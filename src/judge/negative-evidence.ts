import type { Raised, RuleFacts } from "./define-rule.ts";
import { searchedSentences } from "./searched.ts";
import type { Searched } from "./searched.ts";
import { deadlineSentence, timeSentence } from "./sentences.ts";
import { reachSentences } from "./windows.ts";
import type { Deadline } from "./windows.ts";

/** What a finding about a negative output (R26) rests on. */
export interface Shown {
  readonly facts: RuleFacts;
  readonly version: number;
  readonly searched: readonly Searched[];
  readonly cited?: readonly number[];
  readonly deadline?: Deadline;
  readonly until?: number | undefined;
}

/** What cannot be told, and why. */
export function open(shown: Shown, cause: string): Raised {
  return {
    verdict: "undecidable",
    reason: "not-to-tell",
    basis: "not-found",
    data: { cause },
    ...citing(shown),
  };
}

/** The rows and sentences of a finding: output, closure or deadline, what was searched, how far the logs reach. */
export function citing({
  facts,
  version,
  searched,
  cited = [],
  deadline,
  until,
}: Shown): Pick<Raised, "evidence" | "sentences"> {
  const advice = facts.decision.versions[version]?.event;
  const outputs = advice === undefined ? [] : [advice];
  return {
    evidence: [...cited, ...searched.map(({ event }) => event), ...outputs],
    sentences: [
      ...outputs.map((event) => timeSentence(facts, "The output", event)),
      ...cited.map((event) => timeSentence(facts, "The closure", event)),
      ...(deadline === undefined ? [] : [deadlineSentence(deadline)]),
      ...searchedSentences(
        facts,
        searched,
        `report and no ${facts.policy.review.accepts.join(", ")}`,
      ),
      ...reachSentences(facts, until, ["review", "action"]),
    ],
  };
}
