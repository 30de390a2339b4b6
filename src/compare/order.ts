/**
 * Orders and order sets: items as a set of codes (`domain.md` 7.6).
 * Enters: the items advised and the items ordered. Leaves: all, a part, more or other than advised, or none of it.
 * Refuses to know: options, which are no orders.
 * Costs: a look-up for each item.
 */

import type { Event, TextField } from "../model/event.ts";
import { mappedCode } from "./code.ts";
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
  shown,
  textsDiffer,
} from "./content.ts";
import { sameQuantity } from "./quantity.ts";

/** What makes an item of the same code an edited one, beside its quantity. */
const edited: readonly TextField[] = [
  "frequency",
  "route",
  "bodySite",
  "laterality",
];

/** The line of the table of kinds. */
export const order: KindComparison = {
  kind: "order",
  fields: ["code", "value", "unit", ...edited],
  content: ["code"],
  carried: [],
  perhapsSilent: ["value", ...edited],
  readsAsDo: false,
  together: (one, another) =>
    one.type === another.type &&
    one.fields.orderSet === another.fields.orderSet,
  identifies: true,
  compare: compareOrders,
  nothing: () => undefined,
  line: (advised, lens) => lineOf(itemsOf(advised, lens)),
};

type Items = ReadonlyMap<string, Event>;

function compareOrders(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const a = itemsOf(advised, lens);
  const b = itemsOf(done, lens);
  const lines = { advised: lineOf(a), done: lineOf(b) };
  if (isDamaged(advised) || isDamaged(done))
    return notComparable("not-comparable", ["code-damaged"], lines);
  if (a.size === 0 || b.size === 0)
    return notComparable("not-recorded", ["code-not-recorded"], lines);
  return { ...compareSets(a, b, lens), ...lines };
}

function compareSets(a: Items, b: Items, lens: Lens): ContentComparison {
  const missing = [...a.keys()].filter((code) => !b.has(code));
  const extra = [...b.keys()].filter((code) => !a.has(code));
  const changes = changedItems(a, b, lens);
  const texts = [
    listed("missing", missing),
    listed("extra", extra),
    listed("edited", [...changes.keys()]),
  ].filter((text) => text !== "");
  const fields = new Set([...changes.values()].flat());
  if (missing.length + extra.length > 0) fields.add("code");
  return comparison({
    alignment: setAlignment({
      none: missing.length === a.size,
      part: missing.length > 0,
      other: extra.length + changes.size > 0,
    }),
    difference: texts.length === 0 ? undefined : texts.join("; "),
    fields: [...fields],
    reasons: texts,
  });
}

function setAlignment(set: {
  readonly none: boolean;
  readonly part: boolean;
  readonly other: boolean;
}): ContentComparison["alignment"] {
  if (set.none) return "not-acted-on";
  if (set.other) return "modified";
  return set.part ? "partly-followed" : "concordant";
}

/** The fields in which items of one code differ. */
function changedItems(a: Items, b: Items, lens: Lens): Map<string, string[]> {
  const changes = new Map<string, string[]>();
  for (const [code, item] of a) {
    const done = b.get(code);
    const fields = done === undefined ? [] : differingFields(item, done, lens);
    if (fields.length > 0) changes.set(code, fields);
  }
  return changes;
}

function differingFields(item: Event, done: Event, lens: Lens): string[] {
  const fields: string[] = edited.filter(
    (field) =>
      compares(lens, field) &&
      textsDiffer(item.fields[field], done.fields[field]),
  );
  // A quantity in a unit that cannot be compared is not known to be the one advised.
  const quantity = sameQuantity(item, done, lens);
  const differs = quantity === "differs" || quantity === "not-comparable";
  if (differs && compares(lens, "value")) fields.unshift("value");
  return fields;
}

function itemsOf(content: Content, lens: Lens): Items {
  const items = new Map<string, Event>();
  for (const event of content.events) {
    const { code } = event.fields;
    if (code !== undefined) items.set(mappedCode(code, lens), event);
  }
  return items;
}

function isDamaged(content: Content): boolean {
  return content.events.some((event) => event.notes.includes("code-damaged"));
}

function listed(word: string, codes: readonly string[]): string {
  return codes.length === 0 ? "" : `${word} ${sorted(codes).join(", ")}`;
}

function lineOf(items: Items): string {
  return items.size === 0
    ? "code not recorded"
    : `{${sorted([...items.keys()]).join(", ")}}`;
}

function sorted(codes: readonly string[]): string[] {
  return codes
    .map((code) => shown(code, "code"))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
