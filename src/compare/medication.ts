/**
 * Medication: substance, then route, then dose (`domain.md` 7.2).
 * Enters: the advice and what was ordered, given, held or stopped. Leaves: the exact difference, per week where both
 * sides have a rate, and what it means against the base dose.
 * Refuses to know: whether another substance would do as well.
 * Costs: two readings and some ten multiplications of big integers.
 */

import type { Event } from "../model/event.ts";
import type { Alignment } from "../model/words.ts";
import { sameCode } from "./code.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import { notComparable, shown } from "./content.ts";
import type { DoseReading } from "./dose.ts";
import { isZero } from "./dose.ts";
import { compareItem } from "./medication-item.ts";
import { readDose } from "./read-dose.ts";

/** The line of the table of kinds. */
export const medication: KindComparison = {
  kind: "medication",
  fields: ["code", "route", "value", "unit", "frequency", "schedule"],
  content: ["value", "schedule", "percent", "change", "valueTo"],
  carried: ["code", "codeSystem", "route", "frequency"],
  perhapsSilent: ["code", "route", "frequency"],
  readsAsDo: false,
  together: isOneSet,
  identifies: false,
  compare: compareMedication,
  nothing: (advised, lens) =>
    advised.events.every((event) => isNothing(readDose(event, lens)))
      ? "not-given"
      : undefined,
  line: linesOf,
};

/** Worst first: what the items of one order set come to together. */
const worstFirst: readonly Alignment[] = [
  "overridden",
  "modified",
  "not-comparable",
  "within-rounding",
  "concordant",
];

function compareMedication(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const [item] = advised.events;
  return advised.events.length === 1 && done.events.length === 1
    ? compareItem(item, done, lens)
    : compareItems(advised, done, lens);
}

/** Several items of one order set: the worst of them, and a part where some are missing (`domain.md` 7.6). */
function compareItems(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const results = done.events.map((given) => {
    const item = itemFor(given, advised, lens);
    return item === undefined
      ? notComparable("not-comparable", [
          "several items of this substance are advised",
        ])
      : compareItem(item, { ...done, events: [given] }, lens);
  });
  const worst = worstFirst
    .map((word) => results.find(({ alignment }) => alignment === word))
    .find((result) => result !== undefined);
  const missing = advised.events.filter(
    (item) => !done.events.some((given) => isItem(item, given, lens)),
  );
  const result = worst ?? notComparable("not-recorded", ["dose-not-recorded"]);
  const lines = { advised: linesOf(advised, lens), done: linesOf(done, lens) };
  return { ...withMissing(result, missing), ...lines };
}

function withMissing(
  result: ContentComparison,
  missing: readonly Event[],
): ContentComparison {
  const followed =
    result.alignment === "concordant" || result.alignment === "within-rounding";
  if (!followed || missing.length === 0) return result;
  const text = `missing ${missing.map((item) => shown(item.fields.code, "code")).join(", ")}`;
  return {
    ...result,
    alignment: "partly-followed",
    difference: text,
    fields: ["code"],
    reasons: [...result.reasons, text],
  };
}

/** The one item of the advice that is about this substance; the first where none is; undefined where several are. */
function itemFor(
  given: Event,
  advised: Content,
  lens: Lens,
): Event | undefined {
  const same = advised.events.filter((item) => isItem(item, given, lens));
  return same.length > 1 ? undefined : (same[0] ?? advised.events[0]);
}

function isItem(item: Event, given: Event, lens: Lens): boolean {
  return sameCode(item, given, lens).answer === "same";
}

/** Drugs ordered in one go: one kind of action in one order set. */
function isOneSet(one: Event, other: Event): boolean {
  const set = one.fields.orderSet;
  return (
    set !== undefined &&
    set === other.fields.orderSet &&
    one.type === other.type
  );
}

function isNothing(reading: DoseReading): boolean {
  return reading.kind === "word" ? reading.word === "hold" : isZero(reading);
}

/** The dose; with its code where there are several. */
function linesOf(content: Content, lens: Lens): string {
  const several = content.events.length > 1;
  return content.events
    .map((event) => {
      const code = shown(event.fields.code, "code");
      const { line } = readDose(event, lens);
      if (line === undefined) return code;
      return several ? `${code} ${line}` : line;
    })
    .join("; ");
}
