import type { Severity } from "./words.ts";

/** A share of the decisions acted on with its Wilson 95 % interval, whole numbers per ten thousand. */
export interface ShareFigure {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Decisions acted on by their three answers: `actedOn` is the sum of the other three (`rules.md` 1.8). */
export interface Answers {
  readonly actedOn: number;
  readonly documentedBefore: number;
  readonly notDocumentedBefore: number;
  readonly undetermined: number;
}

/** What decisions acted on are broken down by (`surface.md` 7, part 5). Never by a person. */
export const dimensions = [
  "site",
  "model",
  "actorRole",
  "reviewerRole",
  "hour",
  "path",
] as const;
export type Dimension = (typeof dimensions)[number];

/** One group of a breakdown. `name` null: not recorded, or not known. `share`: not documented before, of `actedOn`. */
export interface GroupRow extends Answers {
  readonly name: string | null;
  readonly share: ShareFigure;
}

/** `rest`: groups beyond the number that is kept, together; null where every group has its row. */
export interface Breakdown {
  readonly rows: readonly GroupRow[];
  readonly rest: Answers | null;
}

/** What the four rules of "Making Data Count" say of a point, the first that matches (`rules.md` 7.2). */
export const signals = [
  "outside-limits",
  "trend",
  "two-of-three",
  "one-side",
] as const;
export type Signal = (typeof signals)[number];

/** One period. `from`: its first day, `yyyy-MM-dd`, in the zone of the run. */
export interface PeriodPoint extends Answers {
  readonly from: string;
  /** Share not documented before, ten-thousandths. */
  readonly share: number;
  readonly signal: Signal | null;
}

/**
 * Limits of an XmR chart, whole numbers per ten thousand; not cut at 0 and 10,000. `averageRange`: mean of the moving
 * ranges after screening. `screened`: ranges left out of it. `trial`: fewer than 12 points.
 */
export interface XmrFigure {
  readonly mean: number;
  readonly averageRange: number;
  readonly screened: number;
  readonly low: number;
  readonly high: number;
  readonly nearLow: number;
  readonly nearHigh: number;
  readonly trial: boolean;
}

/** Something that begins or ends on a day: a policy, or the approval of a version of an AI product. */
export interface DatedChange {
  readonly on: string;
  readonly what:
    "policy-begins" | "policy-ends" | "approval-begins" | "approval-ends";
  readonly name: string;
}

/**
 * Oversight over time: the share of the decisions acted on without documentation before, period by period.
 *
 * `weeks`: length of one period; weeks begin on Monday. Periods without a decision have no point. `unplaced`: decisions
 * whose action is not known to one period. `chart`: null with fewer than two points.
 */
export interface OverTime {
  readonly weeks: number;
  readonly points: readonly PeriodPoint[];
  readonly unplaced: Answers;
  readonly chart: XmrFigure | null;
  readonly changes: readonly DatedChange[];
}

/** One group of a funnel; `share` and limits as whole numbers per ten thousand, limits cut at 0 and 10,000. */
export interface FunnelPoint {
  readonly name: string;
  readonly n: number;
  readonly share: number;
  readonly limits95: { readonly low: number; readonly high: number };
  readonly limits998: { readonly low: number; readonly high: number };
  readonly place: "inside" | "outside-95" | "outside-998";
}

/**
 * Groups against the share of all of them together (`rules.md` 7.3). `share`: that share, per ten thousand. `phi`,
 * `tau2`: over-dispersion, in thousandths and in millionths; null where the share is 0 or 1, or there is one group.
 */
export interface Funnel {
  readonly by: "site" | "actorRole" | "model";
  readonly share: number;
  readonly points: readonly FunnelPoint[];
  readonly phi: number | null;
  readonly tau2: number | null;
}

/** Percentiles of lengths of time, seconds, by nearest rank; exact below 1,024 s, above to 1 part in 512, cut down. */
export interface Percentiles {
  readonly p5: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export const timeKinds = [
  "review-to-action",
  "action-to-review",
  "review-open",
] as const;
export type TimeKind = (typeof timeKinds)[number];

/**
 * How long something took. Each length is a range, as its ends are known to a precision only: `least` and `most` are the
 * percentiles if every length were as short, or as long, as it can be. `notKnown`: no range is known. `histogram`: decisions
 * by least length; `below`: the bin's end in seconds, not included, null for the last.
 */
export interface TimeFigure {
  readonly what: TimeKind;
  readonly n: number;
  readonly notKnown: number;
  readonly least: Percentiles | null;
  readonly most: Percentiles | null;
  readonly histogram: readonly {
    readonly below: number | null;
    readonly count: number;
  }[];
}

/**
 * Recorded times of the reviews of one account under one policy that states a minimum (`rules.md` R15): shown beside the
 * findings, held against nothing. Only of accounts with a review below the minimum.
 *
 * `reviewer`: the account as exported; reports give it the pseudonym of the account. `short`: reviews below the minimum.
 * `n`: reviews with a recorded time. `p5Us`, `medianUs`: by nearest rank, µs, each time being the longest that the records
 * allow, cut to tenths of a second below a minute, to seconds below an hour, to minutes below a day; a day or more: a day.
 */
export interface ReviewerTimes {
  readonly policy: string;
  readonly reviewer: string;
  readonly short: number;
  readonly n: number;
  readonly p5Us: number;
  readonly medianUs: number;
}

/** `rows`: by policy, then by account. `overfull`: the run holds more accounts and times than are kept, and no row is given. */
export interface ReviewTimes {
  readonly rows: readonly ReviewerTimes[];
  readonly overfull: boolean;
}

/**
 * Decisions to be looked at by people, drawn from those acted on (`rules.md` 7.3). The two samples are never pooled: only
 * the random one says anything of the rest.
 *
 * `seed`: what the order rests on, the hash of the policy file. `frame`: the decisions acted on, with a sum of hashes of their
 * ids. `random`: in the order drawn, so that the first n are a sample of n. `sizes`: how many of them show, with 95 % certainty,
 * at least one of what so many (`share`, per ten thousand) of the frame have. `risk`: decisions with a finding, the most
 * serious first, within a severity in the random order.
 */
export interface ReviewSample {
  readonly seed: string;
  readonly frame: { readonly decisions: number; readonly hash: string };
  readonly random: readonly {
    readonly decision: string;
    readonly answer:
      "documented-before" | "not-documented-before" | "undetermined";
  }[];
  readonly sizes: readonly { readonly share: number; readonly size: number }[];
  readonly risk: readonly {
    readonly decision: string;
    readonly severity: Severity;
  }[];
}

/** Everything that is worked out over the decisions acted on besides the headline figures. */
export interface Statistics {
  readonly overTime: OverTime;
  readonly breakdowns: { readonly [D in Dimension]: Breakdown };
  readonly funnels: readonly Funnel[];
  readonly times: readonly TimeFigure[];
  readonly sample: ReviewSample;
  /** Only where a review was below the minimum of its policy. */
  readonly reviewTimes?: ReviewTimes;
}
