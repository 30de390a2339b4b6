/**
 * Medication: substance, then route, then dose (`domain.md` 7.2).
 * Enters: the advice and what was ordered, given, held or stopped. Leaves: the exact difference, per week where both
 * sides have a rate, and what it means against the base dose.
 * Refuses to know: whether another substance would do as well.
 * Costs: two readings and some ten multiplications of big integers.
 */

import type { Event } from "../model/event.ts";
import { sameCode } from "./code.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import { compares, notComparable, shown, textsDiffer } from "./content.ts";
import type { DoseReading } from "./dose.ts";
import { isZero } from "./dose.ts";
import { compareReadings } from "./dose-comparison.ts";
import { readDose } from "./read-dose.ts";

/** The line of the table of kinds. */
export const medication: KindComparison = {
  kind: "medication",
  fields: ["code", "route", "value", "unit", "frequency", "schedule"],
  content: ["value", "schedule", "percent", "change", "valueTo"],
  carried: ["code", "codeSystem", "route"],
  readsAsDo: false,
  together: undefined,
  identifies: false,
  compare: compareMedication,
  nothing: (advised, lens) =>
    isNothing(readDose(advised.events[0], lens)) ? "not-given" : undefined,
  line: (advised, lens) =>
    advised.events.map((event) => lineOf(event, lens)).join("; "),
};

function compareMedication(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const given = done.events[0];
  const item = itemFor(given, advised, lens);
  if (item === undefined)
    return notComparable("not-comparable", [
      "several items of this substance are advised",
    ]);
  const code = sameCode(item, given, lens);
  if (code.answer === "differs" || code.answer === "damaged") {
    return notComparable("not-comparable", code.reasons, {
      advised: shown(item.fields.code, "code"),
      done: shown(given.fields.code, "code"),
    });
  }
  const result = compareReadings(readDose(item, lens), readDone(done, lens), {
    done,
    lens,
  });
  return withRoute(
    { ...result, reasons: [...code.reasons, ...result.reasons] },
    item,
    { given, lens },
  );
}

/** The one item of the advice that is about this substance; the first where none is; undefined where several are. */
function itemFor(
  given: Event,
  advised: Content,
  lens: Lens,
): Event | undefined {
  const { events } = advised;
  if (events.length === 1) return events[0];
  const same = events.filter(
    (event) => sameCode(event, given, lens).answer === "same",
  );
  return same.length > 1 ? undefined : (same[0] ?? events[0]);
}

/** What was done as a dose, or as the word that the kind of action says. */
function readDone(done: Content, lens: Lens): DoseReading {
  const word =
    done.act === "holds" ? "hold" : done.act === "stops" ? "stop" : undefined;
  return word === undefined
    ? readDose(done.events[0], lens)
    : { kind: "word", word, base: undefined, line: word, used: [] };
}

/** Another route, both known, is a change whatever the dose. */
function withRoute(
  result: ContentComparison,
  item: Event,
  { given, lens }: { readonly given: Event; readonly lens: Lens },
): ContentComparison {
  const differs =
    compares(lens, "route") &&
    textsDiffer(item.fields.route, given.fields.route);
  if (!differs) return result;
  return {
    ...result,
    alignment: result.alignment === "overridden" ? "overridden" : "modified",
    fields: ["route", ...result.fields],
    reasons: [...result.reasons, "route differs"],
    unknown: undefined,
  };
}

function isNothing(reading: DoseReading): boolean {
  return reading.kind === "word" ? reading.word === "hold" : isZero(reading);
}

function lineOf(event: Event, lens: Lens): string {
  return readDose(event, lens).line ?? shown(event.fields.code, "code");
}
