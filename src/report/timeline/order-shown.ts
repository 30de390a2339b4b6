import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import { openEnd } from "../../model/event.ts";
import type { Run } from "../../model/run.ts";
import { spanOf } from "../instant.ts";
import type { Entry } from "./entry.ts";
import { addNumber, entriesText } from "./numbers-text.ts";
import type { Range } from "./numbers-text.ts";
import { clocksOf, orderOf } from "./pair-order.ts";
import type { ClocksOf, Timed } from "./pair-order.ts";

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
  const turned = entries.map((): Range[] => []);
  const timed = entries.map((entry) => timedOf(entry, clocks));
  const reaches = reachOf(entries, clocks);
  for (const [at, entry] of timed.entries()) {
    for (let other = at - 1; other >= 0; other -= 1) {
      if (entry.span === undefined) break;
      if ((reaches[other] ?? openEnd) <= entry.span.earliest) break;
      const earlier = timed[other];
      if (earlier?.span === undefined) continue;
      const answer = orderOf(earlier, entry);
      if (answer.order === "after") addNumber(turned[at] ?? [], other + 1);
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

/** The same for events of one decision, listed as they stand there. */
export function ordersNotShownIn(
  decision: DecisionLine,
  events: readonly DecisionEvent[],
  run: Run,
): readonly (readonly string[])[] {
  const entries = events.map((event, place) => ({
    event,
    holders: [{ decision, place }],
    span: spanOf(event.earliest, event.latest),
  }));
  return ordersNotShown(entries, run);
}

function timedOf({ event, holders, span }: Entry, clocks: ClocksOf): Timed {
  const policies = holders.map(({ decision }) => clocks.of(decision.policy));
  return { span, system: event.system, clocks: [...new Set(policies)] };
}

/** Numbers of the entries in doubt, by cause. */
type Doubts = Map<string, Range[]>;

function note(doubts: Doubts | undefined, cause: string, number: number): void {
  const ranges = doubts?.get(cause);
  if (ranges === undefined) doubts?.set(cause, [[number, number]]);
  else addNumber(ranges, number);
}

function doubtText(doubts: Doubts | undefined): readonly string[] {
  if (doubts === undefined || doubts.size === 0) return [];
  const parts = [...doubts]
    .map(([cause, ranges]) => ({
      first: Math.min(...ranges.map(([from]) => from)),
      text: `${entriesText(ranges)} (${cause})`,
    }))
    .sort((a, b) => a.first - b.first)
    .map(({ text }) => text);
  return [
    `The recorded times do not show whether this came before or after ${parts.join("; ")}.`,
  ];
}

function turnedText(ranges: readonly Range[]): readonly string[] {
  return ranges.length === 0
    ? []
    : [
        `By the recorded times, and the declared difference of the clocks where there is one, this stands before ${entriesText(ranges)}.`,
      ];
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
