import type { EventType } from "../model/words.ts";
import { met } from "./define-rule.ts";
import type { Decided, Raised, RuleFacts } from "./define-rule.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderToIssue } from "./event-order.ts";
import { citing, open } from "./negative-evidence.ts";
import type { Shown } from "./negative-evidence.ts";
import type { Negative } from "./negative-output.ts";
import { searchReads } from "./reads.ts";
import { bestOf } from "./searched.ts";
import { silenceUntil } from "./windows.ts";

/**
 * What one closure says. `readTo`: the version up to which a read stood at it, so that no deadline is left to ask for;
 * `isPerhapsRead`: whether one stood is open, and so is what is left to ask for.
 */
interface Closed {
  readonly decided: Decided;
  readonly readTo: number | undefined;
  readonly isPerhapsRead: boolean;
}

/** Each action that closed the case on a negative output, or perhaps did. */
export function closures(facts: RuleFacts, given: Negative): readonly Closed[] {
  const { closedBy } = given.params;
  return membersOf(facts).flatMap((closure) =>
    closedBy.includes(linkedAt(facts.decision, closure).event.type)
      ? closedOn(facts, given, closure)
      : [],
  );
}

function closedOn(
  facts: RuleFacts,
  { reads, versions, others }: Negative,
  closure: number,
): readonly Closed[] {
  const {
    event,
    rivals,
    versions: possible,
  } = linkedAt(facts.decision, closure);
  const relied = possible.filter((one) => versions.includes(one));
  const [version = versions.at(-1) ?? 0] = relied;
  const isOther =
    possible.length > 0 && possible.every((one) => others.has(one));
  const at = facts.times[closure];
  if (isOther || orderToIssue(facts, closure, at, version) === "before")
    return [];
  const searched = searchReads(facts, reads, { version, until: closure });
  const best = bestOf(searched);
  const isSure =
    rivals.length === 0 &&
    relied.length > 0 &&
    relied.length === possible.length;
  if (best === "true")
    return [
      {
        decided: met("read"),
        readTo: isSure ? version : undefined,
        isPerhapsRead: false,
      },
    ];
  const covered =
    at !== undefined &&
    silenceUntil(facts, at.latest, ["review", "action"]) !== "not-covered";
  const shown = {
    facts,
    version,
    searched,
    cited: [closure],
    until: at?.latest,
  };
  const decided = !covered
    ? open(shown, "coverage")
    : best === "unknown" || !isSure
      ? open(shown, "order")
      : closedUnread(shown, event.type);
  const isPerhapsRead = best === "unknown";
  return [{ decided, readTo: undefined, isPerhapsRead }];
}

function closedUnread(shown: Shown, action: EventType): Raised {
  return {
    verdict: "breached",
    reason: "closed",
    basis: "not-found",
    data: { action },
    ...citing(shown),
    severity: { level: "critical", because: "closed on the output alone" },
  };
}
