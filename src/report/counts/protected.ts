/**
 * Small numbers before publication, by NHS England's method: 1 to 7 become `*`, others the nearest 5 (`trust.md` 11.6).
 */

/** What is published of a count: a multiple of 5, or nothing but that it is small. */
export type Published = number | "*";

/** Counts from 1 to this are not shown. */
export const mostHidden = 7;

/** @param count - a whole number from 0 */
export function published(count: number): Published {
  if (count === 0) return 0;
  return count <= mostHidden ? "*" : Math.round(count / 5) * 5;
}

/** Counts that a published one may stand for, both ends included. */
export function rangeOf(shown: Published): {
  readonly low: number;
  readonly high: number;
} {
  if (shown === "*") return { low: 1, high: mostHidden };
  if (shown === 0) return { low: 0, high: 0 };
  return { low: Math.max(mostHidden + 1, shown - 2), high: shown + 2 };
}

/** That a whole is the sum of its parts: names of cells. Known to every reader, so that it counts as published. */
export interface Sum {
  readonly whole: string;
  readonly parts: readonly string[];
}

/**
 * Cells that are not zero and that a reader could work out exactly from what is published and the sums: by narrowing the
 * range of each cell until nothing changes.
 */
export function workedOut(
  shown: ReadonlyMap<string, Published>,
  sums: readonly Sum[],
): ReadonlySet<string> {
  const ranges = new Map(
    [...shown].map(([name, cell]) => [name, { ...rangeOf(cell) }]),
  );
  let isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (const sum of sums) if (narrowed(sum, ranges)) isChanged = true;
  }
  return new Set(
    [...ranges]
      .filter(([name, { low, high }]) => low === high && shown.get(name) !== 0)
      .map(([name]) => name),
  );
}

interface Range {
  low: number;
  high: number;
}

/** Narrows whole and parts of one sum; true where something became narrower. A sum with an unpublished cell says nothing. */
function narrowed({ whole, parts }: Sum, ranges: Map<string, Range>): boolean {
  const total = ranges.get(whole);
  const own = parts.map((part) => ranges.get(part));
  if (total === undefined || own.includes(undefined)) return false;
  const known = own.filter((range) => range !== undefined);
  let low = 0;
  let high = 0;
  for (const range of known) {
    low += range.low;
    high += range.high;
  }
  let isNarrower = narrow(total, low, high);
  for (const range of known)
    if (
      narrow(
        range,
        total.low - (high - range.high),
        total.high - (low - range.low),
      )
    )
      isNarrower = true;
  return isNarrower;
}

function narrow(range: Range, low: number, high: number): boolean {
  if (low <= range.low && high >= range.high) return false;
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
  return true;
}
