/**
 * Fields that a policy compares beyond those of the kind.
 */

import type { Event } from "../model/event.ts";
import { isTextField } from "../model/field-set.ts";
import { sameCode } from "./code.ts";
import type { Content, ContentComparison, Lens } from "./content.ts";
import { contentOfOne, notComparable, textsDiffer } from "./content.ts";
import { itemPairsOrFirst } from "./items.ts";
import { comparePriorities } from "./priority.ts";
import { sameQuantity } from "./quantity.ts";
import type { Scene } from "./scene.ts";

const none: readonly string[] = [];

/** Fields that the policy names and the kind does not know. */
export function otherFields({ settings, kind }: Scene): readonly string[] {
  const { fields, ignore } = settings.rules;
  return fields === undefined
    ? none
    : fields.filter(
        (field) =>
          !kind.fields.includes(field) && ignore?.includes(field) !== true,
      );
}

interface Sides {
  readonly advice: Content;
  readonly done: Content;
  readonly scene: Scene;
}

/**
 * Of fields that the policy names and the kind does not know a recorded difference is a change; what both sides record and
 * nothing can compare (priorities of two scales) leaves open whether there is one.
 */
export function withOtherFields(
  result: ContentComparison,
  sides: Sides,
): ContentComparison {
  if (result.alignment === "not-comparable") return result;
  const { differing, unclear } = compareOtherFields(sides);
  const agreed =
    result.alignment === "concordant" || result.alignment === "within-rounding";
  if (differing.length === 0) {
    if (!agreed || unclear.length === 0) return result;
    const { advised, done } = result;
    const reasons = [...result.reasons, ...unclear];
    return notComparable("not-comparable", reasons, { advised, done });
  }
  return {
    ...result,
    alignment: agreed ? "modified" : result.alignment,
    fields: [...result.fields, ...differing],
    reasons: [
      ...result.reasons,
      ...differing.map((field) => `${field} differs`),
    ],
  };
}

/**
 * The fields beyond those of the kind in which something done differs from all that was advised of it, and the reasons why
 * others cannot be compared.
 */
export function compareOtherFields({ advice, done, scene }: Sides): {
  readonly differing: readonly string[];
  readonly unclear: readonly string[];
} {
  const fields = otherFields(scene);
  if (fields.length === 0) return nothing;
  const pairs = itemPairsOrFirst(advice, done, scene.lens);
  const differing: string[] = [];
  const unclear: string[] = [];
  for (const field of fields)
    for (const item of done.events) {
      const answers = pairs
        .filter(([, one]) => one === item)
        .map(([advised]) => fieldAnswer(field, advised, item, scene.lens));
      if (answers.length === 0 || answers.includes("same")) continue;
      const open = answers.filter((answer) => answer !== "differs");
      if (open.length > 0) unclear.push(...open);
      else if (!differing.includes(field)) differing.push(field);
    }
  return { differing, unclear: [...new Set(unclear)] };
}

const nothing = { differing: none, unclear: none } as const;

/** `same` (also where either side records nothing), `differs`, or the reason why it cannot be told. */
function fieldAnswer(
  field: string,
  advised: Event,
  done: Event,
  lens: Lens,
): string {
  if (!isTextField(field)) return "same";
  if (field === "code") return codeAnswer(advised, done, lens);
  const differs = textsDiffer(advised.fields[field], done.fields[field]);
  if (field === "priority" && (differs || !areOfOneScale(advised, done)))
    return priorityAnswer(advised, done, lens);
  if (!differs) return "same";
  return field === "value" || field === "unit"
    ? quantityAnswer(advised, done, lens)
    : "differs";
}

function areOfOneScale(one: Event, other: Event): boolean {
  return one.fields.priorityScale === other.fields.priorityScale;
}

function codeAnswer(advised: Event, done: Event, lens: Lens): string {
  const { answer, reasons } = sameCode(advised, done, lens);
  if (answer === "differs") return answer;
  return answer === "damaged" ? (reasons[0] ?? answer) : "same";
}

/** A quantity is one in whatever unit it is written; a unit without an amount on both sides is a word. */
function quantityAnswer(advised: Event, done: Event, lens: Lens): string {
  const answer = sameQuantity(advised, done, lens);
  if (answer === "not-recorded") return "differs";
  return answer === "not-comparable" ? "units-not-comparable" : answer;
}

function priorityAnswer(advised: Event, done: Event, lens: Lens): string {
  const { alignment, unknown, reasons } = comparePriorities(
    contentOfOne(advised),
    contentOfOne(done),
    lens,
  );
  if (alignment === "modified") return "differs";
  return unknown === "not-comparable" ? (reasons[0] ?? unknown) : "same";
}
