import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { searchStep } from "../escalation.ts";
import type { Escalated, EscalationStep } from "../escalation.ts";
import { escalationSentences } from "../escalation-sentences.ts";
import type { EscalationDuty } from "../escalation-sentences.ts";
import { linkedAt } from "../facts.ts";
import { triggerHolds } from "../trigger.ts";
import { replacedBy } from "../windows.ts";

interface Params {
  readonly escalate: readonly EscalationStep[];
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
      "the trigger is met on values on record of the version that was relied on, and the step is not on record within its time: before the action, where the trigger is known before it. A review counts as the step if it is by an identified person, of that version or one equal to it, not from before the output and not taken back.",
    policyKeys: ["escalate[].when", "escalate[].step", "escalate[].within"],
    shows:
      "the output that met it, the value, the trigger, the time that the policy gives, and the events that were searched with what each lacks",
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
  if (facts.decision.versions.length === 0)
    return inapplicable("output-not-in-export");
  const acted = actedOn(facts);
  const judged = escalate.flatMap((step) =>
    acted === undefined
      ? unactedDuty(facts, step)
      : actedDuty(facts, step, acted),
  );
  if (judged.length === 0) return inapplicable("no-trigger");
  const missing = judged.find(({ answer }) => answer === "false");
  const cited = missing ?? judged.find(({ answer }) => answer === "unknown");
  if (cited === undefined) return met("step-recorded");
  const { step, version, searched } = cited;
  const advice = facts.decision.versions[version]?.event;
  return {
    verdict: missing === undefined ? "undecidable" : "breached",
    reason: missing === undefined ? "not-to-tell" : "no-step",
    basis: "not-found",
    data: { field: step.when.field, step: step.step },
    evidence: [
      ...(acted === undefined ? [] : [acted]),
      ...(advice === undefined ? [] : [advice]),
      ...searched.map(({ event }) => event),
    ],
    sentences: escalationSentences(facts, cited, acted),
    key: `${step.when.field}>${step.step}`,
  };
}

/**
 * What an action's version asks. Of several versions that it may have relied on every one has to give the answer; of one
 * that the export lacks nothing is known.
 */
function actedDuty(
  facts: RuleFacts,
  step: EscalationStep,
  action: number,
): readonly EscalationDuty[] {
  const { versions } = linkedAt(facts.decision, action);
  const duties = versions.flatMap((version) =>
    dutyOf(facts, step, { version, action }),
  );
  const [first] = duties;
  if (versions.length === 0)
    return triggerHolds(facts, step.when, action) === "false"
      ? []
      : [{ ...noSearch, step, version: -1, answer: "unknown" }];
  if (first === undefined) return [];
  const isAgreed =
    duties.length === versions.length &&
    duties.every(({ answer }) => answer === first.answer);
  const isMet = duties.every(({ answer }) => answer === "true");
  return [isAgreed || isMet ? first : { ...first, answer: "unknown" }];
}

/**
 * Where nothing was done every version is a duty of its own, unless one that does not meet the trigger replaced it before
 * its time had run out.
 */
function unactedDuty(
  facts: RuleFacts,
  step: EscalationStep,
): readonly EscalationDuty[] {
  return facts.decision.versions.flatMap((_, version) =>
    dutyOf(facts, step, { version, action: undefined }).flatMap((duty) => {
      const replaced = replacedBy(facts, {
        version,
        deadline: duty.deadline,
        asks: (later) =>
          triggerHolds(facts, step.when, undefined, later) !== "false",
      });
      if (replaced === "true") return [];
      const isOpen = replaced === "unknown" && duty.answer === "false";
      return [isOpen ? { ...duty, answer: "unknown" as const } : duty];
    }),
  );
}

/** The step for one version, looked for where the trigger is met or may be; else nothing is asked. */
function dutyOf(
  facts: RuleFacts,
  step: EscalationStep,
  of: Escalated,
): readonly EscalationDuty[] {
  const fires = triggerHolds(facts, step.when, of.action, of.version);
  if (fires === "false") return [];
  const search = searchStep(facts, step, of);
  const answer =
    fires === "unknown" && search.answer === "false"
      ? "unknown"
      : search.answer;
  const { deadline, searched } = search;
  return [{ step, version: of.version, answer, deadline, searched }];
}

const noSearch = { deadline: undefined, searched: [] };

/** The action judged: the governing one, else the one that set the advice aside. */
function actedOn(facts: RuleFacts): number | undefined {
  const { governing, comparison } = facts.oversight;
  if (governing !== undefined) return governing;
  return facts.decision.events[comparison.action] === undefined
    ? undefined
    : comparison.action;
}
