import type { Interval } from "../../model/event.ts";
import type { Run } from "../../model/run.ts";
import {
  compileClocks,
  offsetBetween,
  toleranceBetween,
} from "../../time/clocks.ts";
import type { Clocks } from "../../time/clocks.ts";
import { durationText } from "../../time/display.ts";
import { isOpen, order, overlaps, shift } from "../../time/interval.ts";
import type { Order } from "../../time/interval.ts";

/** How one entry stands to another, and why that is not known; no cause where it is. */
export interface Answer {
  readonly order: Order;
  readonly cause: string;
}

/** An entry with the clocks of each policy that has a say in it. */
export interface Timed {
  readonly span: Interval | undefined;
  readonly system: string;
  readonly clocks: readonly Clocks[];
}

/** How the first of two entries stands to the second by all policies that have a say. */
export function orderOf(a: Timed, b: Timed): Answer {
  const [only] = a.clocks;
  if (only !== undefined && a.clocks.length === 1 && b.clocks.length === 1)
    if (b.clocks[0] === only) return orderBy(a, b, only);
  let first: Answer | undefined;
  for (const clocks of new Set([...a.clocks, ...b.clocks])) {
    const answer = orderBy(a, b, clocks);
    if (first === undefined) first = answer;
    else if (first.order !== answer.order)
      return { order: "unknown", cause: "the policies declare other clocks" };
  }
  return first ?? { order: "unknown", cause: "no clock is known" };
}

function orderBy(a: Timed, b: Timed, clocks: Clocks): Answer {
  if (a.span === undefined || b.span === undefined)
    return { order: "unknown", cause: "no time is recorded" };
  const tolerance = toleranceBetween(clocks, a.system, b.system);
  const offset = offsetBetween(clocks, a.system, b.system);
  const right = offset === 0 ? b.span : shift(b.span, -offset);
  const answer = order(a.span, right, tolerance);
  return {
    order: answer,
    cause: answer === "unknown" ? causeOf(a.span, right, tolerance) : "",
  };
}

function causeOf(a: Interval, b: Interval, toleranceUs: number): string {
  if (isOpen(a) || isOpen(b)) return "only a bound of a time is recorded";
  if (a.earliest === b.earliest && a.latest === b.latest)
    return "the same time";
  return overlaps(a, b)
    ? "overlapping times"
    : `two clocks that may differ by ${durationText(toleranceUs)}`;
}

/** The clocks of each policy, and how far any two can be apart, µs. */
export interface ClocksOf {
  readonly of: (policy: string | null) => Clocks;
  readonly widestUs: number;
}

/** The clocks that the policies of a run declare; where a decision has no policy, the defaults. */
export function clocksOf(run: Run): ClocksOf {
  const usual = compileClocks(undefined);
  const known = new Map(
    run.limits.clockTolerances.map(({ policy, toleranceUs, pairs = [] }) => [
      policy,
      { ...usual, toleranceUs, pairs },
    ]),
  );
  const widths = [usual, ...known.values()].flatMap(({ toleranceUs, pairs }) =>
    pairs
      .map((pair) => pair.toleranceUs + Math.abs(pair.offsetUs))
      .concat(toleranceUs),
  );
  return {
    of: (policy) => known.get(policy ?? "") ?? usual,
    widestUs: Math.max(...widths),
  };
}
