import { openEnd, openStart, systemOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import type { SourceFact } from "../../model/site.ts";
import { boundText, durationText } from "../../time/display.ts";
import { durationUs } from "../compile-policy.ts";
import { inapplicable, met } from "../define-rule.ts";
import type { CompiledPolicy } from "../policy.ts";
import { entriesOf, nameOf } from "../run/book.ts";
import type { RunBook, RunState } from "../run/book.ts";
import type { NumberRange } from "../run/counters.ts";
import {
  areDisjoint,
  counterFacts,
  holesWithin,
  unionOf,
} from "../run/holes.ts";
import { tooMuch } from "../run/run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRaised,
  RunRule,
  SeenPatient,
} from "../run/run-rule.ts";
import { sourcesOf, systemsOf } from "../run/systems.ts";
import { silencesOf } from "../run/silences.ts";
import { counted } from "../sentences.ts";

const id = "sequence-gap";
/** Rows beside the holes, kept apart: without them the holes are still known, only not which decisions they touch. */
const rowsArea = "sequence-gap-rows";
const timesArea = "sequence-gap-times";

/** R28: numbers, or a silence longer than the policy allows, show that rows are missing (`rules.md` 3). */
export const sequenceGap: RunRule = {
  id,
  number: "R28",
  title:
    "Numbers of a log are missing, or it is silent for longer than it may be",
  why: "Every claim that something is not on record rests on the rows being all there.",
  cites: ["Regulation (EU) 2024/1689, Art. 12(1)-(2), 19(1), 26(6)"],
  severity: "medium",
  oversight: false,
  reasons: {
    "numbers-missing":
      "system {system}: {missing} of the numbers {from} to {to} are in no row that was read",
    "rows-not-read":
      "system {system}: {missing} of the numbers {from} to {to} are in no row that could be used; they may be those of {unread} that were rejected, set aside or without a place",
    "counter-may-be-shared":
      "system {system}: the numbers missing between {from} and {to} are on record for another system, so that the two may share one counter",
    "counter-counts-other-rows":
      "system {system}: fewer than half of the numbers {from} to {to} are on record, so that its counter may count rows that are no part of these exports",
    "between-windows":
      "system {system}: numbers are missing between {from} and {to}, where no declared window is shown to cover them",
    "numbers-not-readable":
      "system {system}: {missing} rows bear a number that is too long to be followed, so that missing ones cannot be told",
    silent:
      "system {system}: no row for {longest}, longer than the {allowed} that the policy allows, inside a declared window",
    "silent-not-covered":
      "system {system}: no row for {longest}, longer than the {allowed} that the policy allows, and no declared window covers it",
  },
  traps:
    "numbers that a rolled-back transaction used up; a counter shared with other logs; an export that was filtered",
  observe,
  conclude,
};

function observe(
  { patient, decisions, policies }: SeenPatient,
  book: RunBook,
): void {
  const width = bucketWidth(policies);
  for (const event of patient.events) {
    if (event.fields.sequence !== undefined) observeNumber(event, book);
    if (width !== undefined) observeTime(event, width, book);
  }
  for (const { decision, refOf } of decisions)
    for (const [index, { event }] of decision.events.entries()) {
      const number = numberOf(event);
      if (number === undefined) continue;
      const { earliest, latest } = timeOf(event) ?? anyTime;
      book.row(nameOf(rowsArea, systemOf(event)), {
        numbers: [number, earliest, latest],
        ref: refOf(index),
      });
    }
}

const anyTime: Interval = { earliest: openStart, latest: openEnd };

