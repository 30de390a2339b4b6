import type { Interval } from "../../model/event.ts";
import { openEnd } from "../../model/event.ts";
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
import type { Entry } from "./entry.ts";
import { entriesText } from "./numbers-text.ts";

/**
 * What the recorded times do not show of the order of the entries, sentences for each entry, in the order of the list.
 *
 * Two entries are in order only where every policy of their decisions, with its clock tolerance and its declared clocks,
 * gives the same order; where a decision has no policy, the defaults hold. A counter of a log is not in the run folder
 * and is not used, so that this never claims more than the audit did (contract, law 4).
 */
export function ordersNotShown(
  entries: readonly Entry[],
  run: Run,
): readonly (readonly string[])[] {
  const clocks = clocksOf(run);
  const doubts = entries.map((): Doubts => new Map());
  const turned = entries.map((): number[] => []);
  const reaches = reachOf(entries, clocks);
  for (const [at, entry] of entries.entries()) {
    for (let other = at - 1; other >= 0; other -= 1) {
      if (entry.span === undefined) break;
      if ((reaches[other] ?? openEnd) <= entry.span.earliest) break;
      const earlier = entries[other];
      if (earlier?.span === undefined) continue;
      const answer = orderOf(earlier, entry, clocks);
      if (answer.order === "after") turned[at]?.push(other + 1);
      if (answer.order !== "unknown") continue;
      note(doubts[at], answer.cause, other + 1);
      note(doubts[other], answer.cause, at + 1);
    }
  }
  return entries.map((entry, at) =>
    entry.span === undefined
      ? ["No time is recorded: nothing shows its place among the entries."]
      : [...doubtText(doubts[at]), ...turnedText(turned[at] ?? [])],
  );
}

/** Numbers of the entries in doubt, by cause. */
type Doubts = Map<string, number[]>;

function note(doubts: Doubts | undefined, cause: string, number: number): void {
  const numbers = doubts?.get(cause);
  if (numbers === undefined) doubts?.set(cause, [number]);
  else numbers.push(number);
}

function doubtText(doubts: Doubts | undefined): readonly string[] {
  if (doubts === undefined || doubts.size === 0) return [];
  const parts = [...doubts]
    .map(([cause, numbers]) => ({
      cause,
      numbers: numbers.sort((a, b) => a - b),
    }))
    .sort((a, b) => (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0))
    .map(({ cause, numbers }) => `${entriesText(numbers)} (${cause})`);
  return [
    `The recorded times do not show whether this came before or after ${parts.join("; ")}.`,
  ];
}

function turnedText(numbers: readonly number[]): readonly string[] {
  if (numbers.length === 0) return [];
  const sorted = numbers.toSorted((a, b) => a - b);
  return [
    `With the declared difference of the clocks applied, this stands before ${entriesText(sorted)}.`,
  ];
}

interface Answer {
  readonly order: Order;
  readonly cause: string;
}

/** How the first of two entries stands to the second by all policies that have a say. */
function orderOf(a: Entry, b: Entry, clocks: ClocksOf): Answer {
  const names = new Set(
    [...a.holders, ...b.holders].map(({ decision }) => decision.policy),
  );
  let first: Answer | undefined;
  for (const name of names) {
    const answer = orderBy(a, b, clocks.of(name));
    if (first === undefined) first = answer;
    else if (first.order !== answer.order)
      return { order: "unknown", cause: "the policies declare other clocks" };
  }
  return first ?? { order: "unknown", cause: "no clock is known" };
}

function orderBy(a: Entry, b: Entry, clocks: Clocks): Answer {
  const [one, two] = [a.event.system, b.event.system];
  const tolerance = toleranceBetween(clocks, one, two);
  const left = a.span;
  const right =
    b.span === undefined
      ? undefined
      : shift(b.span, -offsetBetween(clocks, one, two));
  if (left === undefined || right === undefined)
    return { order: "unknown", cause: "no time is recorded" };
  const answer = order(left, right, tolerance);
  return {
    order: answer,
    cause: answer === "unknown" ? causeOf(left, right, tolerance) : "",
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

/** The clocks of each policy, and how far any two can be apart. */
interface ClocksOf {
  readonly of: (policy: string | null) => Clocks;
  readonly widestUs: number;
}

function clocksOf(run: Run): ClocksOf {
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

/** Up to where the entries so far can reach: an entry that begins no earlier is in order with all of them. */
function reachOf(
  entries: readonly Entry[],
  { widestUs }: ClocksOf,
): readonly number[] {
  let reach = -Infinity;
  return entries.map(({ span }) => {
    reach = Math.max(reach, (span?.latest ?? -Infinity) + widestUs);
    return reach;
  });
}
