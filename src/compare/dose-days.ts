/**
 * How a dose is spread over the days of a week.
 */

import type { Dose } from "./dose.ts";
import { sameFrequency } from "./frequency.ts";
import type { Rational } from "./rational.ts";
import {
  add,
  compare,
  divide,
  equals,
  multiply,
  signOf,
  size,
  subtract,
  whole,
  zero,
} from "./rational.ts";

const sevenDays = whole(7n);

/** Two frequencies that differ, or a schedule or an amount of a day against doses that are not given every day. */
export function frequenciesDiffer(a: Dose, b: Dose): boolean {
  if (isOfEachDay(a)) return isNotDaily(b);
  if (isOfEachDay(b)) return isNotDaily(a);
  return (
    a.frequency !== undefined &&
    b.frequency !== undefined &&
    !sameFrequency(a.frequency, b.frequency)
  );
}

/** A schedule by weekday, or mg/d without a frequency: it says that there is a dose every day, not in how many parts. */
export function isOfEachDay(dose: Dose): boolean {
  const { perWeek } = dose.unit;
  return (
    dose.days !== undefined ||
    (dose.frequency === undefined &&
      perWeek !== undefined &&
      equals(perWeek, sevenDays))
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
 * the average. A dose with a frequency (5.7 mg, 1/d) also says what a day gets: it is the average only of days that lie
 * no further from it than half of it (which leaves room for whole tablets; 1 1 1 1 1 1 29 is no way to give 5 mg a day).
 * A schedule with a day of nothing is not given daily.
 */
export function isAverageOf(dose: Dose, schedule: Dose): boolean {
  const { days } = schedule;
  if (dose.days !== undefined || days === undefined) return false;
  if (days.some((day) => signOf(day) <= 0)) return false;
  if (dose.frequency === undefined) return true;
  const daily = everyDay(days, dose)?.[0];
  return daily !== undefined && days.every((day) => isNear(day, daily));
}

function isNear(day: Rational, daily: Rational): boolean {
  return compare(multiply(size(subtract(day, daily)), whole(2n)), daily) <= 0;
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
