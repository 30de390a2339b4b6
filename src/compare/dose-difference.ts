/**
 * How far one exact dose lies from another, in the measure of the policy (`domain.md` 7.2).
 * Enters: two doses and the `compare` rules. Leaves: the signed difference, per week where both have a rate, and what
 * differs; or why they cannot be compared.
 * Refuses to know: how often a dose is given that has no frequency; what a patient weighs.
 * Costs: some ten multiplications of big integers.
 */

import type { Lens } from "./content.ts";
import type { Dose } from "./dose.ts";
import { onOneBody } from "./dose-body.ts";
import { daysApart, frequenciesDiffer, isAverageOf } from "./dose-days.ts";
import { areOfOneTime, isInParts } from "./dose-rate.ts";
import { isWithinRounding } from "./dose-rounding.ts";
import type { Rational } from "./rational.ts";
import { signOf, size, subtract, zero } from "./rational.ts";

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
  if (!areOfOneTime(a, b) && (isInParts(a) || isInParts(b)))
    return { ok: false, reason: "rate-and-frequency" };
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
  const isAverage = isAverageOf(a, b) || isAverageOf(b, a);
  // An amount of a day (5 mg/d) with the total of its schedule is its average; a dose (5 mg, 1/d) says what a day gets.
  const isSum = isAverage && (a.frequency ?? b.frequency) === undefined;
  const differs =
    signOf(by) !== 0 || (apart !== undefined && signOf(apart) !== 0 && !isSum);
  // One dose says nothing about the week where the doses are not given equally often.
  const single = frequenciesDiffer(a, b) ? undefined : singleBy(a, b);
  const distance = apart === undefined || isAverage ? size(by) : apart;
  const rounded =
    differs && isWithinRounding(lens, a, { weekly: distance, single });
  const reasons = frequencyDiffers ? ["frequency differs"] : [];
  if (differs && signOf(by) === 0) reasons.push("schedule differs");
  else if (rounded && isAverage && perDay)
    reasons.push("an average, and the schedule that comes to it in a week");
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

function isPrn(dose: Dose): boolean {
  return dose.frequency?.text === "prn";
}

function singleBy(a: Dose, b: Dose): Rational | undefined {
  return a.amount === undefined || b.amount === undefined
    ? undefined
    : subtract(b.amount, a.amount);
}
