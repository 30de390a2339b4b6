import type { ReviewTimes } from "../../model/statistics.ts";
import { faultOf } from "../judged.ts";
import type { RuleFault } from "../judged.ts";
import type { CompiledPolicy } from "../policy.ts";
import { asksReviewTimes } from "../review-times.ts";
import { reviewTooShort } from "../rules/review-too-short.ts";
import { entriesOf, nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import type { SeenDecision } from "./run-rule.ts";
import { middleAndLow, timeBin } from "./time-bins.ts";
import type { TimeCount } from "./time-bins.ts";

const rule: string = reviewTooShort.id;

/** How long the reviews took, by account and bin. */
const timesArea = `${rule}-times`;

/** Whose reviews were short, kept apart: known even where the times are more than can be kept. */
const shortArea = `${rule}-reviewers`;

/**
 * Keeps what R15 shows and never judges, "own n, median, P5" (`rules.md` 3). It stands in no decision and no finding, since
 * other patients' records make it (1.5).
 */
export function observeReviewTimes(
  decisions: readonly SeenDecision[],
  book: RunBook,
): void {
  for (const { judged } of decisions) {
    const { policy, reviewTimes } = judged;
    if (policy === undefined || reviewTimes.length === 0) continue;
    const isShort = judged.findings.some(
      (finding) => finding.rule === rule && finding.verdict === "breached",
    );
    for (const { account, longestUs } of reviewTimes) {
      const bin = String(timeBin(longestUs));
      book.add(nameOf(timesArea, policy, account, bin));
      if (isShort) book.add(nameOf(shortArea, policy, account));
    }
  }
}

/** Times of each account with a review below the minimum; undefined where there is none. */
export function reviewTimesIn(state: RunState): ReviewTimes | undefined {
  const overfull = { rows: [], overfull: true };
  if (state.full.includes(shortArea)) return overfull;
  const short = entriesOf(state.sums, shortArea);
  if (short.length === 0) return undefined;
  if (state.full.includes(timesArea)) return overfull;
  const bins = binsByReviewer(state);
  return {
    rows: short.flatMap(([[policy = "", reviewer = ""], count]) => {
      const times = middleAndLow(bins.get(nameOf(policy, reviewer)) ?? []);
      if (times === undefined) return [];
      const { n, median: medianUs, low: p5Us } = times;
      return [{ policy, reviewer, short: count, n, p5Us, medianUs }];
    }),
    overfull: false,
  };
}

/** They are no verdict; where they cannot be worked out the rule that shows them is marked (house 7). */
export function reviewTimesSafely(
  state: RunState,
  policies: readonly CompiledPolicy[],
  faults: RuleFault[],
): ReviewTimes | undefined {
  try {
    return policies.some(asksReviewTimes) ? reviewTimesIn(state) : undefined;
  } catch (error) {
    faults.push(faultOf(rule, error));
    return undefined;
  }
}

/** In one walk: looking for each reviewer's among all of them would take the square of their number. */
function binsByReviewer({ sums }: RunState): ReadonlyMap<string, TimeCount[]> {
  const bins = new Map<string, TimeCount[]>();
  for (const [words, count] of entriesOf(sums, timesArea)) {
    const [policy = "", reviewer = "", bin] = words;
    const name = nameOf(policy, reviewer);
    const own = bins.get(name);
    const one = { us: Number(bin), count };
    if (own === undefined) bins.set(name, [one]);
    else own.push(one);
  }
  return bins;
}
