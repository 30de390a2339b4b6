/**
 * How a dose is spread over the days of a week.
 */

import type { Dose } from "./dose.ts";
import { sameFrequency } from "./frequency.ts";
import type { Rational } from "./rational.ts";
import {
  add,
  divide,
  multiply,
  signOf,
  size,
  subtract,
  whole,
  zero,
} from "./rational.ts";

const sevenDays = whole(7n);

/** Two frequencies that differ, or a daily schedule against doses that are not given every day. */
export function frequenciesDiffer(a: Dose, b: Dose): boolean {
  if (a.days !== undefined) return isNotDaily(b);
  if (b.days !== undefined) return isNotDaily(a);
  return (
    a.frequency !== undefined &&
    b.frequency !== undefined &&
    !sameFrequency(a.frequency, b.frequency)
  );
}

function isNotDaily(dose: Dose): boolean {
  return (
    dose.frequency?.perWeek !== undefined && timesPerDay(dose) === undefined
  );
}

/** How often a day, where that is a whole number. */
function timesPerDay(dose: Dose): Rational | undefined {
  const perWeek = dose.frequency?.perWeek;
  const perDay = perWeek === undefined ? undefined : divide(perWeek, sevenDays);
  return perDay === undefined || perDay.n % perDay.d !== 0n
    ? undefined
    : perDay;
}

/** Sum of what the seven days lie apart, where one side is a schedule and both have daily amounts. */
export function daysApart(a: Dose, b: Dose): Rational | undefined {
  if (a.days === undefined && b.days === undefined) return undefined;
  const left = a.days ?? everyDay(b.days, a);
  const right = b.days ?? everyDay(a.days, b);
  if (left === undefined || right === undefined) return undefined;
  let sum = zero;
  for (const [day, amount] of left.entries())
    sum = add(sum, size(subtract(right[day] ?? zero, amount)));
  return sum;
}

/**
 * Whether a dose may be the average of a schedule by weekday (`domain.md` 7.2: 5.7 mg a day, and 5 5 5 5 5 7.5 7.5): one
 * amount for every day against seven. How far the two lie apart is then a matter of the week, since no day has to have
 * the average. A schedule with a day of nothing is not given daily.
 */
export function isAverageOf(dose: Dose, schedule: Dose): boolean {
  return (
    dose.days === undefined &&
    schedule.days !== undefined &&
    schedule.days.every((day) => signOf(day) > 0)
  );
}

/** The daily amount of a dose given a whole number of times a day, once for each day of the schedule. */
function everyDay(
  schedule: readonly Rational[] | undefined,
  dose: Dose,
): readonly Rational[] | undefined {
  const perDay = timesPerDay(dose);
  if (
    schedule === undefined ||
    perDay === undefined ||
    dose.amount === undefined
  )
    return undefined;
  const daily = multiply(dose.amount, perDay);
  return schedule.map(() => daily);
}
