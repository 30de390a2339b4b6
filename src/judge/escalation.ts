import type { Trigger } from "../model/policy.ts";
import { familyOf } from "../model/words.ts";
import type { EventType } from "../model/words.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf, orderToIssue } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import { revokedBefore } from "./revocations.ts";
import { speaksOfVersion } from "./same-version.ts";
import {
  afterOutput,
  bestOf,
  byAPerson,
  inFront,
  notTakenBack,
  ofThisDecision,
  weigh,
} from "./searched.ts";
import type { Put, Searched } from "./searched.ts";
import {
  deadlineAfterEvent,
  deadlineAfterIssue,
  orderToDeadline,
  silenceUntil,
} from "./windows.ts";
import type { Deadline, Until } from "./windows.ts";

/** A further step that a policy asks for where a trigger is met (`rules.md` 2, `escalate`). */
export interface EscalationStep {
  readonly when: Trigger;
  readonly step: EventType;
  readonly within?: string;
}

/** Whether a step was taken in time for one version of the output, and what was searched for it. */
export interface StepSearch {
  readonly answer: Answer;
  readonly deadline: Deadline | undefined;
  readonly searched: readonly Searched[];
}

/** The version that met the trigger, and the action that relied on it; undefined where nothing was done. */
export interface Escalated {
  readonly version: number;
  readonly action: number | undefined;
}

/** Fields that are known only once something was done. */
const afterAction: ReadonlySet<Trigger["field"]> = new Set<Trigger["field"]>([
  "alignment",
]);

/** The action before which the step has to come: where the trigger is known before it. */
export function actionAfter(
  { when }: EscalationStep,
  { action }: Escalated,
): number | undefined {
  return afterAction.has(when.field) ? undefined : action;
}

/** When the time for the step has run out: counted from the issue of the version, or from what was done with it. */
export function stepDeadline(
  facts: DecisionFacts,
  { when, within }: EscalationStep,
  { version, action }: Escalated,
): Deadline | undefined {
  if (within === undefined) return undefined;
  if (!afterAction.has(when.field))
    return deadlineAfterIssue(facts, within, version);
  return action === undefined
    ? undefined
    : deadlineAfterEvent(facts, within, action);
}

/**
 * Looks for the step: by an identified person where it is a review, of the version that met the trigger, not taken back,
 * not from before the output, before the action and within the time stated. Silence counts only where it is covered.
 */
export function searchStep(
  facts: DecisionFacts,
  step: EscalationStep,
  met: Escalated,
): StepSearch {
  const deadline = stepDeadline(facts, step, met);
  const given = { step, met, deadline };
  const searched = membersOf(facts)
    .filter((index) => linkedAt(facts.decision, index).event.type === step.step)
    .map((index) => putStep(facts, index, given));
  const best = bestOf(searched);
  const isOpen = best === "false" && !isSilenceKnown(facts, given);
  return { answer: isOpen ? "unknown" : best, deadline, searched };
}

interface Given {
  readonly step: EscalationStep;
  readonly met: Escalated;
  readonly deadline: Deadline | undefined;
}

function putStep(
  facts: DecisionFacts,
  event: number,
  { step, met, deadline }: Given,
): Searched {
  const action = actionAfter(step, met);
  const isReview = familyOf(step.step) === "review";
  const puts: Put[] = isReview
    ? reviewPuts(facts, event, { met, action, until: action ?? deadline })
    : [notFromBefore(facts, event)];
  if (action !== undefined)
    puts.push(
      inFront(
        orderOf(facts, event, action).order,
        "not certainly before the action",
      ),
    );
  if (deadline !== undefined)
    puts.push(
      inFront(
        orderToDeadline(facts, event, deadline),
        "not certainly within the time",
      ),
    );
  return weigh(event, [...puts, ofThisDecision(facts, event)]);
}

/** What is no review speaks of no version: that the first one existed is enough. */
function notFromBefore(facts: DecisionFacts, event: number): Put {
  const isEarly =
    orderToIssue(facts, event, facts.times[event], 0) === "before";
  return [isEarly ? "false" : "true", "from before the output came to be"];
}

function reviewPuts(
  facts: DecisionFacts,
  event: number,
  {
    met: { version },
    action,
    until,
  }: {
    readonly met: Escalated;
    readonly action: number | undefined;
    readonly until: Until;
  },
): Put[] {
  return [
    byAPerson(facts, event),
    [
      speaksOfVersion(facts, event, { version, orLater: action === undefined }),
      "not shown to be of the version that met the trigger",
    ],
    notTakenBack(revokedBefore(facts, until), event),
    afterOutput(facts, event),
  ];
}

/** A step that has to precede the action is missing by the action's own time; any other only in a declared window. */
function isSilenceKnown(
  facts: DecisionFacts,
  { step, met, deadline }: Given,
): boolean {
  const action = actionAfter(step, met);
  const until =
    action === undefined ? deadline?.at.latest : facts.times[action]?.latest;
  if (until === undefined) return false;
  const silence = silenceUntil(facts, until, [familyOf(step.step)]);
  return (
    silence === "declared" || (action !== undefined && silence === "undeclared")
  );
}
