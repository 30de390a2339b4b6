/** A share and its bounds, each in whole ten-thousandths, so that the same counts print the same text everywhere. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** z of a 95 % interval (`rules.md` 7.1). */
export const z95 = 1.959964;

/**
 * Wilson's interval for `x` of `n`, as fractions.
 *
 * @returns undefined where `n` is 0: "no decisions", never 0 %
 * @see rules.md 7.1; E. B. Wilson, JASA 22 (1927) 209
 */
export function wilson(
  x: number,
  n: number,
  z: number = z95,
): { readonly low: number; readonly high: number } | undefined {
  if (n === 0) return undefined;
  const p = x / n;
  const z2 = z * z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half =
    (z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return {
    low: x === 0 ? 0 : centre - half,
    high: x === n ? 1 : centre + half,
  };
}

/** Share of `x` in `n` with its Wilson interval; undefined where there is nothing to take a share of. */
export function shareOf(x: number, n: number): Share | undefined {
  const interval = wilson(x, n);
  if (interval === undefined) return undefined;
  return {
    share: tenThousandths(x / n),
    low: tenThousandths(interval.low),
    high: tenThousandths(interval.high),
  };
}

/**
 * Bounds for the undetermined: if none of them, or all of them, were documented before (`rules.md` 7.1).
 * `outerLow` is the Wilson low of the first, `outerHigh` the Wilson high of the second.
 */
export function boundsOf(
  documented: number,
  undetermined: number,
  n: number,
):
  | {
      readonly low: number;
      readonly high: number;
      readonly outerLow: number;
      readonly outerHigh: number;
    }
  | undefined {
  const least = wilson(documented, n);
  const most = wilson(documented + undetermined, n);
  if (least === undefined || most === undefined) return undefined;
  return {
    low: tenThousandths(documented / n),
    high: tenThousandths((documented + undetermined) / n),
    outerLow: tenThousandths(least.low),
    outerHigh: tenThousandths(most.high),
  };
}

/** A fraction as a whole number per ten thousand. */
export function tenThousandths(fraction: number): number {
  return Math.round(fraction * 10_000);
}
