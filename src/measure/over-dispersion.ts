/** One group: `x` of `n`. */
export interface GroupCount {
  readonly x: number;
  readonly n: number;
}

/**
 * How much more groups differ than chance alone would make them: `phi` is 1 where they do not, `tau2` the variance between
 * groups (method of moments).
 *
 * @returns undefined for fewer than two groups, or where the overall share is 0 or 1: nothing varies
 * @see rules.md 7.3; D. J. Spiegelhalter, Statistics in Medicine 24 (2005) 1185
 */
export function overDispersion(
  groups: readonly GroupCount[],
): { readonly phi: number; readonly tau2: number } | undefined {
  const k = groups.length;
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const x = groups.reduce((sum, group) => sum + group.x, 0);
  if (k < 2 || x === 0 || x === n) return undefined;
  const share = x / n;
  let [squares, weights, weights2] = [0, 0, 0];
  for (const group of groups) {
    const weight = group.n / (share * (1 - share));
    squares += (group.x / group.n - share) ** 2 * weight;
    weights += weight;
    weights2 += weight * weight;
  }
  const phi = squares / k;
  return {
    phi,
    tau2: Math.max(0, (k * phi - (k - 1)) / (weights - weights2 / weights)),
  };
}
