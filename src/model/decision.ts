import type { Event, Interval } from "./event.ts";
import type { ForeignEvent, Key, LostRecord, Merge } from "./patient.ts";
import type {
  Alignment,
  DecisionKind,
  Direction,
  Family,
  LinkGrade,
} from "./words.ts";

/**
 * One version of the AI output of a decision.
 *
 * `event`: index (in `LinkedDecision.events`) of the event whose content this version has. `issued`: when it came to be;
 * where only a display is on record, `earliest` is `openStart` and `latest` the display's. `ended`: when it certainly
 * stopped being current, by a newer version, a withdrawal or an expiry on record. `items`: every event whose content
 * belongs to this version, `event` among them: the items of an order set, the findings of one study; else `event` alone.
 */
export interface AdviceVersion {
  readonly version: string | undefined;
  readonly event: number;
  readonly items: readonly number[];
  readonly issued: Interval;
  readonly ended: Interval | undefined;
  readonly endedBy: "updated" | "withdrawn" | "expired" | undefined;
}

export const eventParts = [
  "advice",
  "display",
  "review",
  "action",
  "context",
] as const;
export type EventPart = (typeof eventParts)[number];

/**
 * An event as one decision sees it.
 *
 * `grade` and `by`: how it is known to belong, and the keys that say so. `rivals`: keys of other decisions that have the
 * same claim at the same grade (and `another-patient` where it is not known whether it is about the decision's patient);
 * empty where the link is certain. `versions`: indexes of the versions it may speak of
 * (one: certain; several: rivals; none: it names a version that the export lacks). `namesVersion`: it wrote the version
 * itself. `aboutOrder`: it reached the decision through an order or document alone, so it speaks of that order's
 * content. `later`: addendum, amendment or outcome after the governing kind of action; never rewrites what was so.
 * `retracted`: the record was entered in error (or is the entry that says so); kept visible, counts as no action.
 */
export interface LinkedEvent {
  readonly event: Event;
  readonly part: EventPart;
  readonly grade: LinkGrade;
  readonly by: readonly Key[];
  readonly rivals: readonly string[];
  readonly versions: readonly number[];
  readonly namesVersion: boolean;
  readonly aboutOrder: boolean;
  readonly later: boolean;
  readonly retracted: boolean;
}

/** A stretch in which a source's silence proves nothing. */
export interface CoverageHole {
  readonly interval: Interval;
  readonly reason:
    | "downtime"
    | "rejected-record"
    | "unfinished-export"
    | "look-alike-id"
    | "shared-key";
  readonly lost: LostRecord | undefined;
}

/** What one source lets be said about silence. `windows` undefined: it declares none. */
export interface SourceCoverage {
  readonly source: string;
  readonly windows: readonly Interval[] | undefined;
  readonly holes: readonly CoverageHole[];
}

/** For each family, the sources that can yield it. An empty list: no log of that kind was supplied. */
export type DecisionCoverage = {
  readonly [F in Family]: readonly SourceCoverage[];
};

/** A link that was tested: `taken`, or the reason why not. Printed by `explain` and the reports. */
export interface LinkTrace {
  readonly event: number | undefined;
  readonly origin: string;
  readonly taken: boolean;
  readonly reason: string;
}

/** One patient decision: one AI output with all its versions and everything that belongs to it. */
export interface LinkedDecision {
  /** Made of what the records say (keys, never row numbers or file names); unique in its patient's group. */
  readonly key: string;
  /** The AI output's own id. */
  readonly recommendation: string | undefined;
  readonly patient: string | undefined;
  readonly kind: DecisionKind;
  readonly model: string | undefined;
  readonly modelVersion: string | undefined;
  /** In the order in which they came to be. Never empty, unless the output itself is not in the export. */
  readonly versions: readonly AdviceVersion[];
  /** In event order. */
  readonly events: readonly LinkedEvent[];
  /** Acts on orders of its events that name another output, and so belong to that one's decision. In event order. */
  readonly besides: readonly Event[];
  /** Weakest grade relied on. */
  readonly link: LinkGrade;
  readonly mismatches: readonly ForeignEvent[];
  /** Merges that lead from its patient to those of `mismatches` and were not in force at both times. */
  readonly merges: readonly Merge[];
  readonly coverage: DecisionCoverage;
  /** `none`, `failed` and `suppressed` outputs with an action: acted without AI. */
  readonly output:
    "issued" | "none" | "failed" | "suppressed" | "not-in-export";
  readonly notes: readonly string[];
  readonly trace: readonly LinkTrace[];
}

