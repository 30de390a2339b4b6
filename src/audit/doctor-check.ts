import type { CountersignError, Place } from "../model/error.ts";

/** One thing that was looked at. `wrong`: an audit would not run, or not by what is meant. */
export interface Check {
  readonly level: "ok" | "warn" | "wrong";
  /** Code of the error or warning; undefined where all is well, or where what is said has no code. */
  readonly code: string | undefined;
  readonly says: string;
  readonly place: Place | undefined;
  /** What to mend. */
  readonly todo: string | undefined;
}

/** A check without a finding. */
export function well(says: string): Check {
  return {
    level: "ok",
    code: undefined,
    says,
    place: undefined,
    todo: undefined,
  };
}

/** Something to mend, or to look at. */
export function amiss(
  level: "warn" | "wrong",
  says: string,
  todo: string,
): Check {
  return { level, code: undefined, says, place: undefined, todo };
}

/** An error of ours as a check. */
export function wrongBy({
  code,
  message,
  place,
  hint,
}: CountersignError): Check {
  return { level: "wrong", code, says: message, place, todo: hint };
}
