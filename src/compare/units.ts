/**
 * The closed table of units: what converts exactly, what compares with itself only, and what is refused.
 * Enters: a unit as written and the declared aliases of its source. Leaves: a `Unit`, or why there is none.
 * Refuses to know: concentrations, molar masses, and what `MG` was meant to be.
 * Costs: a few text searches a unit; the readers keep each text they have seen.
 */

import type { ValueMap } from "../model/mapping.ts";
import type { Rational } from "./rational.ts";
import { divide, one, whole } from "./rational.ts";

/** What a dose may be counted by beside its amount. */
export type Body = "kg" | "m2";

/**
 * A unit of the closed table.
 *
 * `numerator`: its canonical amount part (`mg`). `dimension`: what it may be compared with. `factor`: to the base unit
 * of the dimension (g, L, mol; 1 for units that convert to nothing). `perWeek`: how many of its time units one week
 * has; undefined without a time unit.
 */
export interface Unit {
  readonly text: string;
  readonly numerator: string;
  readonly dimension: string;
  readonly factor: Rational;
  readonly body: Body | undefined;
  readonly perWeek: Rational | undefined;
}

/** `alias`: the declared alias that was used, for the reasons. `reason`: code and hint where there is no unit. */
export type UnitReading =
  | {
      readonly ok: true;
      readonly unit: Unit;
      readonly alias: string | undefined;
    }
  | { readonly ok: false; readonly reason: string };

const thousand = 1000n;

/** Amounts that convert, by UCUM code: dimension, and factor to its base unit g, L or mol (`domain.md` 8). */
export const amounts: ReadonlyMap<string, readonly [string, Rational]> =
  new Map<string, readonly [string, Rational]>([
    ["kg", ["mass", whole(thousand)]],
    ["g", ["mass", one]],
    ["mg", ["mass", part(thousand)]],
    ["ug", ["mass", part(thousand ** 2n)]],
    ["ng", ["mass", part(thousand ** 3n)]],
    ["pg", ["mass", part(thousand ** 4n)]],
    ["L", ["volume", one]],
    ["dL", ["volume", part(10n)]],
    ["mL", ["volume", part(thousand)]],
    ["uL", ["volume", part(thousand ** 2n)]],
    ["mol", ["substance", one]],
    ["mmol", ["substance", part(thousand)]],
    ["umol", ["substance", part(thousand ** 2n)]],
    ["nmol", ["substance", part(thousand ** 3n)]],
  ]);

/** Amounts that compare with the same text only, by UCUM code. */
export const alone: ReadonlySet<string> = new Set([
  "[iU]",
  "{unit}",
  "meq",
  "{tablet}",
  "{capsule}",
  "{puff}",
  "{drop}",
  "%",
]);

/** How many of each a week has, by UCUM code: 1 wk = 7 d = 168 h; months and years are no units of dose. */
export const timesPerWeek: ReadonlyMap<string, Rational> = new Map([
  ["s", whole(604_800n)],
  ["min", whole(10_080n)],
  ["h", whole(168n)],
  ["d", whole(7n)],
  ["wk", one],
]);

/** Exact aliases of parts, each to its UCUM code; micro is written with two different characters (U+00B5, U+03BC). */
export const aliases: ReadonlyMap<string, string> = new Map([
  ["mcg", "ug"],
  ["\u00B5g", "ug"],
  ["\u03BCg", "ug"],
  ["l", "L"],
  ["ml", "mL"],
  ["ul", "uL"],
  ["gram", "g"],
  ["grams", "g"],
  ["milligram", "mg"],
  ["milligrams", "mg"],
  ["microgram", "ug"],
  ["micrograms", "ug"],
  ["hr", "h"],
  ["day", "d"],
  ["week", "wk"],
]);

/** Valid in UCUM and nearly always meant otherwise, with what it is there. */
export const misleading: ReadonlyMap<string, string> = new Map([
  ["MG", "MG is megagauss"],
  ["Mg", "Mg is megagram"],
  ["ML", "ML is megalitre"],
]);

/**
 * Reads one unit; case counts.
 *
 * @param text - as written
 * @param declared - the source's own aliases, whole text to a unit of the closed table; looked up first
 * @returns a unit, or `unit-refused: …` with a hint (`MG`, `Mg`, `ML`), or `unit-unknown`
 */
export function readUnit(
  text: string,
  declared: ValueMap | undefined,
): UnitReading {
  const mapped =
    declared !== undefined && Object.hasOwn(declared, text)
      ? declared[text]
      : undefined;
  const parts = (mapped ?? text).split("/");
  const alias = mapped === undefined ? undefined : `${text} is ${mapped}`;
  for (const name of parts) {
    const hint = misleading.get(name);
    if (hint !== undefined) return { ok: false, reason: refusal(hint, name) };
  }
  const unit = unitOf(parts);
  return unit === undefined
    ? { ok: false, reason: "unit-unknown" }
    : { ok: true, unit, alias };
}

/** How many of this time unit (aliases included) a week has; undefined for anything that is none. */
export function perWeekOf(name: string): Rational | undefined {
  return timesPerWeek.get(aliases.get(name) ?? name);
}

function unitOf(parts: readonly string[]): Unit | undefined {
  const numerator = canonical(parts[0] ?? "");
  const amount = amounts.get(numerator);
  if (amount === undefined && !alone.has(numerator)) return undefined;
  let body: Body | undefined;
  let perWeek: Rational | undefined;
  for (const written of parts.slice(1)) {
    const name = canonical(written);
    const rate = timesPerWeek.get(name);
    if (rate !== undefined && perWeek === undefined) perWeek = rate;
    else if ((name === "kg" || name === "m2") && body === undefined)
      body = name;
    else return undefined;
  }
  return {
    text: parts.map(canonical).join("/"),
    numerator,
    dimension: amount?.[0] ?? numerator,
    factor: amount?.[1] ?? one,
    body,
    perWeek,
  };
}

function canonical(name: string): string {
  return aliases.get(name) ?? name;
}

function refusal(hint: string, name: string): string {
  return `unit-refused: ${hint} in UCUM; if the export means something else by ${name}, declare it under units`;
}

function part(of: bigint): Rational {
  return divide(one, whole(of)) ?? one;
}
