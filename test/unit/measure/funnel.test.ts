import { describe, expect, test } from "vitest";
import { funnelLimits } from "../../../src/measure/funnel.ts";

describe("limits of a funnel (rules.md 7.3)", () => {
  test.each([
    [0.95, 100, 95, 0.9073, 0.9927],
    [0.95, 100, 99.8, 0.8826, 1],
    [0.95, 1000, 95, 0.9365, 0.9635],
    [0.95, 1000, 99.8, 0.9287, 0.9713],
    [0.02, 100, 99.8, 0, 0.0633],
  ])("share %d, n %d, %d %%", (share, n, percent, low, high) => {
    const limits = funnelLimits(share, n, percent);
    expect(limits.low).toBeCloseTo(low, 4);
    expect(limits.high).toBeCloseTo(high, 4);
  });

  test("other percentages take the quantile of the normal distribution", () => {
    const half = (percent: number): number =>
      (funnelLimits(0.5, 1_000_000, percent).high - 0.5) / 0.0005;
    expect(half(90)).toBeCloseTo(1.644854, 5);
    expect(half(99)).toBeCloseTo(2.575829, 5);
    expect(half(95.0000001)).toBeCloseTo(1.959964, 5);
  });
});
