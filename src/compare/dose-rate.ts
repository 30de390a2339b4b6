/**
 * A rate as the unit of a dose (mg/h, mg/d), and a frequency beside it.
 */

import type { Dose } from "./dose.ts";
import type { Rational } from "./rational.ts";
import { equals } from "./rational.ts";

/**
 * Whether a rate stands beside a frequency that is another one: 1 mg/h, 1/d. For how long it runs each time is not
 * recorded, and so neither is what one dose or a week comes to. 10 mg/d with 1/d says one thing twice.
 */
export function isInParts({ unit, frequency }: Dose): boolean {
  return (
    unit.perWeek !== undefined &&
    frequency !== undefined &&
    !areEqual(unit.perWeek, frequency.perWeek)
  );
}

/** Whether both units are rates of one time, or neither is a rate: such rates compare whatever a dose comes to. */
export function areOfOneTime(a: Dose, b: Dose): boolean {
  return areEqual(a.unit.perWeek, b.unit.perWeek);
}

function areEqual(
  one: Rational | undefined,
  other: Rational | undefined,
): boolean {
  return one === undefined || other === undefined
    ? one === other
    : equals(one, other);
}
