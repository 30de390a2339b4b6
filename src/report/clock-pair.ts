import type { Run } from "../model/run.ts";
import { durationText } from "../time/display.ts";

/** Two clocks of which a policy declares how far they may differ, as `run.json` holds them. */
type ClockPair = NonNullable<
  Run["limits"]["clockTolerances"][number]["pairs"]
>[number];

/** `ehr and ris 5 min, ris 3 min ahead`: the difference that is allowed for, and the one that is known. */
export function clockPairText({
  systems: [first, second],
  toleranceUs,
  offsetUs,
}: ClockPair): string {
  const known =
    offsetUs === 0
      ? ""
      : `, ${second} ${durationText(Math.abs(offsetUs))} ${offsetUs > 0 ? "ahead" : "behind"}`;
  return `${first} and ${second} ${durationText(toleranceUs)}${known}`;
}
