/**
 * Seven daily amounts, separated by spaces.
 */

import type { EventFields } from "../model/event.ts";
import { parseAmount } from "./decimal.ts";
import type { Dose, DoseReading } from "./dose.ts";
import type { Frequency } from "./frequency.ts";
import type { Measure } from "./measure.ts";
import { amountOf, baseOf, unreadable } from "./measure.ts";
import type { Rational } from "./rational.ts";
import { add, equals, multiply, whole, zero } from "./rational.ts";

const daysOfWeek = 7;
const sevenTimes = whole(7n);

/** Reads a schedule; a frequency beside it may only say that it is daily, and its unit may be an amount or one of a day. */
export function readSchedule(
  text: string,
  fields: EventFields,
  measure: Measure,
): DoseReading {
  const days: Rational[] = [];
  for (const part of text.split(" ")) {
    const day = parseAmount(part);
    if (day === undefined) return unreadable("schedule-unreadable", fields);
    days.push(multiply(day, measure.unit.factor));
  }
  const daily = measure.frequency === undefined || isDaily(measure.frequency);
  if (days.length !== daysOfWeek || !daily || !isOfADay(measure.unit.perWeek))
    return unreadable("schedule-unreadable", fields);
  let total = zero;
  for (const day of days) total = add(total, day);
  const dose: Dose = {
    unit: measure.unit,
    amount: undefined,
    perWeek: total,
    days,
    frequency: undefined,
    weight: measure.weight,
  };
  return amountOf(fields, measure, { dose, base: baseOf(fields, measure) });
}

function isDaily(frequency: Frequency): boolean {
  return (
    frequency.perWeek !== undefined && equals(frequency.perWeek, sevenTimes)
  );
}

function isOfADay(perWeek: Rational | undefined): boolean {
  return perWeek === undefined || equals(perWeek, sevenTimes);
}
