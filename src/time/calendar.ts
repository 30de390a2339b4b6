/**
 * The civil calendar (proleptic Gregorian) in integers: days since 1970-01-01 and back.
 * Arithmetic only, so that no host's zone, locale or `Date` has a say in it.
 */

import {
  millisecondsInDay,
  millisecondsInHour,
  millisecondsInMinute,
  millisecondsInSecond,
} from "date-fns/constants";

const usPerMillisecond = 1000;
export const usPerSecond: number = millisecondsInSecond * usPerMillisecond;
export const usPerMinute: number = millisecondsInMinute * usPerMillisecond;
export const usPerHour: number = millisecondsInHour * usPerMillisecond;
export const usPerDay: number = millisecondsInDay * usPerMillisecond;

/** A day of the calendar; `month` and `day` count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysPerEra = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const epochShift = 719_468;

/**
 * Days since 1970-01-01 of a calendar day, negative before.
 *
 * @param month - 1 to 12; `day` may run past the end of the month and is then counted on
 */
export function daysFromCivil(
  year: number,
  month: number,
  day: number,
): number {
  // The year is taken to begin in March, so that the leap day is its last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * daysPerEra + yearOfEra * 365 + leapDays + dayOfYear - epochShift;
}

/** The calendar day that stands `days` days after 1970-01-01. */
export function civilFromDays(days: number): CivilDate {
  const z = days + epochShift;
  const era = Math.floor(z / daysPerEra);
  const dayOfEra = z - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Days of a month; 0 for a month that the calendar does not have, so that no day fits into it. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The calendar year (UTC) in which an instant lies. */
export function yearOf(us: number): number {
  return civilFromDays(Math.floor(us / usPerDay)).year;
}
