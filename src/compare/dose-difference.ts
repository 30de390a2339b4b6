/**
 * How far one exact dose lies from another, in the measure of the policy (`domain.md` 7.2).
 * Enters: two doses and the `compare` rules. Leaves: the signed difference, per week where both have a rate, and what
 * differs; or why they cannot be compared.
 * Refuses to know: how often a dose is given that has no frequency; what a patient weighs.
 * Costs: some ten multiplications of big integers.
 */

import type { Lens } from "./content.ts";
import { parseDecimal } from "./decimal.ts";
import { scaled } from "./dose.ts";
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

/**
 * `by`: what was done less what was advised, base units; of a week where `weekly`. `of`: the advised amount in the same
 * measure. `valueDiffers`: beyond rounding. `rounded`: differs, but within the declared rounding. `perBody`: both are
 * counted by weight or area and were compared so.
 */
export type DoseDifference =
  | {
      readonly ok: true;
      readonly by: Rational;
      readonly of: Rational;
      readonly weekly: boolean;
      readonly perBody: string;
      readonly valueDiffers: boolean;
      readonly frequencyDiffers: boolean;
      readonly rounded: boolean;
      readonly reasons: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

const sevenDays = whole(7n);

/** Compares two doses; the rounding is an absolute largest difference, inclusive, and never reaches the frequency. */
export function doseDifference(
  advised: Dose,
  done: Dose,
  lens: Lens,
): DoseDifference {
  const pair = onOneBody(advised, done);
  if (typeof pair === "string") return { ok: false, reason: pair };
  const { a, b, perBody } = pair;
  if (a.unit.dimension !== b.unit.dimension)
    return { ok: false, reason: "units-not-comparable" };
  if (isPrn(a) !== isPrn(b)) return { ok: false, reason: "prn" };
  return a.perWeek !== undefined && b.perWeek !== undefined
    ? weeklyDifference(a, b, { lens, perBody, from: a.perWeek, to: b.perWeek })
    : singleDifference(a, b, { lens, perBody });
}

interface Weekly {
  readonly lens: Lens;
  readonly perBody: string;
  readonly from: Rational;
  readonly to: Rational;
}

/** Both have a rate: totals of a week; under `per-day` the days and the frequency count too. */
function weeklyDifference(a: Dose, b: Dose, weekly: Weekly): DoseDifference {
  const { lens, perBody, from, to } = weekly;
  const perDay = lens.rules.measure !== "per-week";
  const by = subtract(to, from);
  const apart = perDay ? daysApart(a, b) : undefined;
  const frequencyDiffers = perDay && frequenciesDiffer(a, b);
  const differs =
    signOf(by) !== 0 || (apart !== undefined && signOf(apart) !== 0);
  // One dose says nothing about the week where the doses are not given equally often.
  const single = frequenciesDiffer(a, b) ? undefined : singleBy(a, b);
  const rounded =
    differs && isWithinRounding(lens, a, { weekly: apart ?? size(by), single });
  const reasons = frequencyDiffers ? ["frequency differs"] : [];
  if (differs && signOf(by) === 0) reasons.push("schedule differs");
  if (signOf(by) === 0 && reasons.length > 0) reasons.unshift("same total");
  return {
    ok: true,
    by,
    of: from,
    weekly: true,
    perBody,
    valueDiffers: differs && !rounded,
    frequencyDiffers,
    rounded,
    reasons,
  };
}

/** No weekly total on one side at least: single doses, which `per-week` compares only where neither has a rate. */
function singleDifference(
  a: Dose,
  b: Dose,
  { lens, perBody }: { readonly lens: Lens; readonly perBody: string },
): DoseDifference {
  const by = singleBy(a, b);
  const rates = a.perWeek !== undefined || b.perWeek !== undefined;
  if (by === undefined || (rates && lens.rules.measure === "per-week"))
    return { ok: false, reason: "rate-not-recorded" };
  const differs = signOf(by) !== 0;
  const rounded =
    differs && isWithinRounding(lens, a, { weekly: undefined, single: by });
  const missing = (a.frequency === undefined) !== (b.frequency === undefined);
  const frequencyDiffers = frequenciesDiffer(a, b);
  const reasons = missing ? ["frequency-not-recorded"] : [];
  if (frequencyDiffers) reasons.push("frequency differs");
  return {
    ok: true,
    by,
    of: a.amount ?? zero,
    weekly: false,
    perBody,
    valueDiffers: differs && !rounded,
    frequencyDiffers,
    rounded,
    reasons,
  };
}

/**
 * Both doses as absolute amounts, or both by the same body measure; else the code of what is missing.
 * Two doses per kg with different weights are different amounts.
 */
function onOneBody(
  a: Dose,
  b: Dose,
): { readonly a: Dose; readonly b: Dose; readonly perBody: string } | string {
  const body = a.unit.body;
  if (body === b.unit.body) {
    if (body !== "kg" || !weightsDiffer(a, b))
      return { a, b, perBody: body === undefined ? "" : `/${body}` };
  }
  const first = absolute(a, b.weight);
  const second = absolute(b, a.weight);
  if (first === undefined || second === undefined)
    return body === "m2" || b.unit.body === "m2"
      ? "area-not-recorded"
      : "weight-not-recorded";
  return { a: first, b: second, perBody: "" };
}

function absolute(
  dose: Dose,
  otherWeight: Rational | undefined,
): Dose | undefined {
  if (dose.unit.body === undefined) return dose;
  const weight = dose.weight ?? otherWeight;
  return dose.unit.body === "m2" || weight === undefined
    ? undefined
    : scaled(dose, weight);
}

function weightsDiffer(a: Dose, b: Dose): boolean {
  return (
    a.weight !== undefined &&
    b.weight !== undefined &&
    !equals(a.weight, b.weight)
  );
}

function isPrn(dose: Dose): boolean {
  return dose.frequency?.text === "prn";
}

/** Two frequencies that differ, or a daily schedule against doses that are not given every day. */
function frequenciesDiffer(a: Dose, b: Dose): boolean {
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

function singleBy(a: Dose, b: Dose): Rational | undefined {
  return a.amount === undefined || b.amount === undefined
    ? undefined
    : subtract(b.amount, a.amount);
}

/** Sum of what the seven days lie apart, where one side is a schedule and both have daily amounts. */
function daysApart(a: Dose, b: Dose): Rational | undefined {
  if (a.days === undefined && b.days === undefined) return undefined;
  const left = a.days ?? everyDay(b.days, a);
  const right = b.days ?? everyDay(a.days, b);
  if (left === undefined || right === undefined) return undefined;
  let sum = zero;
  for (const [day, amount] of left.entries())
    sum = add(sum, size(subtract(right[day] ?? zero, amount)));
  return sum;
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

/** Whether a difference is no larger than `compare.rounding`, which speaks of a week or of one dose by its unit. */
function isWithinRounding(
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
