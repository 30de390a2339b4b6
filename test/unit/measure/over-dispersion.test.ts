import { describe, expect, test } from "vitest";
import { overDispersion } from "../../../src/measure/over-dispersion.ts";

function groups(
  text: string,
): readonly { readonly x: number; readonly n: number }[] {
  return text.split(" ").map((pair) => {
    const [x = 0, n = 0] = pair.split("/").map(Number);
    return { x, n };
  });
}

describe("over-dispersion of a funnel (rules.md 7.3)", () => {
  test("the vector of six groups", () => {
    const spread = overDispersion(
      groups("95/100 188/200 285/300 360/400 49/50 470/500"),
    );
    expect(spread?.phi).toBeCloseTo(1.868502, 6);
    expect(spread?.tau2).toBeCloseTo(0.000322823, 9);
  });

  test("groups that are alike vary no more than by chance", () => {
    const spread = overDispersion(groups("5/100 10/200"));
    expect(spread?.phi).toBeCloseTo(0, 12);
    expect(spread?.tau2).toBe(0);
  });

  test.each(["5/100", "0/100 0/50", "100/100 50/50"])("%s has none", (text) => {
    expect(overDispersion(groups(text))).toBeUndefined();
  });
});
