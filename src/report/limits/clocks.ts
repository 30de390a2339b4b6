import type { Run } from "../../model/run.ts";
import { durationText } from "../../time/display.ts";
import { clockPairText } from "../clock-pair.ts";
import { countOf, countText } from "../count-text.ts";
import type { LimitFact } from "./limit-fact.ts";
import { grouped } from "./limit-fact.ts";

/** How far two clocks may differ before an order is claimed, by policy; then the clocks that a policy names. */
export function clocks(run: Run): LimitFact {
  const { clockTolerances } = run.limits;
  const byTolerance = grouped(
    clockTolerances.map(({ policy, toleranceUs }) => [
      durationText(toleranceUs),
      policy,
    ]),
  );
  const ofPairs = grouped(
    clockTolerances.flatMap(({ policy, pairs = [] }) =>
      pairs.map((pair): [string, string] => [clockPairText(pair), policy]),
    ),
  );
  return {
    code: "clock-tolerance",
    weight: "scope",
    sentence:
      "Times of two clocks are put in order only if they differ by more than the tolerance; equal or overlapping times are not put in order.",
    parts: [...byTolerance, ...ofPairs],
  };
}

/** How far clocks were measured to differ, with the number of acts; nothing where no two systems recorded one. */
export function clockSkews(run: Run): readonly LimitFact[] {
  const { clockSkews: skews } = run.limits;
  if (skews.length === 0) return [];
  return [
    {
      code: "clock-skew",
      weight: "scope",
      sentence:
        "Two systems recorded some acts both; how much more the second clock shows is measured, and used for no order unless a policy declares it:",
      parts: skews.map(
        ({ systems: [a, b], n, ...skew }) =>
          `${a} and ${b}: median ${secondsText(skew.medianSeconds)}, range ${secondsText(skew.minSeconds)} to ${secondsText(skew.maxSeconds)} (n = ${countText(n)}); a tolerance as wide would leave ${countOf(skew.ordersUnknown, "known order", "known orders")} unknown`,
      ),
    },
  ];
}

function secondsText(seconds: number): string {
  return seconds === 0 ? "0 s" : durationText(seconds * 1_000_000);
}