function observeNumber(event: Event, book: RunBook): void {
  const system = systemOf(event);
  const number = numberOf(event);
  if (number === undefined) book.add(nameOf(id, "unreadable", system));
  else book.number(nameOf(id, system), number);
  const at = timeOf(event);
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

/** When the row was written, as far as it tells: a counter and a silence are about rows. */
function timeOf({ times }: Event): Interval | undefined {
  return times.recordedAt ?? times.occurredAt;
}

/** Half of the shortest silence that any policy asks about: no longer gap can hide inside one bucket. */
function bucketWidth(policies: readonly CompiledPolicy[]): number | undefined {
  let width: number | undefined;
  for (const policy of policies) {
    const silence = silenceOf(policy);
    if (silence !== undefined && (width === undefined || silence < width))
      width = silence;
  }
  return width === undefined ? undefined : Math.max(1, Math.floor(width / 2));
}

function silenceOf({ source }: CompiledPolicy): number | undefined {
  const silence = source.logging?.silence;
  return silence === undefined ? undefined : durationUs(silence);
}

function observeTime(event: Event, width: number, book: RunBook): void {
  const at = timeOf(event);
  if (at === undefined) return;
  const bucket = String(Math.floor(at.earliest / width));
  const name = nameOf(timesArea, systemOf(event), bucket);
  book.least(name, at.earliest);
  book.most(name, at.latest);
}

function conclude(state: RunState, end: PolicyEnd): readonly RunDecided[] {
  const systems = systemsOf(state, end.policy);
  if (systems === undefined) return [tooMuch("")];
  const decided = systems.flatMap((system) =>
    ofNumbers(state, end, system).concat(ofSilence(state, end, system)),
  );
  return decided.length === 0 ? [inapplicable("nothing-counts-rows")] : decided;
}

function ofNumbers(
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
  const others = Object.entries(state.counters).flatMap(([name, set]) =>
    name !== nameOf(id, system) && areDisjoint(own, set) ? [set] : [],
  );
  const together = counterFacts(unionOf([own, ...others])) ?? facts;
  if (together.holes.length === 0) return [met("one-counter-without-a-hole")];
  const left = holesWithin(together, facts).filter(
    (hole) => sizeOf(hole) >= gapMinimum,
  );
  if (left.length === 0)
    return [raise("undecidable", "counter-may-be-shared", data)];
  if (facts.missing > facts.present)
    return [raise("undecidable", "counter-counts-other-rows", data)];
  return [ofHoles({ state, end, system, holes: left, data })];
}

interface Holes {
  readonly state: RunState;
  readonly end: PolicyEnd;
  readonly system: string;
  readonly holes: readonly NumberRange[];
  readonly data: { readonly [name: string]: string };
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
  const unread = sources.reduce(
    (sum, source) => sum + (end.unread[source] ?? 0),
    0,
  );
  const touched = holes.flatMap(({ from, to }) =>
    [from - 1, to + 1].flatMap((number) => beside?.get(number)?.refs ?? []),
  );
  const sentences = [
    `Missing: ${rangesText(holes)}.`,
    `Rows that were read and gave no event, in files of the same source: ${String(unread)}.`,
    touchedSentence(touched, beside === undefined),
  ];
  const about = { ...data, missing: String(missing) };
  if (missing <= unread)
    return {
      ...raise("undecidable", "rows-not-read", {
        ...about,
        unread: counted(unread, "row"),
      }),
      sentences,
      refs: touched.slice(0, shownRefs),
    };
  const isInside = windows?.some((window) =>
    holdsSystem(state, system, window),
  );
  return {
    ...raise("breached", "numbers-missing", about),
    sentences,
    refs: touched.slice(0, shownRefs),
    ...(isInside === true
      ? {
          severity: {
            level: "high",
            because: "inside the window that the export declares to cover",
          } as const,
        }
      : {}),
  };
}

const shownRefs = 20;
const shownRanges = 20;

function raise(
  verdict: RunRaised["verdict"],
  reason: string,
  data: { readonly [name: string]: string },
): RunRaised {
  const basis = verdict === "breached" ? "shown" : "not-found";
  return {
    verdict,
    reason,
    basis,
    data,
    key: `${kindOf(reason)}|${data["system"] ?? ""}`,
  };
}

/** A counter and a silence of one system are two findings; the verdict on one of them may change and keep its id. */
function kindOf(reason: string): string {
  return reason.startsWith("silent") ? "silence" : "numbers";
}

function sizeOf({ from, to }: NumberRange): number {
  return to - from + 1;
}

function rangesText(holes: readonly NumberRange[]): string {
  const shown = holes
    .slice(0, shownRanges)
    .map(({ from, to }) =>
      from === to ? String(from) : `${String(from)} to ${String(to)}`,
    );
  const more = holes.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${String(more)} more stretches` : ""}`;
}

function touchedSentence(refs: readonly string[], isFull: boolean): string {
  if (isFull)
    return "Which decisions stand beside the missing numbers is not kept for so many rows.";
  const ids = [...new Set(refs.map((ref) => ref.split("/", 1)[0] ?? ref))];
  if (ids.length === 0)
    return "No decision has a row beside the missing numbers.";
  const more = ids.length - shownRefs;
  return `Decisions with a row beside them: ${ids.slice(0, shownRefs).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}.`;
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

/** Windows that speak for a system; undefined where none is declared. */
function windowsOf(
  facts: readonly SourceFact[],
  system: string,
  sources: readonly string[],
): readonly Interval[] | undefined {
  const own =
    facts.find(({ name }) => name === system) ??
    facts.find(({ systems }) => systems.includes(system)) ??
    facts.find(({ name }) => sources.includes(name));
  return own?.windows;
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

function holds(window: Interval, at: Interval): boolean {
  return window.earliest <= at.earliest && at.latest <= window.latest;
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

function ofSilence(
  state: RunState,
  end: PolicyEnd,
  system: string,
): readonly RunDecided[] {
  const allowedUs = silenceOf(end.policy);
  if (allowedUs === undefined) return [];
  if (state.full.includes(timesArea)) return [tooMuch(`silence|${system}`)];
  const buckets = entriesOf(state.least, timesArea, system).map(
    ([[bucket = ""], earliest]) => ({
      earliest,
      latest: state.most[nameOf(timesArea, system, bucket)] ?? earliest,
    }),
  );
  const downtimes = end.site.downtimes.filter(
    (one) => one.system === undefined || one.system === system,
  );
  const silences = silencesOf(buckets, allowedUs, downtimes);
  if (silences.length === 0)
    return buckets.length === 0 ? [] : [met("no-silence")];
  const sources = sourcesOf(state, system);
  const windows = windowsOf(end.site.sources, system, sources) ?? [];
  const covered = silences.filter((silence) =>
    windows.some((window) => holds(window, silence)),
  );
  const shown = covered.length > 0 ? covered : silences;
  const longest = Math.max(...shown.map((one) => one.latest - one.earliest));
  const data = {
    system,
    longest: durationText(longest),
    allowed: durationText(allowedUs),
  };
  const raised =
    covered.length > 0
      ? raise("breached", "silent", data)
      : raise("undecidable", "silent-not-covered", data);
  return [
    {
      ...raised,
      basis: "not-found",
      sentences: shown
        .slice(0, shownRanges)
        .map(
          ({ earliest, latest }) =>
            `No row between ${boundText(earliest) ?? ""} and ${boundText(latest) ?? ""}.`,
        ),
      ...(covered.length > 0
        ? {
            severity: {
              level: "high",
              because: "inside the window that the export declares to cover",
            } as const,
          }
        : {}),
    },
  ];
}
