/**
 * How a dose is spread over the days of a week.
 */

import type { Dose } from "./dose.ts";
import { sameFrequency } from "./frequency.ts";
import type { Frequency } from "./frequency.ts";
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
    dose.frequency?.perWeek !== undefined &&
    timesPerDay(dose.frequency) === undefined
  );
}

/** How often a day, where that is a whole number. */
function timesPerDay(frequency: Frequency | undefined): Rational | undefined {
  const perWeek = frequency?.perWeek;
  const perDay = perWeek === undefined ? undefined : divide(perWeek, sevenDays);
  return perDay === undefined || perDay.n % perDay.d !== 0n
    ? undefined
    : perDay;
}

/** Sum of what the seven days lie apart, where one side is a schedule and both say what a day gets. */
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
 * the average. It is the average only of days that lie no further from it than half of it, which leaves room for whole
 * tablets: 1 1 1 1 1 1 29 is no way to give 5 mg a day, be that written 5 mg/d or 5 mg, 1/d. A schedule with a day of
 * nothing is not given daily. A rate of another time (35 mg/wk) says nothing of a day.
 */
export function isAverageOf(dose: Dose, schedule: Dose): boolean {
  const { days } = schedule;
  if (dose.days !== undefined || days === undefined) return false;
  if (days.some((day) => signOf(day) <= 0)) return false;
  const daily = dailyAmount(dose);
  return daily === undefined
    ? dose.frequency === undefined
    : days.every((day) => isNear(day, daily));
}

function isNear(day: Rational, daily: Rational): boolean {
  return compare(multiply(size(subtract(day, daily)), whole(2n)), daily) <= 0;
}

/** The daily amount of a dose, once for each day of the schedule. */
function everyDay(
  schedule: readonly Rational[] | undefined,
  dose: Dose,
): readonly Rational[] | undefined {
  const daily = dailyAmount(dose);
  return daily === undefined ? undefined : schedule?.map(() => daily);
}

/** What a day gets: of a dose given a whole number of times a day, or of an amount of a day (mg/d). */
function dailyAmount({
  amount,
  perWeek,
  unit,
  frequency,
}: Dose): Rational | undefined {
  const perDay = timesPerDay(frequency);
  if (amount !== undefined && perDay !== undefined)
    return multiply(amount, perDay);
  const isOfADay =
    unit.perWeek !== undefined && equals(unit.perWeek, sevenDays);
  return isOfADay && perWeek !== undefined
    ? divide(perWeek, sevenDays)
    : undefined;
}
