/**
 * The declared rounding of a policy: an absolute largest difference, inclusive.
 */

import type { Lens } from "./content.ts";
import { parseDecimal } from "./decimal.ts";
import type { Dose } from "./dose.ts";
import type { Rational } from "./rational.ts";
import { compare, multiply, size } from "./rational.ts";

/** Whether a difference is no larger than `compare.rounding`, which speaks of a week or of one dose by its unit. */
export function isWithinRounding(
  lens: Lens,
  advised: Dose,
  apart: {
    readonly weekly: Rational | undefined;
    readonly single: Rational | undefined;
  },
): boolean {
  const { rounding } = lens.rules;
  if (rounding === undefined) return false;
  const value = parseDecimal(rounding.value);
  const reading = lens.readers.unit(rounding.unit);
  if (value === undefined || !reading.ok) return false;
  const { unit } = reading;
  if (unit.dimension !== advised.unit.dimension || unit.body !== undefined)
    return false;
  const amount = multiply(value, unit.factor);
  const limit =
    unit.perWeek === undefined ? amount : multiply(amount, unit.perWeek);
  const distance = unit.perWeek === undefined ? apart.single : apart.weekly;
  return distance !== undefined && compare(size(distance), limit) <= 0;
}
