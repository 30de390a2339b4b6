/**
 * What one event says about a dose, as exact amounts.
 * Enters: the fields of one event and the readers of its units and frequencies. Leaves: a dose, a word (`hold`), or why
 * neither can be read, each with one line that repeats no free text.
 * Refuses to know: tablets in milligrams, "as directed", a weight that is not recorded.
 * Costs: two look-ups and a few multiplications of big integers.
 */

import type { Event, EventFields } from "../model/event.ts";
import type { Lens } from "./content.ts";
import { shown } from "./content.ts";
import { parseDecimal } from "./decimal.ts";
import type { Dose, DoseReading, DoseWord } from "./dose.ts";
import { scaled, times } from "./dose.ts";
import { doseLine } from "./dose-line.ts";
import type { Frequency } from "./frequency.ts";
import type { Rational } from "./rational.ts";
import { add, multiply, negate, signOf, whole, zero } from "./rational.ts";
import type { Unit } from "./units.ts";

/** Everything but the amount that a dose is made of. */
interface Measure {
  readonly unit: Unit;
  readonly frequency: Frequency | undefined;
  readonly weight: Rational | undefined;
  readonly used: readonly string[];
}

const daysOfWeek = 7;
const sevenDays = whole(7n);
const hundredth: Rational = { n: 1n, d: 100n };

/** Reads the dose of one event; `hold` and `stop` are words whatever else is written. */
export function readDose(event: Event, lens: Lens): DoseReading {
  const { fields } = event;
  const { change } = fields;
  if (change === "hold" || change === "stop") {
    return {
      kind: "word",
      word: change,
      base: undefined,
      line: change,
      used: [],
    };
  }
  if (!hasAmount(fields)) return withoutAmount(fields);
  const measure = readMeasure(fields, lens);
  if (typeof measure === "string") return unreadable(measure, fields);
  if (fields.schedule !== undefined)
    return readSchedule(fields.schedule, fields, measure);
  if (fields.value !== undefined)
    return readValue(fields.value, fields, measure);
  return readAgainstBase(fields, measure);
}

function hasAmount(fields: EventFields): boolean {
  return (
    fields.value !== undefined ||
    fields.schedule !== undefined ||
    fields.percent !== undefined ||
    fields.baseValue !== undefined
  );
}

function withoutAmount(fields: EventFields): DoseReading {
  const word = wordOf(fields);
  if (word !== undefined)
    return { kind: "word", word, base: undefined, line: word, used: [] };
  return {
    kind: "none",
    unknown: "not-recorded",
    reason: "dose-not-recorded",
    line: undefined,
    bare: undefined,
  };
}

function wordOf(fields: EventFields): DoseWord | undefined {
  const { change } = fields;
  return change === "continue" || change === "increase" || change === "decrease"
    ? change
    : undefined;
}

/** The unit, the frequency and the weight, or the code of what cannot be read. */
function readMeasure(fields: EventFields, lens: Lens): Measure | string {
  if (fields.unit === undefined) return "unit-not-recorded";
  const unit = lens.readers.unit(fields.unit);
  if (!unit.ok) return unit.reason;
  const used = unit.alias === undefined ? [] : [`units: ${unit.alias}`];
  const weight =
    fields.weight === undefined ? undefined : parseDecimal(fields.weight);
  if (fields.frequency === undefined)
    return { unit: unit.unit, frequency: undefined, weight, used };
  const frequency = lens.readers.frequency(fields.frequency);
  if (!frequency.ok) return frequency.reason;
  if (frequency.alias !== undefined)
    used.push(`frequencies: ${frequency.alias}`);
  return { unit: unit.unit, frequency: frequency.frequency, weight, used };
}

