/**
 * What one event says about a dose, as exact amounts.
 * Enters: the fields of one event and the readers of its units and frequencies. Leaves: a dose, a word (`hold`), or why
 * neither can be read, each with one line that repeats no free text.
 * Refuses to know: tablets in milligrams, "as directed", a weight that is not recorded.
 * Costs: two look-ups and a few multiplications of big integers.
 */

import type { Event, EventFields } from "../model/event.ts";
import type { Lens } from "./content.ts";
import { parseAmount } from "./decimal.ts";
import type { DoseReading } from "./dose.ts";
import { noDose } from "./dose.ts";
import type { Measure } from "./measure.ts";
import {
  amountOf,
  baseOf,
  doseOf,
  readMeasure,
  unreadable,
  wordOf,
} from "./measure.ts";
import { readAgainstBase } from "./read-relative.ts";
import { readSchedule } from "./read-schedule.ts";

/** Reads the dose of one event, once for each decision; `hold` and `stop` are words whatever else is written. */
export function readDose(event: Event, lens: Lens): DoseReading {
  const known = lens.doses.get(event);
  if (known !== undefined) return known;
  const reading = readAnew(event, lens);
  lens.doses.set(event, reading);
  return reading;
}

function readAnew(event: Event, lens: Lens): DoseReading {
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
  return noDose;
}

function readValue(
  text: string,
  fields: EventFields,
  measure: Measure,
): DoseReading {
  const value = parseAmount(text);
  const upper =
    fields.valueTo === undefined ? undefined : parseAmount(fields.valueTo);
  if (
    value === undefined ||
    (fields.valueTo !== undefined && upper === undefined)
  )
    return unreadable("value-unreadable", fields);
  return amountOf(fields, measure, {
    dose: doseOf(value, measure),
    upTo: upper === undefined ? undefined : doseOf(upper, measure),
    base: baseOf(fields, measure),
  });
}
