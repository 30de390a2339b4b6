/**
 * Disposition: code, destination and planned time (`domain.md` 7.6).
 * Enters: two dispositions and the declared opposites. Leaves: the same, another one, or the declared opposite.
 * Refuses to know: that a planned discharge took place.
 * Costs: two comparisons of texts and one of intervals.
 */

import type { Event, Interval } from "../model/event.ts";
import { order } from "../time/interval.ts";
import { sameCode } from "./code.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import {
  comparison,
  compares,
  notComparable,
  ownEntry,
  shown,
  textsDiffer,
} from "./content.ts";

/** The line of the table of kinds. */
export const disposition: KindComparison = {
  kind: "disposition",
  fields: ["code", "destination", "plannedFor"],
  content: ["code", "destination"],
  carried: ["destination", "plannedFor"],
  perhapsSilent: ["destination", "plannedFor"],
  readsAsDo: false,
  together: undefined,
  identifies: true,
  compare: compareDispositions,
  nothing: () => undefined,
  line: (advised) => lineOf(advised.events[0]),
};

function compareDispositions(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const a = advised.events[0];
  const b = done.events[0];
  const lines = { advised: lineOf(a), done: lineOf(b) };
  const code = sameCode(a, b, lens);
  if (code.answer === "damaged")
    return notComparable("not-comparable", code.reasons, lines);
  if (code.answer === "not-recorded")
    return notComparable("not-recorded", ["code-not-recorded"], lines);
  if (code.answer === "same" && isOnlyPlanned(a, done))
    return notComparable("not-comparable", ["planned-not-done"], lines);
  const fields = differingFields(a, b, {
    codes: code.answer === "differs",
    lens,
    own: done.own,
  });
  const opposite = fields.includes("code") && areOpposites(a, b, lens);
  return comparison({
    alignment: opposite
      ? "overridden"
      : fields.length > 0
        ? "modified"
        : "concordant",
    difference: fields.length > 0 ? `${fields.join(", ")} differ` : undefined,
    fields,
    reasons: opposite ? [...code.reasons, "declared opposites"] : code.reasons,
    ...lines,
  });
}

function differingFields(
  a: Event,
  b: Event,
  {
    codes,
    lens,
    own,
  }: { readonly codes: boolean; readonly lens: Lens; readonly own: Event },
): string[] {
  const fields: string[] = [];
  // Another code is another disposition, whatever the policy compares.
  if (codes) fields.push("code");
  if (
    compares(lens, "destination") &&
    textsDiffer(a.fields.destination, b.fields.destination)
  )
    fields.push("destination");
  if (
    compares(lens, "plannedFor") &&
    timesDiffer(a.times.plannedFor, whenOf(b, own), lens)
  )
    fields.push("plannedFor");
  return fields;
}

/** When it is to be, or was: what was planned, else the admission or discharge itself. */
function whenOf(content: Event, own: Event): Interval | undefined {
  if (content.times.plannedFor !== undefined) return content.times.plannedFor;
  return isCarriedOut(own) ? own.times.occurredAt : undefined;
}

/** A known order makes two times differ; overlapping ones are not known to. */
function timesDiffer(
  a: Interval | undefined,
  b: Interval | undefined,
  lens: Lens,
): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    order(a, b, lens.clocks.toleranceUs) !== "unknown"
  );
}

/** A planned discharge is not a discharge; where the advice itself was a plan, a plan follows it. */
function isOnlyPlanned(advised: Event, done: Content): boolean {
  return (
    advised.fields.plannedFor === undefined &&
    done.own.type.startsWith("action.") &&
    !isCarriedOut(done.own) &&
    done.events[0].fields.plannedFor !== undefined
  );
}

function isCarriedOut(event: Event): boolean {
  return event.type === "action.admitted" || event.type === "action.discharged";
}

function areOpposites(a: Event, b: Event, lens: Lens): boolean {
  const one = a.fields.code ?? "";
  const another = b.fields.code ?? "";
  const { opposites } = lens.rules;
  return (
    ownEntry(opposites, one) === another || ownEntry(opposites, another) === one
  );
}

function lineOf(event: Event): string {
  const { code, destination, plannedFor } = event.fields;
  const words = [
    code === undefined ? "code not recorded" : shown(code, "code"),
  ];
  if (destination !== undefined)
    words.push(`to ${shown(destination, "destination")}`);
  if (plannedFor !== undefined) words.push("planned");
  return words.join(", ");
}
