/**
 * A dose against a range: comparable only where both are the same range, or under `compare.range: inside`.
 */

import type { ContentComparison, Lens } from "./content.ts";
import { notComparable } from "./content.ts";
import type { Amount, Dose } from "./dose.ts";
import { doseDifference } from "./dose-difference.ts";
import type { KnownDifference } from "./dose-result.ts";
import { fromDifference } from "./dose-result.ts";
import { signOf, zero } from "./rational.ts";

/** Compares two doses at least one of which has an upper end. */
export function compareRange(
  advised: Amount,
  done: Amount,
  lens: Lens,
): ContentComparison {
  if (done.upTo !== undefined) return compareRanges(advised, done, lens);
  if (lens.rules.range !== "inside" || advised.upTo === undefined)
    return notComparable("not-comparable", ["range"]);
  const low = doseDifference(advised.dose, done.dose, lens);
  const high = doseDifference(advised.upTo, done.dose, lens);
  if (!low.ok) return notComparable("not-comparable", [low.reason]);
  if (!high.ok) return notComparable("not-comparable", [high.reason]);
  const [end, difference] = nearestEnd(
    { ...advised, upTo: advised.upTo },
    low,
    high,
  );
  const result = fromDifference(difference, end, { lens, opposite: false });
  return { ...result, reasons: [...result.reasons, "range: inside"] };
}

/** Two ranges are the same only where both ends are; nothing else is said about them. */
function compareRanges(
  advised: Amount,
  done: Amount,
  lens: Lens,
): ContentComparison {
  if (advised.upTo === undefined || done.upTo === undefined)
    return notComparable("not-comparable", ["range"]);
  const low = doseDifference(advised.dose, done.dose, lens);
  const high = doseDifference(advised.upTo, done.upTo, lens);
  const same =
    low.ok && high.ok && signOf(low.by) === 0 && signOf(high.by) === 0;
  return same
    ? fromDifference(low, advised.dose, { lens, opposite: false })
    : notComparable("not-comparable", ["range"]);
}

/** The end that the dose lies beyond, with the difference from it; inside there is no difference. */
function nearestEnd(
  range: Amount & { readonly upTo: Dose },
  low: KnownDifference,
  high: KnownDifference,
): readonly [Dose, KnownDifference] {
  if (signOf(low.by) < 0) return [range.dose, low];
  if (signOf(high.by) > 0) return [range.upTo, high];
  return [
    range.dose,
    { ...low, by: zero, valueDiffers: false, rounded: false },
  ];
}
