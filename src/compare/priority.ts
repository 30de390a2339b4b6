/**
 * Priority, triage, referral: ranks of one scale or of declared scales, never words (`domain.md` 7.4).
 * Enters: two (scale, priority) pairs and the declared scales. Leaves: equal, more or less urgent.
 * Refuses to know: that "urgent" means the same in two systems.
 * Costs: two look-ups.
 */

import type { Event } from "../model/event.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import { comparison, notComparable, ownEntry, shown } from "./content.ts";

/** The line of the table of kinds. */
export const priority: KindComparison = {
  kind: "priority",
  fields: ["priority", "priorityScale"],
  content: ["priority"],
  carried: ["code", "codeSystem"],
  perhapsSilent: [],
  readsAsDo: true,
  together: undefined,
  identifies: false,
  compare: comparePriorities,
  nothing: () => undefined,
  line: (advised) => lineOf(advised.events[0]),
};

/** A priority as its source wrote it, with the rank that a declared map gives it. */
interface Ranked {
  readonly scale: string | undefined;
  readonly word: string;
  readonly rank: number | undefined;
}

/** Compares the priorities of the first event on each side. */
export function comparePriorities(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const a = rankOf(advised.events[0], lens);
  const b = rankOf(done.events[0], lens);
  const lines = {
    advised: lineOf(advised.events[0]),
    done: lineOf(done.events[0]),
  };
  if (a === undefined || b === undefined)
    return notComparable("not-recorded", ["priority-not-recorded"], lines);
  return { ...compareRanks(a, b), ...lines };
}

function compareRanks(a: Ranked, b: Ranked): ContentComparison {
  const used = [...new Set([scaleUsed(a), scaleUsed(b)])].filter(
    (text) => text !== "",
  );
  if (a.rank !== undefined && b.rank !== undefined)
    return fromRanks(a.rank, b.rank, used);
  if (a.scale === undefined || b.scale === undefined)
    return notComparable("not-comparable", ["scale-not-recorded"]);
  if (a.scale !== b.scale)
    return notComparable("not-comparable", ["scales-differ", ...used]);
  if (a.word === b.word)
    return comparison({ alignment: "concordant", direction: "same" });
  return comparison({
    alignment: "modified",
    fields: ["priority"],
    reasons: ["one scale, whose ranks are not declared"],
  });
}

function fromRanks(
  advised: number,
  done: number,
  used: readonly string[],
): ContentComparison {
  if (advised === done)
    return comparison({
      alignment: "concordant",
      direction: "same",
      reasons: used,
    });
  return comparison({
    alignment: "modified",
    direction: done > advised ? "more" : "less",
    difference: `rank ${String(advised)} → ${String(done)}`,
    fields: ["priority"],
    reasons: used,
  });
}

function rankOf(event: Event, lens: Lens): Ranked | undefined {
  const word = event.fields.priority;
  if (word === undefined) return undefined;
  const scale = event.fields.priorityScale;
  const ranks =
    scale === undefined ? undefined : ownEntry(lens.maps.scales, scale);
  return { scale, word, rank: ownEntry(ranks, word) };
}

function scaleUsed(ranked: Ranked): string {
  return ranked.rank === undefined
    ? ""
    : `scales ${ranked.scale ?? ""}: ${ranked.word} is rank ${String(ranked.rank)}`;
}

function lineOf(event: Event): string {
  const { priority: word, priorityScale: scale } = event.fields;
  if (word === undefined) return "priority not recorded";
  return scale === undefined
    ? shown(word, "priority")
    : `${shown(scale, "scale")} ${shown(word, "priority")}`;
}
