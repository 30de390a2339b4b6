/**
 * What an exact difference of two doses means: alignment, direction, and the texts that show it.
 */

import type { Direction } from "../model/words.ts";
import type { ContentComparison, Lens } from "./content.ts";
import { comparison, compares } from "./content.ts";
import {
  cutDecimal,
  formatRational,
  formatSigned,
  roundDecimal,
} from "./decimal.ts";
import type { Dose } from "./dose.ts";
import type { DoseDifference } from "./dose-difference.ts";
import type { Rational } from "./rational.ts";
import { divide, percentOf, signOf, size } from "./rational.ts";

/** The known difference of two doses. */
export type KnownDifference = Extract<DoseDifference, { ok: true }>;

/** Decimals that a percentage keeps; the rest is cut, so that no limit is reached by rounding. */
export const percentPlaces = 12;

/** The comparison that a known difference gives. */
export function fromDifference(
  difference: KnownDifference,
  advised: Dose,
  { lens, opposite }: { readonly lens: Lens; readonly opposite: boolean },
): ContentComparison {
  const byValue = compares(lens, "value");
  const fields: string[] = [];
  if (difference.valueDiffers && byValue) fields.push("value");
  if (difference.frequencyDiffers && compares(lens, "frequency"))
    fields.push("frequency");
  const rounded = difference.rounded && byValue;
  const reasons = [...difference.reasons];
  if (opposite && difference.valueDiffers)
    reasons.push("opposite to the base dose");
  // Without a common rate a dose given less often is neither more nor less.
  const comparable = difference.weekly || !difference.frequencyDiffers;
  return comparison({
    alignment:
      fields.length === 0
        ? rounded
          ? "within-rounding"
          : "concordant"
        : opposite && difference.valueDiffers
          ? "overridden"
          : "modified",
    direction: comparable ? directionOf(difference.by) : undefined,
    fields,
    ...(comparable ? textsOf(difference, advised) : {}),
    reasons: comparable
      ? [...reasons, ...shareOf(difference, advised)]
      : reasons,
  });
}

/** More, less or the same. */
export function directionOf(by: Rational): Direction {
  const sign = signOf(by);
  return sign > 0 ? "more" : sign < 0 ? "less" : "same";
}

function textsOf(
  difference: KnownDifference,
  advised: Dose,
): Pick<ContentComparison, "difference" | "changePercent"> {
  if (signOf(difference.by) === 0)
    return { difference: undefined, changePercent: "0" };
  const own = inOwnUnit(difference.by, advised);
  const share = percentOf(difference.by, size(difference.of));
  return {
    difference: `${formatSigned(own)} ${unitOf(difference, advised)}`,
    changePercent:
      share === undefined ? undefined : cutDecimal(share, percentPlaces),
  };
}

/** `+7 of 49 mg/wk, +14.3 %`. */
function shareOf(difference: KnownDifference, advised: Dose): string[] {
  const share = percentOf(difference.by, size(difference.of));
  if (signOf(difference.by) === 0 || share === undefined) return [];
  const by = formatSigned(inOwnUnit(difference.by, advised));
  const of = formatRational(inOwnUnit(difference.of, advised));
  const sign = signOf(share) > 0 ? "+" : "";
  return [
    `${by} of ${of} ${unitOf(difference, advised)}, ${sign}${roundDecimal(share, 1)} %`,
  ];
}

/** An amount of base units in the unit that the dose is written in. */
export function inOwnUnit(amount: Rational, dose: Dose): Rational {
  return divide(amount, dose.unit.factor) ?? amount;
}

function unitOf(difference: KnownDifference, advised: Dose): string {
  const suffix = difference.weekly ? "/wk" : "";
  return `${advised.unit.numerator}${difference.perBody}${suffix}`;
}
