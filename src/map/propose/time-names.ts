import type { ColumnFacts } from "./column-facts.ts";
import { hasStem } from "./tokens.ts";

/** The time of the last change of a row. */
export function isUpdate({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["updat", "updt", "modif"]);
}

/** The time at which a window was opened. */
export function isOpening({ tokens }: ColumnFacts): boolean {
  return hasStem(tokens, ["open", "start", "viewed"]);
}

/** Times of steps, without those of keeping the record and of opening a window. */
export function ownTimes(
  times: readonly ColumnFacts[],
): readonly ColumnFacts[] {
  return times.filter((one) => one.stage !== "record" && !isOpening(one));
}
