import type { EventType } from "../model/words.ts";
import { gapRange } from "../time/interval.ts";
import { durationText } from "../time/display.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { CompiledException } from "./policy.ts";

/** An exception of the policy that covers an action, and whether the review came within its time. */
export interface ExceptionUsed {
  readonly inTime: boolean;
  readonly because: string;
}

const startOf: { readonly [context: string]: EventType } = {
  "break-glass": "context.break-glass-start",
  downtime: "context.downtime-start",
};

const endOf: { readonly [context: string]: EventType } = {
  "break-glass": "context.break-glass-end",
  downtime: "context.downtime-end",
};

/**
 * The first exception of the policy that covers the action, by context, by the action's reason code, or by both where it
 * names both (`rules.md` 2).
 * In time: the longest the review can have come after the action lies within `closeWithin`; no limit: always.
 */
export function exceptionUsed(
  facts: DecisionFacts,
  action: number,
  review: number,
): ExceptionUsed | undefined {
  const used = facts.policy.exceptions.filter((one) =>
    covers(facts, one, action),
  );
  const answers = used.map((one) => answerOf(facts, one, action, review));
  return answers.find((answer) => answer.inTime) ?? answers[0];
}

function answerOf(
  facts: DecisionFacts,
  exception: CompiledException,
  action: number,
  review: number,
): ExceptionUsed {
  const { context, reason } = exception;
  const name = [context, reason].filter((one) => one !== undefined).join(", ");
  const limit = exception.closeWithinUs;
  if (limit === undefined)
    return { inTime: true, because: `exception ${name} covers the action` };
  const inTime = gapWithin(facts, action, review, limit);
  const word = inTime ? "within" : "not shown to be within";
  return {
    inTime,
    because: `exception ${name} covers the action, the review came ${word} ${durationText(limit)}`,
  };
}

function gapWithin(
  facts: DecisionFacts,
  action: number,
  review: number,
  limit: number,
): boolean {
  const from = facts.times[action];
  const to = facts.times[review];
  return (
    from !== undefined && to !== undefined && gapRange(from, to).maxUs <= limit
  );
}

function covers(
  facts: DecisionFacts,
  exception: CompiledException,
  action: number,
): boolean {
  const { context, reason } = exception;
  if (context === undefined && reason === undefined) return false;
  const { reasonCode } = linkedAt(facts.decision, action).event.fields;
  return (
    (reason === undefined || reason === reasonCode) &&
    (context === undefined || inContext(facts, context, action))
  );
}

/** Whether a start of this context stands certainly before the action and no end certainly between them. */
function inContext(
  facts: DecisionFacts,
  context: string,
  action: number,
): boolean {
  if (context === "downtime" && inSiteDowntime(facts, action)) return true;
  const members = membersOf(facts);
  const typeOf = (index: number): EventType =>
    linkedAt(facts.decision, index).event.type;
  return members.some(
    (start) =>
      typeOf(start) === startOf[context] &&
      orderOf(facts, start, action).order === "before" &&
      !members.some(
        (end) =>
          typeOf(end) === endOf[context] &&
          orderOf(facts, start, end).order === "before" &&
          orderOf(facts, end, action).order === "before",
      ),
  );
}

function inSiteDowntime(facts: DecisionFacts, action: number): boolean {
  const at = facts.times[action];
  if (at === undefined) return false;
  return facts.site.downtimes.some(
    ({ interval }) =>
      interval.earliest <= at.earliest && at.latest <= interval.latest,
  );
}
