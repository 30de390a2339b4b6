import { inapplicable, met } from "./define-rule.ts";
import type { Decided, RuleFacts } from "./define-rule.ts";
import { citing, open } from "./negative-evidence.ts";
import type { Negative } from "./negative-output.ts";
import type { Answer } from "./qualification.ts";
import { searchReads } from "./reads.ts";
import { bestOf } from "./searched.ts";
import { adviceOfVersion } from "./trigger.ts";
import { isUrgent } from "./urgency.ts";
import { deadlineAfterIssue, replacedBy, silenceUntil } from "./windows.ts";
import type { Deadline } from "./windows.ts";

/** Each negative version that stood until its time to be read had run out. */
export function deadlines(
  facts: RuleFacts,
  given: Negative,
  read: number,
): readonly Decided[] {
  const { params, reads, versions, others } = given;
  return versions.flatMap((version): readonly Decided[] => {
    const advice = adviceOfVersion(facts, version);
    if (advice === undefined || version <= read) return [];
    const within = isUrgent(advice, facts.scales)
      ? params.urgent
      : params.routine;
    if (within === undefined)
      return [
        bestOf(searchReads(facts, reads, { version, until: undefined })) ===
        "true"
          ? met("read")
          : inapplicable("no-deadline"),
      ];
    const deadline = deadlineAfterIssue(facts, within, version);
    if (deadline === undefined)
      return [open({ facts, version, searched: [] }, "issue not recorded")];
    const replaced = replacedBy(facts, {
      version,
      deadline,
      asks: (later) => !others.has(later),
    });
    return [readBy(facts, reads, { version, deadline, replaced })];
  });
}

function readBy(
  facts: RuleFacts,
  reads: readonly number[],
  {
    version,
    deadline,
    replaced,
  }: {
    readonly version: number;
    readonly deadline: Deadline;
    readonly replaced: Answer;
  },
): Decided {
  const searched = searchReads(facts, reads, { version, until: deadline });
  const best = bestOf(searched);
  if (best === "true") return met("read");
  if (replaced === "true") return inapplicable("not-negative");
  const until = deadline.at.latest;
  const shown = { facts, version, searched, deadline, until };
  if (best === "unknown" || replaced === "unknown") return open(shown, "order");
  if (silenceUntil(facts, until, ["review", "action"]) !== "declared")
    return open(shown, "coverage");
  return {
    verdict: "breached",
    reason: "overdue",
    basis: "not-found",
    ...citing(shown),
  };
}
