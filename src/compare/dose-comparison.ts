/**
 * Two readings of a dose: both amounts, or words such as `hold` on one side or on both.
 */

import type { Content, ContentComparison, Lens } from "./content.ts";
import { notComparable } from "./content.ts";
import { cutDecimal } from "./decimal.ts";
import type { Amount, Dose, DoseReading } from "./dose.ts";
import { areOpposite, isZero } from "./dose.ts";
import { doseDifference } from "./dose-difference.ts";
import { compareRange } from "./dose-range.ts";
import { fromDifference, inOwnUnit, percentPlaces } from "./dose-result.ts";
import { compareWords } from "./dose-words.ts";
import type { Rational } from "./rational.ts";
import { equals, percentOf, signOf, size } from "./rational.ts";

/** Compares what was advised with what was done; the lines and the aliases used come with the answer. */
export function compareReadings(
  advised: DoseReading,
  done: DoseReading,
  { done: act, lens }: { readonly done: Content; readonly lens: Lens },
): ContentComparison {
  const result = compareEither(advised, done, { act, lens });
  return {
    ...result,
    advised: advised.line,
    done: done.line ?? "dose not recorded",
    weeklyChangePercent: weeklyChange(advised, done, lens),
    reasons: [...usedOf(advised), ...usedOf(done), ...result.reasons],
  };
}

function compareEither(
  advised: DoseReading,
  done: DoseReading,
  { act, lens }: { readonly act: Content; readonly lens: Lens },
): ContentComparison {
  if (
    advised.kind === "word" ||
    done.kind === "word" ||
    isZero(advised) ||
    isZero(done)
  )
    return compareWords(advised, done, { act, lens });
  if (advised.kind === "none" || done.kind === "none")
    return unreadable(advised, done);
  if (advised.upTo !== undefined || done.upTo !== undefined)
    return compareRange(advised, done, lens);
  const difference = doseDifference(advised.dose, done.dose, lens);
  if (!difference.ok)
    return notComparable("not-comparable", [difference.reason]);
  return fromDifference(difference, advised.dose, {
    lens,
    opposite: isOpposite(advised, done, lens),
  });
}

/** One side cannot be read: what is missing is not recorded, what is there and unclear is not comparable. */
function unreadable(
  advised: DoseReading,
  done: DoseReading,
): ContentComparison {
  const sides = [advised, done].flatMap((side) =>
    side.kind === "none" ? [side] : [],
  );
  const reasons = [...new Set(sides.map((side) => side.reason))];
  const silent =
    sides.some((side) => side.unknown === "not-recorded") ||
    haveEqualNumbers(advised, done);
  return notComparable(silent ? "not-recorded" : "not-comparable", reasons);
}

/** Equal numbers, of which only the unit is missing on one side or on both. */
function haveEqualNumbers(advised: DoseReading, done: DoseReading): boolean {
  const a = numberOf(advised);
  const b = numberOf(done);
  return a !== undefined && b !== undefined && equals(a, b);
}

function numberOf(reading: DoseReading): Rational | undefined {
  if (reading.kind === "none") return reading.bare;
  if (reading.kind === "word" || reading.dose.amount === undefined)
    return undefined;
  return inOwnUnit(reading.dose.amount, reading.dose);
}

/** Whether one raises the base dose and the other lowers it. */
function isOpposite(advised: Amount, done: Amount, lens: Lens): boolean {
  const base = advised.base ?? done.base;
  if (base !== undefined) {
    const first = doseDifference(base, advised.dose, lens);
    const second = doseDifference(base, done.dose, lens);
    if (first.ok && second.ok) return signOf(first.by) * signOf(second.by) < 0;
  }
  return areOpposite(advised.towards, done.towards);
}

function weeklyChange(
  advised: DoseReading,
  done: DoseReading,
  lens: Lens,
): string | undefined {
  const base = baseOf(advised) ?? baseOf(done);
  if (base === undefined) return undefined;
  const change =
    changeFrom(base, done, lens) ?? changeFrom(base, advised, lens);
  return change === undefined ? undefined : cutDecimal(change, percentPlaces);
}

function changeFrom(
  base: Dose,
  reading: DoseReading,
  lens: Lens,
): Rational | undefined {
  if (reading.kind !== "dose") return undefined;
  const difference = doseDifference(base, reading.dose, lens);
  return difference.ok && (difference.weekly || !difference.frequencyDiffers)
    ? percentOf(size(difference.by), size(difference.of))
    : undefined;
}

function baseOf(reading: DoseReading): Dose | undefined {
  return reading.kind === "none" ? undefined : reading.base;
}

function usedOf(reading: DoseReading): readonly string[] {
  return reading.kind === "none" ? [] : reading.used;
}
