import type { Trigger } from "../../model/policy.ts";
import { familyOf } from "../../model/words.ts";
import type { EventType } from "../../model/words.ts";
import { isPerson } from "../conditions.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf, orderOf } from "../facts.ts";
import { addDuration } from "../../time/duration.ts";
import type { Answer } from "../qualification.ts";
import { both } from "../qualification.ts";
import { triggerHolds } from "../trigger.ts";
import { deadlineAfterIssue, silenceUntil } from "../windows.ts";

interface Step {
  readonly when: Trigger;
  readonly step: EventType;
  readonly within?: string;
}

interface Params {
  readonly escalate: readonly Step[];
}

/** R24: the output met a trigger for a further step, and that step is not on record (`rules.md` 3). */
export const escalationThresholdNotFollowed: Rule = defineRule<Params>({
  id: "escalation-threshold-not-followed",
  number: "R24",
  title: "A trigger for a further step was met, and the step is not on record",
  why: "A control from the hazard log is not on record.",
  cites: ["Regulation (EU) 2024/1689, Art. 14(3)", "DCB0129 v4.2, 6.3.2-6.3.3"],
  severity: "high",
  oversight: false,
  params: { type: "object", properties: { escalate: { type: "array" } } },
  reasons: {
    "no-step": "{field} met the policy's trigger; no {step} was found in time",
    "not-to-tell":
      "{field}: whether the trigger was met and followed by {step} in time cannot be determined",
  },
  page: {
    proof:
      "the trigger is met on values on record and the step is not on record within its time: before the action, where the trigger is known before it.",
    policyKeys: ["escalate[].when", "escalate[].step", "escalate[].within"],
    shows: "the value, the trigger, and the events that were searched",
  },
  traps:
    "a threshold that was changed; a scale of confidence that differs by version",
  settledBy:
    "the further step, from wherever it is kept, or the value that the trigger looks at",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ source: { escalate } }) =>
    escalate === undefined ? undefined : { escalate },
  decide,
});

function decide(facts: RuleFacts, { escalate }: Params): Decided {
  const advice = facts.decision.versions[0]?.event;
  const acted = actedOn(facts);
  if (advice === undefined) return inapplicable("output-not-in-export");
  const asked = escalate
    .map((step) => ({ step, fires: triggerHolds(facts, step.when, acted) }))
    .filter(({ fires }) => fires !== "false")
    .map(({ step, fires }) => ({
      step,
      followed: followedBy(facts, step, acted),
      fires,
    }));
  if (asked.length === 0) return inapplicable("no-trigger");
  const missing = asked.find(
    ({ fires, followed }) => fires === "true" && followed === "false",
  );
  const open = asked.find(({ followed }) => followed !== "true");
  const cited = missing ?? open;
  if (cited === undefined) return met("step-recorded");
  return {
    verdict: missing === undefined ? "undecidable" : "breached",
    reason: missing === undefined ? "not-to-tell" : "no-step",
    basis: "not-found",
    data: { field: cited.step.when.field, step: cited.step.step },
    evidence: [...(acted === undefined ? [] : [acted]), advice],
    key: `${cited.step.when.field}>${cited.step.step}`,
  };
}

/** The action judged: the governing one, else the one that set the advice aside. */
function actedOn(facts: RuleFacts): number | undefined {
  const { governing, comparison } = facts.oversight;
  if (governing !== undefined) return governing;
  return facts.decision.events[comparison.action] === undefined
    ? undefined
    : comparison.action;
}

/** Fields that are known only once something was done. */
const afterAction: ReadonlySet<Trigger["field"]> = new Set<Trigger["field"]>([
  "alignment",
]);

/** Whether the step came in time: before the action where the trigger is known before it, and within the time stated. */
function followedBy(
  facts: RuleFacts,
  step: Step,
  action: number | undefined,
): Answer {
  let best: Answer = "false";
  for (const index of membersOf(facts)) {
    const { event } = linkedAt(facts.decision, index);
    if (event.type !== step.step) continue;
    if (familyOf(event.type) === "review" && !isPerson(facts, index)) continue;
    const answer = both(
      beforeAction(facts, step, index, action),
      inTime(facts, step, index, action),
    );
    const sure = linkedAt(facts.decision, index).rivals.length === 0;
    if (answer === "true" && sure) return "true";
    if (answer !== "false") best = "unknown";
  }
  return best === "false" && !isSilenceKnown(facts, step, action)
    ? "unknown"
    : best;
}

function beforeAction(
  facts: RuleFacts,
  step: Step,
  index: number,
  action: number | undefined,
): Answer {
  if (action === undefined || afterAction.has(step.when.field)) return "true";
  const { order } = orderOf(facts, index, action);
  return order === "before" ? "true" : order === "after" ? "false" : "unknown";
}

function inTime(
  facts: RuleFacts,
  step: Step,
  index: number,
  action: number | undefined,
): Answer {
  const deadline = deadlineOf(facts, step, action);
  if (deadline === undefined) return "true";
  const at = facts.times[index];
  if (at === undefined) return "unknown";
  if (at.latest <= deadline.earliest) return "true";
  return at.earliest >= deadline.latest ? "false" : "unknown";
}

function deadlineOf(
  facts: RuleFacts,
  step: Step,
  action: number | undefined,
): RuleFacts["times"][number] {
  if (step.within === undefined) return undefined;
  if (!afterAction.has(step.when.field))
    return deadlineAfterIssue(facts, step.within);
  const at = action === undefined ? undefined : facts.times[action];
  if (at === undefined) return undefined;
  return {
    earliest: addDuration(at.earliest, step.within),
    latest: addDuration(at.latest, step.within),
  };
}

/** A step that has to precede the action is missing by the action's own time; any other only in a declared window. */
function isSilenceKnown(
  facts: RuleFacts,
  step: Step,
  action: number | undefined,
): boolean {
  const families = [familyOf(step.step)];
  const before = action !== undefined && !afterAction.has(step.when.field);
  const until = before
    ? facts.times[action]?.latest
    : deadlineOf(facts, step, action)?.latest;
  if (until === undefined) return false;
  const silence = silenceUntil(facts, until, families);
  return silence === "declared" || (before && silence === "undeclared");
}
