import { met } from "../define-rule.ts";
import { counted } from "../sentences.ts";
import { holdsSystem, liesInOne, neighbours } from "./beside.ts";
import { nameOf, wordsOf } from "./book.ts";
import type { RunState } from "./book.ts";
import type { NumberRange } from "./counters.ts";
import {
  gapId as id,
  insideWindow,
  nativeSource,
  raise,
  shownOfGap as shown,
  windowsOf,
} from "./gap.ts";
import {
  rangesText,
  ruledOutSentences,
  sizeOf,
  touchedSentence,
} from "./hole-sentences.ts";
import { areDisjoint, counterFacts, holesWithin, unionOf } from "./holes.ts";
import type { CounterFacts } from "./holes.ts";
import { tooMuch } from "./run-rule.ts";
import type { PolicyEnd, RunDecided, RunRaised } from "./run-rule.ts";
import { fillerOf, isRuledOut } from "./shared-counter.ts";
import type { Filler } from "./shared-counter.ts";
import { sourcesOf } from "./systems.ts";

/** What the counter of one system shows; nothing where none of its rows bears a number. */
export function judgeNumbers(
  state: RunState,
  end: PolicyEnd,
  system: string,
): readonly RunDecided[] {
  if (state.full.includes(id)) return [tooMuch(system)];
  const unreadable = state.sums[nameOf(id, "unreadable", system)] ?? 0;
  if (unreadable > 0)
    return [
      raise("undecidable", "numbers-not-readable", {
        system,
        missing: String(unreadable),
      }),
    ];
  const own = state.counters[nameOf(id, system)];
  const facts = own === undefined ? undefined : counterFacts(own);
  if (own === undefined || facts === undefined) return [];
  const { gapMinimum = 1 } = end.policy.source.logging ?? {};
  const holes = facts.holes.filter((hole) => sizeOf(hole) >= gapMinimum);
  if (holes.length === 0) return [met("no-number-missing")];
  const data = { system, from: String(facts.from), to: String(facts.to) };
  const fillers = fillersOf(state, end, system, facts);
  const others = fillers.filter((one) => !isRuledOut(one));
  const counting = others.filter(isCounter).map(({ fitting }) => fitting);
  const whole = counterFacts(unionOf([own, ...counting])) ?? facts;
  if (whole.holes.length === 0) return [met("one-counter-without-a-hole")];
  const together =
    counterFacts(unionOf([own, ...others.map(({ set }) => set)])) ?? facts;
  const left = holesWithin(together, facts).filter(
    (hole) => sizeOf(hole) >= gapMinimum,
  );
  if (left.length === 0) return [mayBeShared(data, others)];
  if (facts.missing > facts.present)
    return [raise("undecidable", "counter-counts-other-rows", data)];
  const ruledOut = fillers.filter(isRuledOut);
  return [ofHoles({ state, end, system, holes: left, data, ruledOut })];
}

/** Fewer numbers of a system than this show no counter: that they stand in another's gaps may be chance. */
const fewestOfCounter = 3;

function isCounter({ set }: Filler): boolean {
  return (counterFacts(set)?.present ?? 0) >= fewestOfCounter;
}

/** The other systems that have no number in common with one: each may share its counter, as far as numbers tell. */
function fillersOf(
  state: RunState,
  { policy: { clocks } }: PolicyEnd,
  system: string,
  { holes }: CounterFacts,
): readonly Filler[] {
  const own = state.counters[nameOf(id, system)];
  if (own === undefined) return [];
  return Object.entries(state.counters).flatMap(([name, set]) => {
    const [other = ""] = wordsOf(name);
    return other !== system && areDisjoint(own, set)
      ? [fillerOf({ state, clocks }, { system, holes }, { system: other, set })]
      : [];
  });
}

function mayBeShared(
  data: Holes["data"],
  others: readonly Filler[],
): RunRaised {
  const raised = raise("undecidable", "counter-may-be-shared", data);
  const unfit = others.reduce((sum, one) => sum + one.unfit.length, 0);
  return unfit === 0
    ? raised
    : {
        ...raised,
        sentences: [
          `Of the numbers on record for another system ${String(unfit)} stand at times before or after those of the rows on both sides, so that one counter did not give these.`,
        ],
      };
}

interface Holes {
  readonly state: RunState;
  readonly end: PolicyEnd;
  readonly system: string;
  readonly holes: readonly NumberRange[];
  readonly data: { readonly [name: string]: string };
  /** Systems with numbers in the holes that one counter cannot have given. */
  readonly ruledOut: readonly Filler[];
}

function ofHoles(found: Holes): RunRaised {
  const { state, end, system, data } = found;
  const sources = sourcesOf(state, system);
  const windows = windowsOf(end.site.sources, system, sources);
  const beside = neighbours(state, system);
  const holes =
    windows !== undefined && windows.length > 1
      ? found.holes.filter((hole) => liesInOne(hole, windows, beside))
      : found.holes;
  const missing = holes.reduce((sum, hole) => sum + sizeOf(hole), 0);
  if (missing === 0) return raise("undecidable", "between-windows", data);
  const unread = unreadOf(end, sources);
  const touched = holes.flatMap(({ from, to }) =>
    [from - 1, to + 1].flatMap((number) => beside?.get(number)?.refs ?? []),
  );
  const sentences = [
    `Missing: ${rangesText(holes)}.`,
    `Rows that were read and gave no event, in files of the same source: ${String(unread)}.`,
    touchedSentence(touched, beside === undefined),
    ...ruledOutSentences(found.ruledOut, holes),
  ];
  const about = { ...data, missing: String(missing) };
  if (missing <= unread)
    return {
      ...raise("undecidable", "rows-not-read", {
        ...about,
        unread: counted(unread, "row"),
      }),
      sentences,
      refs: touched.slice(0, shown),
    };
  const isInside = windows?.some((window) =>
    holdsSystem(state, system, window),
  );
  return {
    ...raise("breached", "numbers-missing", about),
    sentences,
    refs: touched.slice(0, shown),
    ...(isInside === true ? insideWindow : {}),
  };
}

/** Records that may be a system's: of its sources, and in the native layout any, since no system can be read from them. */
function unreadOf({ unread }: PolicyEnd, sources: readonly string[]): number {
  return [...new Set([...sources, nativeSource])].reduce(
    (sum, source) => sum + (unread[source] ?? 0),
    0,
  );
}
