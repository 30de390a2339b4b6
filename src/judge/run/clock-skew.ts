import type { LinkedDecision } from "../../model/decision.ts";
import { systemOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import { toleranceBetween } from "../../time/clocks.ts";
import type { Clocks } from "../../time/clocks.ts";
import { durationText } from "../../time/display.ts";
import { differencesIn } from "../../time/skew.ts";
import { inapplicable, met } from "../define-rule.ts";
import { clockAnomaly } from "../rules/clock-anomaly.ts";
import type { CompiledPolicy } from "../policy.ts";
import { entriesOf, nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import { steadyMedian, steadyOffset } from "./steady-offset.ts";
import type { Bin } from "./steady-offset.ts";
import { partAboutRun, tooMuch } from "./run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRule,
  SeenDecision,
  SeenPatient,
} from "./run-rule.ts";

const id: string = clockAnomaly.id;

/** Offsets are counted by the half minute. */
const binUs = 30_000_000;
const secondUs = 1_000_000;
const hourUs = 3_600_000_000;
/** Differences beyond this are no matter of clocks. */
const furthestUs = 26 * hourUs;

/**
 * R30, its part about the run: a steady offset between two systems, or of whole hours between two columns of one
 * (`rules.md` 3). Measured from pairs of events that both saw; used for no verdict on a decision unless the policy writes
 * it down (`clocks.pairs`; `domain.md` 4.3).
 */
export const clockSkew: RunRule = partAboutRun(clockAnomaly, {
  reasons: {
    "steady-between-systems":
      "the clocks of {a} and {b} differ by a steady {offset}: {share} of {n} events that both recorded",
    "steady-between-columns":
      "system {a} writes rows a steady {offset} after the time that they give: {share} of {n} rows, as times of two zones would",
  },
  observe,
  conclude,
});

function observe({ decisions }: SeenPatient, book: RunBook): void {
  for (const seen of decisions) {
    observePairs(seen, book);
    observeColumns(seen, book);
  }
}

/** The differences that `run.json` is made of too, kept for each policy: what it declares is taken off. */
function observePairs({ decision, policy }: SeenDecision, book: RunBook): void {
  if (policy === undefined) return;
  const events = standing(decision);
  for (const { systems, seconds } of differencesIn(events, policy.clocks))
    book.add(nameOf(id, policy.id, "pair", ...systems, String(seconds)));
}

function standing({ events }: LinkedDecision): readonly Event[] {
  const left: Event[] = [];
  for (const { event, retracted } of events) if (!retracted) left.push(event);
  return left;
}

/** A time that is known to the minute at least; a date alone shows no offset, and an end that is open lies far away. */
function sharpTime(at: Interval | undefined): number | undefined {
  return at !== undefined && at.latest - at.earliest <= 2 * binUs
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
    book.add(columnsName(policy, systemOf(event), Math.round(offset / binUs)));
  }
}

/** Names of a policy by system and bin, made once: to put one together and hash it for each row took longer than all else here. */
const columnsNames = new WeakMap<
  CompiledPolicy,
  Map<string, Map<number, string>>
>();

function columnsName(
  policy: CompiledPolicy,
  system: string,
  bin: number,
): string {
  const bySystem =
    columnsNames.get(policy) ?? new Map<string, Map<number, string>>();
  const byBin = bySystem.get(system) ?? new Map<number, string>();
  const known = byBin.get(bin);
  if (known !== undefined) return known;
  const name = nameOf(id, policy.id, "columns", system, String(bin));
  byBin.set(bin, name);
  bySystem.set(system, byBin);
  columnsNames.set(policy, bySystem);
  return name;
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
  const pairs = new Map<string, Map<number, number>>();
  for (const [words, count] of entriesOf(state.sums, id, policy, "pair")) {
    const [a = "", b = "", seconds = "0"] = words;
    const name = JSON.stringify([a, b]);
    const counts = pairs.get(name) ?? new Map<number, number>();
    pairs.set(name, counts.set(Number(seconds), count));
  }
  return [...pairs].flatMap(([pair, counts]): readonly RunDecided[] => {
    const [a, b] = namesIn(pair);
    const steady = steadyMedian(counts);
    if (steady === undefined) return [];
    const offsetUs = steady.seconds * secondUs;
    if (Math.abs(offsetUs) <= toleranceBetween(clocks, a, b))
      return [met("within-tolerance")];
    return [
      {
        verdict: "breached",
        reason: "steady-between-systems",
        basis: "shown",
        data: {
          a,
          b,
          offset: durationText(Math.abs(offsetUs)),
          share: String(steady.count),
          n: String(steady.n),
        },
        sentences: [
          `Where ${a} shows a time, ${b} shows one that is ${durationText(Math.abs(offsetUs))} ${offsetUs > 0 ? "later" : "earlier"}: the median of all, and no further than a minute from the others counted.`,
          "No verdict on a decision uses this offset; a policy may declare it under clocks.pairs.",
        ],
        key: `pair|${pair}`,
      },
    ];
  });
}

function namesIn(pair: string): readonly [string, string] {
  const names: unknown = JSON.parse(pair);
  if (!Array.isArray(names)) throw new Error("a pair of another form");
  return [String(names[0]), String(names[1])];
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
