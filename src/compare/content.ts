/**
 * What the kinds of decisions share: two contents enter, one comparison leaves.
 */

import type { SilentField } from "../model/decision.ts";
import type { Event, TextField } from "../model/event.ts";
import type { ComparisonMaps } from "../model/mapping.ts";
import type { CompareRules } from "../model/policy.ts";
import type { Alignment, DecisionKind, Direction } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import type { Act } from "../model/act.ts";
import type { DoseReading, Unknown } from "./dose.ts";
import type { Readers } from "./readers.ts";

/**
 * What a comparison is made with: the policy's `compare` block, the declared maps, the clocks, and cached readers.
 * `fields`: those of `compare.fields` that this kind knows; undefined (all) where none is named or none is known, so that
 * a list of unknown names never makes everything equal. `doses`: those read so far in this one decision.
 */
export interface Lens {
  readonly fields: readonly string[] | undefined;
  readonly rules: CompareRules;
  readonly maps: ComparisonMaps;
  readonly clocks: Clocks;
  readonly readers: Readers;
  readonly doses: Map<Event, DoseReading>;
}

/**
 * One side of a comparison.
 *
 * `own`: the recommendation, review or action itself. `act`: what it does with the content; advice `does`. `events`: whose
 * fields hold the content: the items of an order set, the findings of one report, else one event. Never empty.
 */
export interface Content {
  readonly own: Event;
  readonly act: Act;
  readonly events: readonly [Event, ...Event[]];
}

/** The content that one event states. */
export function contentOfOne(own: Event): Content {
  return { own, act: "does", events: [own] };
}

/**
 * What `done` is against `advised`, before time, stance and reviews are looked at.
 *
 * `fields`: compared fields that differ beyond rounding. `silent`: those that only one side records, where the rest is
 * equal; undefined where there are none. `unknown`: set exactly where the alignment is `not-comparable`.
 */
export interface ContentComparison {
  readonly alignment: Alignment;
  readonly direction: Direction | undefined;
  readonly difference: string | undefined;
  readonly changePercent: string | undefined;
  readonly weeklyChangePercent: string | undefined;
  readonly advised: string | undefined;
  readonly done: string | undefined;
  readonly fields: readonly string[];
  readonly silent: readonly SilentField[] | undefined;
  readonly reasons: readonly string[];
  readonly unknown: Unknown | undefined;
}

/**
 * One kind of decision (`house.md` 5): a file and a line in `kinds.ts`.
 *
 * `fields`: compared by default. `content`: fields any one of which gives an event content of its own. `carried`: fields
 * that a signature or an administration may state beside the content it carries out. `perhapsSilent`: fields that may
 * stand on one side only while the others compare. `readsAsDo`: an empty stance reads
 * as `do`. `together`: whether two actions belong to one content; undefined where each stands for itself. `identifies`:
 * a review that repeats the advice's code, and says no more, only says what it is about.
 */
export interface KindComparison {
  readonly kind: DecisionKind;
  readonly fields: readonly string[];
  readonly content: readonly TextField[];
  readonly carried: readonly TextField[];
  readonly perhapsSilent: readonly TextField[];
  readonly readsAsDo: boolean;
  readonly together: ((one: Event, other: Event) => boolean) | undefined;
  readonly identifies: boolean;
  compare(advised: Content, done: Content, lens: Lens): ContentComparison;
  /** Whether the advice is followed where nothing is given (`hold`), or where no action is decided on (`absent`). */
  nothing(advised: Content, lens: Lens): "not-given" | "declined" | undefined;
  /** The advice in one line. */
  line(advised: Content, lens: Lens): string | undefined;
}

/** The parts of a comparison that a kind has to say; the others are undefined or empty. */
export function comparison(
  parts: Pick<ContentComparison, "alignment"> & Partial<ContentComparison>,
): ContentComparison {
  return {
    alignment: parts.alignment,
    direction: parts.direction,
    difference: parts.difference,
    changePercent: parts.changePercent,
    weeklyChangePercent: parts.weeklyChangePercent,
    advised: parts.advised,
    done: parts.done,
    fields: parts.fields ?? nothing,
    silent: parts.silent,
    reasons: parts.reasons ?? nothing,
    unknown: parts.unknown,
  };
}

const nothing: readonly string[] = [];

/** Nearly every pair records the same fields. */
export const noSilence: readonly SilentField[] = [];

/** Two contents that cannot be compared, with the reason and both lines. */
export function notComparable(
  unknown: Unknown,
  reasons: readonly string[],
  lines: Partial<Pick<ContentComparison, "advised" | "done">> = {},
): ContentComparison {
  return comparison({
    alignment: "not-comparable",
    unknown,
    reasons,
    ...lines,
  });
}

/** Whether this field is compared: all of the kind by default, else those of `compare.fields`, never those of `ignore`. */
export function compares(lens: Lens, field: string): boolean {
  if (lens.rules.ignore?.includes(field) === true) return false;
  return lens.fields === undefined || lens.fields.includes(field);
}

/** Where two recorded texts stand; a text that is missing on either side makes no difference. */
export function textsDiffer(
  one: string | undefined,
  other: string | undefined,
): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** The value that a user's map holds for a word; never something that objects inherit. */
export function ownEntry<Value>(
  map: { readonly [word: string]: Value } | undefined,
  word: string,
): Value | undefined {
  return map !== undefined && Object.hasOwn(map, word) ? map[word] : undefined;
}

/** Longest text of a code, unit or frequency that is shown as written. */
const longestToken = 40;

/** A code, unit or frequency as written, where it is one short word; free text is never repeated (`domain.md` 7.1). */
export function shown(text: string | undefined, field: string): string {
  if (text === undefined) return `${field} not recorded`;
  const short = text.length <= longestToken && !/\s/u.test(text);
  return short ? text : `${field} as free text`;
}
