/**
 * Whether two events state one quantity: exact numbers in units that convert, else the same text.
 */

import type { Event } from "../model/event.ts";
import type { Lens } from "./content.ts";
import { parseDecimal } from "./decimal.ts";
import { doseDifference } from "./dose-difference.ts";
import { equals, signOf } from "./rational.ts";
import { readDose } from "./read-dose.ts";

export type QuantityAnswer =
  "same" | "differs" | "not-recorded" | "not-comparable";

/** Compares `value` with `unit`; `not-recorded` where either side has no value. */
export function sameQuantity(
  one: Event,
  other: Event,
  lens: Lens,
): QuantityAnswer {
  const a = one.fields;
  const b = other.fields;
  if (a.value === undefined || b.value === undefined) return "not-recorded";
  if (a.unit === b.unit) return sameNumber(a.value, b.value);
  if (a.unit === undefined || b.unit === undefined) return "not-comparable";
  const left = readDose(one, lens);
  const right = readDose(other, lens);
  if (left.kind !== "dose" || right.kind !== "dose") return "not-comparable";
  const difference = doseDifference(left.dose, right.dose, lens);
  if (!difference.ok) return "not-comparable";
  return signOf(difference.by) === 0 && !difference.frequencyDiffers
    ? "same"
    : "differs";
}

/** One unit, or none: `7` and `7.0` are one number; texts that are no numbers are compared as texts. */
function sameNumber(one: string, other: string): QuantityAnswer {
  if (one === other) return "same";
  const a = parseDecimal(one);
  const b = parseDecimal(other);
  if (a === undefined || b === undefined) return "differs";
  return equals(a, b) ? "same" : "differs";
}
