import { openEnd, openStart, systemOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import { effectiveTime, toleranceBetween } from "../../time/clocks.ts";
import type { Clocks } from "../../time/clocks.ts";
import { durationText } from "../../time/display.ts";
import { hasTypeOfTwoClocks } from "../../time/skew.ts";
import { inapplicable, met } from "../define-rule.ts";
import type { RuleFace } from "../define-rule.ts";
import { clockAnomaly } from "../rules/clock-anomaly.ts";
import { entriesOf, nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import { steadyOffset } from "./steady-offset.ts";
import type { Bin } from "./steady-offset.ts";
import { tooMuch } from "./run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRule,
  SeenDecision,
  SeenPatient,
} from "./run-rule.ts";

const {
  number,
  title,
  why,
  cites,
  severity,
  oversight,
  traps,
  page,
}: RuleFace = clockAnomaly;
const id: string = clockAnomaly.id;

/** Offsets are counted by the half minute. */
const binUs = 30_000_000;
const hourUs = 3_600_000_000;
/** Differences beyond this are no matter of clocks. */
const furthestUs = 26 * hourUs;

/**
 * R30, its part about the run: a steady offset between two systems, or of whole hours between two columns of one
 * (`rules.md` 3). Measured from pairs of events that both saw; used for no verdict on a decision unless the policy writes
 * it down (`clocks.pairs`; `domain.md` 4.3).
 */
export const clockSkew: RunRule = {
  id,
  number,
  title,
  why,
  cites,
  severity,
  oversight,
  traps,
  page,
  reasons: {
    "steady-between-systems":
      "the clocks of {a} and {b} differ by a steady {offset}: {share} of {n} events that both recorded",
    "steady-between-columns":
      "system {a} writes rows a steady {offset} after the time that they give: {share} of {n} rows, as times of two zones would",
  },
  observe,
  conclude,
};

function observe({ decisions }: SeenPatient, book: RunBook): void {
  for (const seen of decisions) {
    observePairs(seen, book);
    observeColumns(seen, book);
  }
}

/** One act of one kind by one account, recorded once in each of two systems. */
function observePairs({ decision, policy }: SeenDecision, book: RunBook): void {
  if (policy === undefined) return;
  const { events } = decision;
  if (!hasTypeOfTwoClocks(events.map(({ event }) => event))) return;
  const acts = new Map<string, Event[]>();
  for (const { event, retracted } of events) {
    const { actor = "", code = "" } = event.fields;
    if (retracted || event.type.startsWith("context.")) continue;
    const name = `${event.type}\u001F${actor}\u001F${code}`;
    const list = acts.get(name);
    if (list === undefined) acts.set(name, [event]);
    else list.push(event);
  }
  for (const act of acts.values()) {
    const [a, b] = act;
    if (act.length !== 2 || a === undefined || b === undefined) continue;
    if (systemOf(a) !== systemOf(b))
      addPair(a, b, nameOf(id, policy.id, "pair"), policy.clocks, book);
  }
}

function addPair(
  a: Event,
  b: Event,
  name: string,
  clocks: Clocks,
  book: RunBook,
): void {
  const [early, late] = systemOf(a) < systemOf(b) ? [a, b] : [b, a];
  const from = sharpTime(effectiveTime(early, clocks).interval);
  const to = sharpTime(effectiveTime(late, clocks).interval);
  if (from === undefined || to === undefined) return;
  const offset = to - from - declaredOffset(clocks, early, late);
  if (Math.abs(offset) > furthestUs) return;
  const bin = String(Math.round(offset / binUs));
  book.add(nameOf(name, systemOf(early), systemOf(late), bin));
}

/** What the policy declares the second clock to show when the first shows zero. */
function declaredOffset(clocks: Clocks, a: Event, b: Event): number {
  for (const { systems, offsetUs } of clocks.pairs) {
    const [first, second] = systems;
    if (first === systemOf(a) && second === systemOf(b)) return offsetUs;
    if (first === systemOf(b) && second === systemOf(a)) return -offsetUs;
  }
  return 0;
}

/** A time that is known to the minute at least; a date alone shows no offset. */
function sharpTime(at: Interval | undefined): number | undefined {
  const isKnown =
    at !== undefined && at.earliest > openStart && at.latest < openEnd;
  return isKnown && at.latest - at.earliest <= 2 * binUs
    ? at.earliest
    : undefined;
}

function observeColumns(
  { decision, policy }: SeenDecision,
  book: RunBook,
): void {
  if (policy === undefined) return;
  for (const { event } of decision.events) {
    const { occurredAt, recordedAt } = event.times;
    if (recordedAt === undefined) continue;
    const from = sharpTime(occurredAt);
    const to = sharpTime(recordedAt);
    if (from === undefined || to === undefined) continue;
    const offset = to - from;
    if (Math.abs(offset) > furthestUs) continue;
    const bin = String(Math.round(offset / binUs));
    book.add(nameOf(id, policy.id, "columns", systemOf(event), bin));
  }
}

function conclude(
  state: RunState,
  { policy }: PolicyEnd,
): readonly RunDecided[] {
  if (state.full.includes(id)) return [tooMuch("")];
  const decided = [
    ...ofPairs(state, policy.id, policy.clocks),
    ...ofColumns(state, policy.id),
  ];
  return decided.length === 0 ? [inapplicable("nothing-seen-twice")] : decided;
}

function ofPairs(
  state: RunState,
  policy: string,
  clocks: Clocks,
): readonly RunDecided[] {
  const bins = new Map<string, Bin[]>();
  for (const [words, count] of entriesOf(state.sums, id, policy, "pair")) {
    const [a = "", b = "", bin = "0"] = words;
    const pair = JSON.stringify([a, b]);
    bins.set(pair, [
      ...(bins.get(pair) ?? []),
      { at: Number(bin), count, a, b },
    ]);
  }
  return [...bins].flatMap(([pair, list]): readonly RunDecided[] => {
    const [{ a, b } = { a: "", b: "" }] = list;
    const steady = steadyOffset(list);
    if (steady === undefined) return [];
    const offsetUs = steady.at * binUs;
    if (Math.abs(offsetUs) <= toleranceBetween(clocks, a, b ?? ""))
      return [met("within-tolerance")];
    return [
      {
        verdict: "breached",
        reason: "steady-between-systems",
        basis: "shown",
        data: {
          a,
          b: b ?? "",
          offset: durationText(Math.abs(offsetUs)),
          share: String(steady.count),
          n: String(steady.n),
        },
        sentences: [
          `Where ${a} shows a time, ${b ?? ""} shows one that is ${durationText(Math.abs(offsetUs))} ${offsetUs > 0 ? "later" : "earlier"}; measured to half a minute.`,
          "No verdict on a decision uses this offset; a policy may declare it under clocks.pairs.",
        ],
        key: `pair|${pair}`,
      },
    ];
  });
}

function ofColumns(state: RunState, policy: string): readonly RunDecided[] {
  const bins = new Map<string, Bin[]>();
  for (const [words, count] of entriesOf(state.sums, id, policy, "columns")) {
    const [a = "", bin = "0"] = words;
    bins.set(a, [...(bins.get(a) ?? []), { at: Number(bin), count, a }]);
  }
  return [...bins].flatMap(([system, list]): readonly RunDecided[] => {
    const steady = steadyOffset(list);
    if (steady === undefined) return [];
    const offsetUs = steady.at * binUs;
    const hours = Math.round(offsetUs / hourUs);
    if (hours === 0 || Math.abs(offsetUs - hours * hourUs) > 2 * binUs)
      return [met("no-whole-hour")];
    return [
      {
        verdict: "breached",
        reason: "steady-between-columns",
        basis: "shown",
        data: {
          a: system,
          offset: `${offsetUs < 0 ? "minus " : ""}${durationText(Math.abs(offsetUs))}`,
          share: String(steady.count),
          n: String(steady.n),
        },
        key: `columns|${system}`,
      },
    ];
  });
}