/**
 * What stance and content say, before time, versions and rivals are looked at (`domain.md` 7.1).
 *
 * `alone`: as if no review were on record. `reviewed`: with the reviews on record, whoever made them, and those that may
 * belong to another decision or version too. `reviews`: any one of these makes the difference between the two (indexes in
 * `LinkedDecision.events`); empty where there is none. `otherwise`: what holds where none of `reviews` counts and other
 * reviews make a difference; undefined where `alone` holds.
 */
export interface ContentAlignment {
  readonly alone: Alignment;
  readonly reviewed: Alignment;
  readonly reviews: readonly number[];
  readonly otherwise: ContentAlignment | undefined;
}

/** What one action did against one version of the advice. */
export interface ActionComparison {
  /** Index of the action in `LinkedDecision.events`. */
  readonly action: number;
  /** Index of the version in `LinkedDecision.versions`. */
  readonly version: number;
  readonly alignment: Alignment;
  /** Who counts as a reviewer is not compare's to know: judge takes `alone` where none of `reviews` is a person's. */
  readonly content: ContentAlignment;
  readonly direction: Direction | undefined;
  /** Exact text with unit, such as `+7 mg/wk`; or what is missing or extra in a set. */
  readonly difference: string | undefined;
  /**
   * How far what was done lies from what was advised, percent of the advised amount, signed decimal text, cut (never
   * rounded up) after 12 decimals; undefined where either is not known or nothing was advised (`review.material`).
   */
  readonly changePercent: string | undefined;
  /**
   * Size of the change of the weekly dose from the base dose (`baseValue`), percent, without sign, cut after 12
   * decimals: of what was done, else of what was advised; undefined without a base dose (`weeklyChangePercent`).
   */
  readonly weeklyChangePercent: string | undefined;
  /** One line each, normalised; never free text. */
  readonly advised: string | undefined;
  readonly done: string | undefined;
  /** Fields that differ beyond rounding. */
  readonly fields: readonly string[];
  /** Codes and plain sentences: why this alignment, which declared map was used. */
  readonly reasons: readonly string[];
}

export const contentAnswers = [
  "same",
  "differs",
  "not-recorded",
  "not-comparable",
] as const;
export type ContentAnswer = (typeof contentAnswers)[number];

/** A compared field that one side records and the other does not; `by`: the side that does not. */
export interface SilentField {
  readonly field: string;
  readonly by: "signed-off" | "done";
}

/**
 * Whether what an action did is what a review signed off (`rules.md` 1.3, Q5). `version`: index of the version that the
 * review is taken to speak of, one entry for each that it may; -1 where it names none of those on record. `silent`: where the
 * answer is `same`, the compared fields that only one side records: "content not recorded on one side is no difference",
 * and is not known to be equal; undefined where there are none.
 */
export interface SignOffComparison {
  readonly review: number;
  readonly version: number;
  readonly action: number;
  /** What was signed off: the review's own content, that of the order or document, or the advice. */
  readonly basis: "review" | "order" | "advice";
  readonly answer: ContentAnswer;
  readonly fields: readonly string[];
  readonly silent: readonly SilentField[] | undefined;
}

/** Whether two versions of the advice are equal in the compared fields (Q2). */
export interface VersionComparison {
  readonly a: number;
  readonly b: number;
  readonly answer: ContentAnswer;
  readonly fields: readonly string[];
}

/** Everything that compare says about one decision; judge reads it and never compares content itself. */
export interface Comparisons {
  readonly actions: readonly ActionComparison[];
  /** The alignment where no action counts: `not-acted-on`, `undetermined` (no window), `concordant` (hold), ... */
  readonly silence: ActionComparison;
  readonly signOffs: readonly SignOffComparison[];
  readonly versions: readonly VersionComparison[];
}
