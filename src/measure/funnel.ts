/**
 * Limits of a funnel: how far the share of a group of `n` lies from the overall share by chance alone
 * (`rules.md` 7.3; D. J. Spiegelhalter, Statistics in Medicine 24 (2005) 1185).
 *
 * @param share - the overall share, 0 to 1
 * @param n - size of the group, 1 or more
 * @param percent - 95 or 99.8 usually: the share of groups that lie inside by chance; above 0, below 100
 * @returns both limits, cut at 0 and 1
 */
export function funnelLimits(
  share: number,
  n: number,
  percent: number,
): { readonly low: number; readonly high: number } {
  const half = zOf(percent) * Math.sqrt((share * (1 - share)) / n);
  return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
}

/** z of a two-sided interval in per cent; those of the page to its six digits (`rules.md` 7.1, 7.3). */
function zOf(percent: number): number {
  if (percent === 95) return 1.959964;
  if (percent === 99.8) return 3.090232;
  return quantile(0.5 + percent / 200);
}

/** Quantile of the normal distribution by bisection of its distribution function: exact to 1e-6, which is ample here. */
function quantile(p: number): number {
  let low = 0;
  let high = 40;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (distribution(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Simpson's rule on the density from 0 to `z`: the density is smooth, and 2,000 steps leave an error below 1e-12. */
function distribution(z: number): number {
  const steps = 2000;
  const width = z / steps;
  let sum = density(0) + density(z);
  for (let step = 1; step < steps; step++)
    sum += density(step * width) * (step % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * width) / 3;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
