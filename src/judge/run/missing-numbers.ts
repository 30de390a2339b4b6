import { anyTime, openEnd, openStart, systemOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import { met } from "../define-rule.ts";
import { counted } from "../sentences.ts";
import { nameOf, wordsOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import type { NumberRange } from "./counters.ts";
import {
  gapId as id,
  holds,
  insideWindow,
  nativeSource,
  raise,
  rowTimeOf,
  shownOfGap as shown,
  windowsOf,
} from "./gap.ts";
import { areDisjoint, counterFacts, holesWithin, unionOf } from "./holes.ts";
import type { CounterFacts } from "./holes.ts";
import { tooMuch } from "./run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRaised,
  SeenPatient,
} from "./run-rule.ts";
import {
  fillerOf,
  isRuledOut,
  observeWriting,
  rowsArea,
} from "./shared-counter.ts";
import type { Filler } from "./shared-counter.ts";
import { sourcesOf } from "./systems.ts";

/**
 * Keeps the numbers of every row and when it was written, and of the rows of decisions where they stand. The rows are kept
 * apart: without them the holes are still known, only not which decisions they touch.
 */
export function observeNumbers(
  { patient, decisions }: SeenPatient,
  book: RunBook,
): void {
  for (const event of patient.events)
    if (event.fields.sequence !== undefined) observeNumber(event, book);
  const placed = new Set<Event>();
  for (const { decision, refOf } of decisions)
    for (const [index, { event }] of decision.events.entries()) {
      const number = numberOf(event);
      if (number === undefined) continue;
      placed.add(event);
      const { earliest, latest } = rowTimeOf(event) ?? anyTime;
      book.row(nameOf(rowsArea, systemOf(event)), {
        numbers: [number, earliest, latest],
        ref: refOf(index),
      });
    }
  for (const event of patient.events) {
    const number = numberOf(event);
    if (number === undefined) continue;
    observeWriting(event, number, { isPlaced: placed.has(event) }, book);
  }
}

function observeNumber(event: Event, book: RunBook): void {
  const system = systemOf(event);
  const number = numberOf(event);
  if (number === undefined) book.add(nameOf(id, "unreadable", system));
  else book.number(nameOf(id, system), number);
  const at = rowTimeOf(event);
  if (at === undefined) return;
  book.least(nameOf(id, "first", system), at.earliest);
  book.most(nameOf(id, "last", system), at.latest);
}

/** Numbers that are followed: 15 digits are always a safe integer. */
function numberOf({ fields: { sequence } }: Event): number | undefined {
  return sequence !== undefined && /^\d{1,15}$/.test(sequence)
    ? Number(sequence)
    : undefined;
}

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

/** A number that another system has is missing all the same where its row was not written between those on both sides. */
function ruledOutSentences(
  ruledOut: readonly Filler[],
  holes: readonly NumberRange[],
): readonly string[] {
  const elsewhere = ruledOut
    .flatMap(({ unfit }) => unfit)
    .filter((number) =>
      holes.some(({ from, to }) => from <= number && number <= to),
    );
  return elsewhere.length === 0
    ? []
    : [
        `On record for another system, at times before or after those of the rows on both sides, so that one counter did not give them: ${String(new Set(elsewhere).size)}.`,
      ];
}

/** Records that may be a system's: of its sources, and in the native layout any, since no system can be read from them. */
function unreadOf({ unread }: PolicyEnd, sources: readonly string[]): number {
  return [...new Set([...sources, nativeSource])].reduce(
    (sum, source) => sum + (unread[source] ?? 0),
    0,
  );
}

function sizeOf({ from, to }: NumberRange): number {
  return to - from + 1;
}

function rangesText(holes: readonly NumberRange[]): string {
  const listed = holes
    .slice(0, shown)
    .map(({ from, to }) =>
      from === to ? String(from) : `${String(from)} to ${String(to)}`,
    );
  const more = holes.length - listed.length;
  return `${listed.join(", ")}${more > 0 ? ` and ${String(more)} more stretches` : ""}`;
}

function touchedSentence(refs: readonly string[], isFull: boolean): string {
  if (isFull)
    return "Which decisions stand beside the missing numbers is not kept for so many rows.";
  const ids = [...new Set(refs.map((ref) => ref.split("/", 1)[0] ?? ref))];
  if (ids.length === 0)
    return "No decision has a row beside the missing numbers.";
  const more = ids.length - shown;
  return `Decisions with a row beside them: ${ids.slice(0, shown).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}.`;
}

interface Beside {
  readonly at: Interval;
  readonly refs: readonly string[];
}

/** Rows of decisions by their number; undefined where they were too many to keep. */
function neighbours(
  state: RunState,
  system: string,
): ReadonlyMap<number, Beside> | undefined {
  if (state.full.includes(rowsArea)) return undefined;
  const rows = new Map<number, Beside>();
  for (const { numbers, ref } of state.rows[nameOf(rowsArea, system)] ?? []) {
    const [number = 0, earliest = openStart, latest = openEnd] = numbers;
    const refs = [...(rows.get(number)?.refs ?? []), ref];
    rows.set(number, { at: { earliest, latest }, refs });
  }
  return rows;
}

/** Whether the rows on both sides of a hole lie in one and the same window. */
function liesInOne(
  { from, to }: NumberRange,
  windows: readonly Interval[],
  beside: ReadonlyMap<number, Beside> | undefined,
): boolean {
  const before = beside?.get(from - 1)?.at;
  const after = beside?.get(to + 1)?.at;
  if (before === undefined || after === undefined) return false;
  return windows.some(
    (window) => holds(window, before) && holds(window, after),
  );
}

/** Whether one window holds every row of the system that bears a number, and so every hole between them. */
function holdsSystem(
  { least, most }: RunState,
  system: string,
  window: Interval,
): boolean {
  const first = least[nameOf(id, "first", system)];
  const last = most[nameOf(id, "last", system)];
  return (
    first !== undefined &&
    last !== undefined &&
    holds(window, { earliest: first, latest: last })
  );
}
