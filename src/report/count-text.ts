/** Numbers as reports print them: fixed, without a locale, never rounded into a claim that the counts do not make. */

/** `8406` as `8,406`. Whole numbers from 0. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ",");
}

/** A count with its noun: `1 record`, `14 records`. */
export function countOf(count: number, one: string, many: string): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/**
 * A share to one decimal, such as `88.8 %`, worked out from whole numbers and rounded half up.
 *
 * Something is never printed as nothing, nor nearly all as all: below 0.05 % stands `<0.1 %`, from 99.95 % `>99.9 %`
 * unless it is exact. A whole of 0 gives `-`.
 */
export function percentText(part: number, whole: number): string {
  return whole === 0 ? "-" : `${tenths(part, whole)} %`;
}

/** Two shares of one whole as a range: `88.8 to 94.0 %`. */
export function percentRange(
  range: { readonly low: number; readonly high: number },
  whole: number,
): string {
  return whole === 0
    ? "-"
    : `${tenths(range.low, whole)} to ${tenths(range.high, whole)} %`;
}

/** Bounds in whole numbers per ten thousand as `5.6 to 6.6 %`. */
export function boundsText(low: number, high: number): string {
  return `${tenthsOf(low)} to ${tenthsOf(high)} %`;
}

/** A share in whole numbers per ten thousand as `5.6 %`. */
export function figureText(perTenThousand: number): string {
  return `${tenthsOf(perTenThousand)} %`;
}

function tenths(part: number, whole: number): string {
  const rounded = Math.floor((part * 2000 + whole) / (2 * whole));
  if (part > 0 && rounded === 0) return "<0.1";
  if (part < whole && rounded === 1000) return ">99.9";
  return oneDecimal(rounded);
}

function tenthsOf(perTenThousand: number): string {
  return oneDecimal(Math.floor((perTenThousand + 5) / 10));
}

function oneDecimal(count: number): string {
  return `${String(Math.floor(count / 10))}.${String(count % 10)}`;
}
