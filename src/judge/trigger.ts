import type { Trigger } from "../model/policy.ts";
import { compareRatios, numberOf, readDecimal } from "./decimal.ts";
import type { Ratio } from "./decimal.ts";
import { comparisonOf, silenceOf } from "./compared.ts";
import { linkedAt, versionOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { anyOf, itemsOf } from "./items.ts";
import { agreed, newestOf } from "./newest.ts";
import type { Event } from "../model/event.ts";
import type { Answer } from "./qualification.ts";

/**
 * Whether a condition of the policy holds for the advice behind an action (`rules.md` 2, `when`).
 *
 * Bounds are inclusive and exact. A value that is not recorded, or that is no number where a bound is stated, leaves
 * the answer open.
 *
 * @param version - the version of the output that is looked at: the one that the action relies on, where there is one
 */
export function triggerHolds(
  facts: DecisionFacts,
  when: Trigger,
  action: number | undefined,
  version: number | undefined = action === undefined
    ? 0
    : versionOf(facts, action),
): Answer {
  if (when.field === "input") return inputHolds(facts, when, action);
  if (when.field === "value") return valueOfAnItem(facts, when, version);
  const advice = adviceOfVersion(facts, version);
  const compared =
    action === undefined ? silenceOf(facts) : comparisonOf(facts, action);
  if (when.field === "alignment")
    return compared.alignment === "undetermined"
      ? "unknown"
      : wordHolds(when, compared.alignment);
  if (when.field === "weeklyChangePercent")
    return numberHolds(when, compared.weeklyChangePercent);
  if (advice === undefined) return "unknown";
  const recorded = advice.fields[when.field];
  return when.field === "confidence"
    ? numberHolds(when, recorded)
    : valueHolds(when, recorded);
}

/** The event that holds the content of the version an action relies on; undefined where the export lacks that version. */
export function adviceOf(
  facts: DecisionFacts,
  action: number,
): Event | undefined {
  return adviceOfVersion(facts, versionOf(facts, action));
}

/** The event that holds the content of a version of the output. */
export function adviceOfVersion(
  facts: DecisionFacts,
  version: number | undefined,
): Event | undefined {
  const index =
    version === undefined ? undefined : facts.decision.versions[version]?.event;
  return index === undefined
    ? undefined
    : linkedAt(facts.decision, index).event;
}

/**
 * An input is the newest value of its code before the action; `is` names the code. Where several may be the newest, all of
 * them have to give one answer.
 */
function inputHolds(
  facts: DecisionFacts,
  when: Trigger,
  action: number | undefined,
): Answer {
  const codes = when.is === undefined ? (when.in ?? []) : [when.is];
  const newest = newestOf(
    facts,
    ({ type, fields: { code } }) =>
      type === "context.input-changed" &&
      code !== undefined &&
      codes.includes(code),
    (index) =>
      action === undefined ? "before" : orderOf(facts, index, action).order,
  );
  return agreed(newest, (index) => {
    if (when.from === undefined && when.to === undefined) return "true";
    const { value } = linkedAt(facts.decision, index).event.fields;
    return withinBounds(numberOf(value), when.from, when.to);
  });
}

/** Of an order set the value of any item will do; one that is not recorded leaves it open where none of the others does. */
function valueOfAnItem(
  facts: DecisionFacts,
  when: Trigger,
  version: number | undefined,
): Answer {
  const answers = itemsOf(facts, version).map((item) =>
    numberHolds(when, linkedAt(facts.decision, item).event.fields.value),
  );
  return anyOf(answers);
}

/** `is` and `in` name numbers here: 20 is 20.0. */
function numberHolds(when: Trigger, text: string | undefined): Answer {
  const among = when.is === undefined ? when.in : [when.is];
  const value = numberOf(text);
  if (among === undefined) return withinBounds(value, when.from, when.to);
  const answers = new Set(among.map((one) => withinBounds(value, one, one)));
  if (answers.has("true")) return "true";
  return answers.has("unknown") ? "unknown" : "false";
}

function valueHolds(when: Trigger, value: string | undefined): Answer {
  return value === undefined ? "unknown" : wordHolds(when, value);
}

function wordHolds(when: Trigger, value: string): Answer {
  if (when.is !== undefined) return value === when.is ? "true" : "false";
  if (when.in !== undefined) return when.in.includes(value) ? "true" : "false";
  return withinBounds(numberOf(value), when.from, when.to);
}

/** Whether an exact number lies within inclusive bounds; unknown where it, or a bound, is no plain decimal. */
export function withinBounds(
  value: Ratio | undefined,
  from: string | number | undefined,
  to: string | number | undefined,
): Answer {
  if (value === undefined) return "unknown";
  const low = from === undefined ? undefined : readDecimal(String(from));
  const high = to === undefined ? undefined : readDecimal(String(to));
  if (
    (from !== undefined && low === undefined) ||
    (to !== undefined && high === undefined)
  )
    return "unknown";
  if (low !== undefined && compareRatios(value, low) < 0) return "false";
  return high !== undefined && compareRatios(value, high) > 0
    ? "false"
    : "true";
}
