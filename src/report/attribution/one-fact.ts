import type { DecisionEvent } from "../../model/decision-line.ts";
import { instantOf } from "../instant.ts";
import type { FactSource } from "./known-fact.ts";

/** What one entry says of a fact, letter by letter; `event`: its number. */
export interface StatedValue {
  readonly event: number;
  readonly value: string;
}

/** Types whose records make versions of the output. */
const making: ReadonlySet<string> = new Set([
  "recommendation.issued",
  "recommendation.updated",
  "recommendation.auto-applied",
]);

/** Whether an entry is a version of the output, rather than something said of one. */
export function makesVersion(entry: DecisionEvent | undefined): boolean {
  return entry !== undefined && making.has(entry.type);
}

/** Whether linking met two contents of one name and version of which neither is certainly the later. */
export function isNoted({ decision }: FactSource): boolean {
  return decision.notes.includes("record-conflict");
}

/**
 * Whether entries give two values for what is one fact of one version of the output (`rules.md` 6, status `conflicting`).
 * Outputs that follow one another are a history, whatever they say: "same key, other content = two versions if one is
 * certainly later, else rivals (section 6) and `record-conflict`" (`domain.md` 3.1 rule 2). No document says otherwise of
 * a version of the product. Whoever speaks of a version says one of the values that the version has.
 */
export function isConflicting(
  source: FactSource,
  stated: readonly StatedValue[],
): boolean {
  if (areAlike(stated)) return false;
  const byVersion = new Map<string | null, StatedValue[]>();
  for (const one of stated) {
    const version = source.entries[one.event]?.version ?? null;
    const known = byVersion.get(version);
    if (known === undefined) byVersion.set(version, [one]);
    else known.push(one);
  }
  return [...byVersion.values()].some((group) => differWithin(source, group));
}

function areAlike(stated: readonly StatedValue[]): boolean {
  return stated.every(({ value }) => value === stated[0]?.value);
}

function differWithin(
  source: FactSource,
  group: readonly StatedValue[],
): boolean {
  if (areAlike(group)) return false;
  const issued = group.filter(({ event }) =>
    makesVersion(source.entries[event]),
  );
  if (issued.length === 0) return true;
  const values = new Set(issued.map(({ value }) => value));
  return group.some(({ value }) => !values.has(value))
    ? true
    : areRivals(source, issued);
}

/** Two different values of outputs of one version of which neither is certainly the later. */
function areRivals(
  source: FactSource,
  issued: readonly StatedValue[],
): boolean {
  if (areAlike(issued)) return false;
  const isBound = source.decision.notes.includes("issue-not-in-export");
  // linking put all of them in order, or found them to be items of one output
  if (!isNoted(source) && !isBound) return false;
  const clocks = new Set(
    issued.map(({ event }) => source.entries[event]?.system),
  );
  // the tolerance between two clocks is not known here
  return clocks.size > 1 || doOverlap(source, issued);
}

/** In order of time, only the last value so far can still be current: the first other one within its time is a rival. */
function doOverlap(
  { entries }: FactSource,
  issued: readonly StatedValue[],
): boolean {
  const timed = issued
    .map(({ event, value }) => ({
      value,
      from: instantOf(entries[event]?.earliest ?? null) ?? -Infinity,
      to: instantOf(entries[event]?.latest ?? null) ?? Infinity,
    }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let open = timed[0];
  for (const one of timed) {
    const isOver = open === undefined || open.to <= one.from;
    if (!isOver && open?.value !== one.value) return true;
    if (isOver || open === undefined || open.to < one.to) open = one;
  }
  return false;
}
