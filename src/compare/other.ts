/**
 * Other decisions: equal code and value, or not comparable (`domain.md` 7.6).
 * Enters: codes and values. Leaves: concordant or not comparable, nothing in between.
 * Refuses to know: what a difference would mean.
 * Costs: a comparison of two texts, or of two exact numbers.
 */

import type { Event } from "../model/event.ts";
import { sameCode } from "./code.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import { comparison, notComparable, shown } from "./content.ts";
import { sameQuantity } from "./quantity.ts";

/** The line of the table of kinds. */
export const other: KindComparison = {
  kind: "other",
  fields: ["code", "value"],
  content: ["code", "value"],
  carried: [],
  perhapsSilent: [],
  readsAsDo: false,
  together: undefined,
  identifies: true,
  compare: compareOther,
  nothing: () => undefined,
  line: (advised) => lineOf(advised.events[0]),
};

function compareOther(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const a = advised.events[0];
  const b = done.events[0];
  const lines = { advised: lineOf(a), done: lineOf(b) };
  const code = sameCode(a, b, lens);
  if (code.answer === "differs" || code.answer === "damaged")
    return notComparable("not-comparable", code.reasons, lines);
  const value = sameQuantity(a, b, lens);
  if (value === "not-recorded" && code.answer === "not-recorded")
    return notComparable("not-recorded", ["content-not-recorded"], lines);
  if (
    isHalfRecorded(a.fields.code, b.fields.code) ||
    isHalfRecorded(a.fields.value, b.fields.value)
  )
    return notComparable("not-recorded", ["content-not-recorded"], lines);
  if (value === "differs" || value === "not-comparable")
    return notComparable("not-comparable", ["value-differs"], lines);
  return comparison({
    alignment: "concordant",
    reasons: code.reasons,
    ...lines,
  });
}

function isHalfRecorded(
  one: string | undefined,
  another: string | undefined,
): boolean {
  return (one === undefined) !== (another === undefined);
}

function lineOf(event: Event): string {
  const { code, value, unit } = event.fields;
  const words = [
    code === undefined ? "" : shown(code, "code"),
    value === undefined ? "" : shown(value, "value"),
    unit === undefined ? "" : shown(unit, "unit"),
  ].filter((word) => word !== "");
  return words.length === 0 ? "content not recorded" : words.join(" ");
}
