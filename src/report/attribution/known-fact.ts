import type {
  FactName,
  FactStatus,
  ToldFact,
  ToldFactName,
} from "../../model/attribution.ts";
import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { Naming } from "../people.ts";

/** What is known of one fact: its value, and the entries that hold it, numbered from 0 as in `Attribution`. */
export interface KnownFact {
  readonly value: string;
  readonly entries: readonly number[];
  readonly status: FactStatus;
}

export type KnownFacts<F extends FactName> = { readonly [N in F]: KnownFact };

/** What the facts of one decision are worked out from; `entries`: its events, then those recorded later. */
export interface FactSource {
  readonly run: Run;
  readonly decision: DecisionLine;
  readonly entries: readonly DecisionEvent[];
  readonly told: (...names: readonly ToldFactName[]) => readonly ToldFact[];
  readonly staff: Naming["staff"];
}

export const notInExport: KnownFact = {
  value: "",
  entries: [],
  status: "not in export",
};
export const notApplicable: KnownFact = {
  value: "",
  entries: [],
  status: "not applicable",
};

/** Recorded by these entries, each named once; without one, not in the export. */
export function recorded(value: string, entries: readonly number[]): KnownFact {
  return entries.length === 0
    ? notInExport
    : { value, entries: [...new Set(entries)], status: "recorded" };
}

/** The same where nothing is missing if nothing was noted. */
export function noted(value: string, entries: readonly number[]): KnownFact {
  return entries.length === 0 ? notApplicable : recorded(value, entries);
}

/** Numbers of the entries of some types. */
export function entriesOf(
  { entries }: FactSource,
  wanted: (type: string) => boolean,
): readonly number[] {
  return entries.flatMap(({ type }, number) => (wanted(type) ? [number] : []));
}

/** The types of some entries, each once. */
export function typesOf(
  { entries }: FactSource,
  numbers: readonly number[],
): string {
  const types = numbers.map((number) => entries[number]?.type ?? "");
  return [...new Set(types)].join(", ");
}

/** Whatever was recorded under types that begin so. */
export function ofType(source: FactSource, start: string): KnownFact {
  const found = entriesOf(source, (type) => type.startsWith(start));
  return recorded(typesOf(source, found), found);
}