function unreadable(reason: string, fields: EventFields): DoseReading {
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

function readValue(
  text: string,
  fields: EventFields,
  measure: Measure,
): DoseReading {
  const value = parseDecimal(text);
  const upper =
    fields.valueTo === undefined ? undefined : parseDecimal(fields.valueTo);
  if (
    value === undefined ||
    (fields.valueTo !== undefined && upper === undefined)
  )
    return unreadable("value-unreadable", fields);
  const base = baseOf(fields, measure);
  return {
    kind: "dose",
    dose: doseOf(value, measure),
    upTo: upper === undefined ? undefined : doseOf(upper, measure),
    base,
    towards: wordOf(fields),
    line: doseLine(fields, doseOf(value, measure)),
    used: measure.used,
  };
}

function readSchedule(
  text: string,
  fields: EventFields,
  measure: Measure,
): DoseReading {
  const days: Rational[] = [];
  for (const part of text.split(" ")) {
    const day = parseDecimal(part);
    if (day === undefined) return unreadable("schedule-unreadable", fields);
    days.push(multiply(day, measure.unit.factor));
  }
  const daily = measure.frequency === undefined || isDaily(measure.frequency);
  if (days.length !== daysOfWeek || !daily || measure.unit.perWeek?.n === 1n)
    return unreadable("schedule-unreadable", fields);
  let total = zero;
  for (const day of days) total = add(total, day);
  const dose: Dose = {
    unit: measure.unit,
    amount: undefined,
    perWeek: total,
    days,
    frequency: undefined,
    weight: measure.weight,
  };
  const line = doseLine(fields, dose);
  const base = baseOf(fields, measure);
  return {
    kind: "dose",
    dose,
    upTo: undefined,
    base,
    towards: wordOf(fields),
    line,
    used: measure.used,
  };
}

/** Relative advice (`percent`), no change, or a bare direction; each needs the base dose. */
function readAgainstBase(fields: EventFields, measure: Measure): DoseReading {
  const base = baseOf(fields, measure);
  const word = wordOf(fields);
  if (fields.percent === undefined) {
    const line = doseLine(fields, base);
    if (base === undefined) return unreadable("base-dose-not-recorded", fields);
    return word === "continue"
      ? {
          kind: "dose",
          dose: base,
          upTo: undefined,
          base,
          towards: word,
          line,
          used: measure.used,
        }
      : word === undefined
        ? {
            kind: "none",
            unknown: "not-recorded",
            reason: "dose-not-recorded",
            line: undefined,
            bare: undefined,
          }
        : { kind: "word", word, base, line, used: measure.used };
  }
  const percent = signedPercent(fields.percent, word);
  if (percent === undefined) return unreadable("percent-unreadable", fields);
  if (base === undefined) return unreadable("base-dose-not-recorded", fields);
  const dose = scaled(
    base,
    add({ n: 1n, d: 1n }, multiply(percent, hundredth)),
  );
  return {
    kind: "dose",
    dose,
    upTo: undefined,
    base,
    towards: word,
    line: doseLine(fields, dose),
    used: measure.used,
  };
}

/** A percentage without a sign takes that of the change; a sign against the change is unreadable. */
function signedPercent(
  text: string,
  word: DoseWord | undefined,
): Rational | undefined {
  const percent = parseDecimal(text);
  if (percent === undefined) return undefined;
  const signed = text.startsWith("+") || text.startsWith("-");
  if (word !== "decrease")
    return word === "increase" && signOf(percent) < 0 ? undefined : percent;
  if (!signed) return negate(percent);
  return signOf(percent) > 0 ? undefined : percent;
}

function baseOf(fields: EventFields, measure: Measure): Dose | undefined {
  if (fields.baseValue === undefined) return undefined;
  const value = parseDecimal(fields.baseValue);
  return value === undefined ? undefined : doseOf(value, measure);
}

function doseOf(value: Rational, measure: Measure): Dose {
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

function isDaily(frequency: Frequency): boolean {
  return (
    frequency.perWeek !== undefined &&
    frequency.perWeek.n === sevenDays.n * frequency.perWeek.d
  );
}
