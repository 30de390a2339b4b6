/**
 * One item of medication: substance, then route, then dose.
 */

import type { Event } from "../model/event.ts";
import { sameCode } from "./code.ts";
import type { Content, ContentComparison, Lens } from "./content.ts";
import { compares, notComparable, shown, textsDiffer } from "./content.ts";
import type { DoseReading } from "./dose.ts";
import { compareReadings } from "./dose-comparison.ts";
import { readDose } from "./read-dose.ts";

/** Compares one advised item with one thing done; `done` says how, its first event what. */
export function compareItem(
  item: Event,
  done: Content,
  lens: Lens,
): ContentComparison {
  const given = done.events[0];
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

/** What was done as a dose, or as the word that the kind of action says. */
function readDone(done: Content, lens: Lens): DoseReading {
  const word =
    done.act === "holds" ? "hold" : done.act === "stops" ? "stop" : undefined;
  if (word !== undefined)
    return { kind: "word", word, base: undefined, line: word, used: [] };
  const [event] = done.events;
  const { change } = event.fields;
  const isGiven = done.own.type === "action.administered";
  return isGiven && (change === "hold" || change === "stop")
    ? readDose(withoutChange(event), lens)
    : readDose(event, lens);
}

/** What was given was given, whatever `change` its row repeats from the order. */
function withoutChange(event: Event): Event {
  const { change: _, ...fields } = event.fields;
  return { ...event, fields };
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
