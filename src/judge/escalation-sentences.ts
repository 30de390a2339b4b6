import type { Trigger } from "../model/policy.ts";
import { comparisonOf, silenceOf } from "./compared.ts";
import { actionAfter } from "./escalation.ts";
import type { EscalationStep, StepSearch } from "./escalation.ts";
import { linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { deadlineSentence, timeSentence } from "./sentences.ts";
import { searchedSentences } from "./searched.ts";
import { adviceOfVersion } from "./trigger.ts";

/** One step asked for one version of the output (-1: one that the export lacks), and what was found of it. */
export interface EscalationDuty extends StepSearch {
  readonly step: EscalationStep;
  readonly version: number;
}

/** The output, the value, the trigger, the time given, and each event searched with what it lacks (`rules.md` 3, R24). */
export function escalationSentences(
  facts: DecisionFacts,
  { step, version, deadline, searched }: EscalationDuty,
  action: number | undefined,
): readonly string[] {
  const advice = facts.decision.versions[version]?.event;
  const before = actionAfter(step, { version, action });
  return [
    `Trigger of the policy: ${triggerText(step.when)}; value on record: ${valueOf(facts, step.when, version, action) ?? "none"}. Step asked for: ${step.step}${before === undefined ? "" : ", before the action"}${step.within === undefined ? "" : `, within ${step.within}`}.`,
    ...(advice === undefined
      ? ["The version of the output that the action names is not in the rows."]
      : [timeSentence(facts, "The output", advice)]),
    ...(action === undefined
      ? []
      : [timeSentence(facts, "The action", action)]),
    ...(deadline === undefined ? [] : [deadlineSentence(deadline)]),
    ...searchedSentences(facts, searched, step.step),
  ];
}

/** A condition of the policy in its own words: `confidence to 0.60`. */
export function triggerText(when: Trigger): string {
  return [
    when.field,
    ...(when.is === undefined ? [] : [`is ${when.is}`]),
    ...(when.in === undefined ? [] : [`in ${when.in.join(", ")}`]),
    ...(when.from === undefined ? [] : [`from ${String(when.from)}`]),
    ...(when.to === undefined ? [] : [`to ${String(when.to)}`]),
  ].join(" ");
}

/** What the trigger looks at; undefined where nothing is recorded. */
function valueOf(
  facts: DecisionFacts,
  when: Trigger,
  version: number,
  action: number | undefined,
): string | undefined {
  const compared =
    action === undefined ? silenceOf(facts) : comparisonOf(facts, action);
  if (when.field === "alignment") return compared.alignment;
  if (when.field === "weeklyChangePercent") return compared.weeklyChangePercent;
  if (when.field !== "input")
    return adviceOfVersion(facts, version)?.fields[when.field];
  const codes = when.is === undefined ? (when.in ?? []) : [when.is];
  const values = membersOf(facts).flatMap((index) => {
    const { type, fields } = linkedAt(facts.decision, index).event;
    const isOne =
      type === "context.input-changed" && codes.includes(fields.code ?? "");
    return isOne && fields.value !== undefined ? [fields.value] : [];
  });
  return values.length === 0 ? undefined : values.join(", ");
}
