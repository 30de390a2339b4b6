/**
 * What the amounts of one event are counted in: unit, frequency, weight.
 */

import type { EventFields } from "../model/event.ts";
import type { Lens } from "./content.ts";
import { shown } from "./content.ts";
import { parseAmount, parseDecimal } from "./decimal.ts";
import type { Dose, DoseReading, DoseWord } from "./dose.ts";
import { times } from "./dose.ts";
import { doseLine } from "./dose-line.ts";
import type { Frequency } from "./frequency.ts";
import type { Rational } from "./rational.ts";
import { multiply, signOf } from "./rational.ts";
import type { Unit } from "./units.ts";

/** Everything but the amount that a dose is made of. */
export interface Measure {
  readonly unit: Unit;
  readonly frequency: Frequency | undefined;
  readonly weight: Rational | undefined;
  readonly used: readonly string[];
}

/** The unit, the frequency and the weight, or the code of what cannot be read. */
export function readMeasure(fields: EventFields, lens: Lens): Measure | string {
  if (fields.unit === undefined) return "unit-not-recorded";
  const unit = lens.readers.unit(fields.unit);
  if (!unit.ok) return unit.reason;
  const used = unit.alias === undefined ? [] : [`units: ${unit.alias}`];
  const weight = weightOf(fields);
  if (fields.frequency === undefined)
    return { unit: unit.unit, frequency: undefined, weight, used };
  const frequency = lens.readers.frequency(fields.frequency);
  if (!frequency.ok) return frequency.reason;
  if (frequency.alias !== undefined)
    used.push(`frequencies: ${frequency.alias}`);
  return { unit: unit.unit, frequency: frequency.frequency, weight, used };
}

/** Nobody weighs nothing or less: such a weight, or a text that is no number, is not recorded. */
function weightOf({ weight }: EventFields): Rational | undefined {
  const value = weight === undefined ? undefined : parseDecimal(weight);
  return value !== undefined && signOf(value) > 0 ? value : undefined;
}

/** An amount that cannot be read, with what may be shown of it. */
export function unreadable(reason: string, fields: EventFields): DoseReading {
  const missing = reason === "unit-not-recorded";
  const amount =
    fields.value === undefined ? undefined : parseDecimal(fields.value);
  const words = [
    fields.value !== undefined && amount === undefined
      ? "value as free text"
      : (fields.value ?? ""),
    shown(fields.unit, "unit"),
    fields.frequency === undefined ? "" : shown(fields.frequency, "frequency"),
  ];
  return {
    kind: "none",
    unknown: "not-comparable",
    reason,
    line: words.filter((word) => word !== "").join(" "),
    bare: missing ? amount : undefined,
  };
}

/** The dose that one amount of this measure is. */
export function doseOf(value: Rational, measure: Measure): Dose {
  const { unit, frequency, weight } = measure;
  const amount = multiply(value, unit.factor);
  const isRate = unit.perWeek !== undefined;
  return {
    unit,
    amount: isRate ? undefined : amount,
    perWeek: times(unit.perWeek ?? frequency?.perWeek, amount),
    days: undefined,
    frequency,
    weight,
  };
}

/** The dose before the advice; undefined where none is recorded or it is no amount. */
export function baseOf(
  fields: EventFields,
  measure: Measure,
): Dose | undefined {
  if (fields.baseValue === undefined) return undefined;
  const value = parseAmount(fields.baseValue);
  return value === undefined ? undefined : doseOf(value, measure);
}

/** The direction of change written beside an amount, or instead of one. */
export function wordOf(fields: EventFields): DoseWord | undefined {
  const { change } = fields;
  return change === "continue" || change === "increase" || change === "decrease"
    ? change
    : undefined;
}

/** The reading of an amount, with its line. */
export function amountOf(
  fields: EventFields,
  measure: Measure,
  read: {
    readonly dose: Dose;
    readonly upTo?: Dose | undefined;
    readonly base: Dose | undefined;
  },
): DoseReading {
  return {
    kind: "dose",
    dose: read.dose,
    upTo: read.upTo,
    base: read.base,
    towards: wordOf(fields),
    line: doseLine(fields, read.dose),
    used: measure.used,
  };
}
