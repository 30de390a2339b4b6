import { linkedAt, orderOf } from "../facts.ts";
import { durationText } from "../../time/display.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { qualifyingReviews } from "../oversight.ts";
import { adviceOf } from "../trigger.ts";
import { viewsBy } from "../views.ts";

interface Params {
  readonly minimumSeconds: number;
  readonly secondsPer100Words: number;
}

/** How long one review took at least and at most, µs; `inferred`: the opening is another event of the same person. */
interface Reading {
  readonly review: number;
  readonly minUs: number;
  readonly maxUs: number;
  readonly inferred: boolean;
}

const usPerSecond = 1_000_000;

/** R15: the recorded time of the review is below the policy's minimum (`rules.md` 3). Never more than medium by itself. */
export const reviewTooShort: Rule = defineRule<Params>({
  id: "review-too-short",
  number: "R15",
  title: "The recorded time of the review is below the policy's minimum",
  why: "A prompt to look: a short review says nothing by itself.",
  cites: ["dwell times as published"],
  severity: "medium",
  oversight: false,
  params: {
    type: "object",
    properties: {
      minimumSeconds: { type: "number" },
      secondsPer100Words: { type: "number" },
    },
  },
  reasons: {
    short: "recorded review time at most {longest}; policy minimum {minimum}",
    "not-to-tell":
      "whether the review took the policy's minimum of {minimum} cannot be determined ({cause})",
  },
  page: {
    proof:
      "even the longest time that the records allow between opening and completing is below the minimum. Where the opening is inferred the severity is info; it is never more than medium.",
    policyKeys: ["review.minimumSeconds", "review.secondsPer100Words"],
    shows:
      "the opening and the completing row, the time as a range, and the minimum with its origin",
  },
  traps:
    "images read first and the AI opened last; a patient who was known; one opening for a whole list",
  settledBy:
    "the recorded opening and closing of the item, or the length of its text",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ review }) =>
    review.minimumSeconds === undefined &&
    review.secondsPer100Words === undefined
      ? undefined
      : {
          minimumSeconds: review.minimumSeconds ?? 0,
          secondsPer100Words: review.secondsPer100Words ?? 0,
        },
  decide,
});

/** Met as soon as one qualifying review took long enough (law 3); breached where even the longest reading is too short. */
function decide(facts: RuleFacts, params: Params): Decided {
  const { governing } = facts.oversight;
  const reviews = qualifyingReviews(facts.oversight);
  if (governing === undefined || reviews.length === 0)
    return inapplicable("no-qualifying-review");
  const minimumUs = minimumOf(facts, governing, params);
  const readings = reviews.flatMap((review) => readingOf(facts, review) ?? []);
  if (
    minimumUs !== undefined &&
    readings.some((reading) => reading.minUs >= minimumUs)
  )
    return met("long-enough");
  const short = readings.filter((reading) => reading.maxUs < (minimumUs ?? 0));
  const cause = causeOf(
    minimumUs,
    reviews.length,
    readings.length,
    short.length,
  );
  const data = {
    cause: cause ?? "",
    minimum: minimumUs === undefined ? "not known" : durationText(minimumUs),
    longest: durationText(
      Math.max(0, ...short.map((reading) => reading.maxUs)),
    ),
  };
  const evidence = [governing, ...reviews];
  if (cause !== undefined)
    return {
      verdict: "undecidable",
      reason: "not-to-tell",
      basis: "not-found",
      data,
      evidence,
    };
  return {
    verdict: "breached",
    reason: "short",
    basis: "shown",
    data,
    evidence,
    atMost: { level: "medium", because: "a short review, medium at most" },
    ...(short.some((reading) => reading.inferred)
      ? {
          severity: {
            level: "info",
            because: "the opening is inferred from another event",
          } as const,
        }
      : {}),
  };
}

function causeOf(
  minimumUs: number | undefined,
  reviews: number,
  readings: number,
  short: number,
): string | undefined {
  if (minimumUs === undefined) return "the length of the text is not recorded";
  if (readings < reviews) return "an opening is not recorded";
  return short < readings ? "the times are not exact enough" : undefined;
}

function minimumOf(
  facts: RuleFacts,
  action: number,
  params: Params,
): number | undefined {
  const fixed = params.minimumSeconds * usPerSecond;
  if (params.secondsPer100Words === 0) return fixed;
  const words = adviceOf(facts, action)?.fields.words;
  if (words === undefined || !/^\d{1,9}$/.test(words)) return undefined;
  return (
    fixed +
    Math.round((params.secondsPer100Words * Number(words) * usPerSecond) / 100)
  );
}

function readingOf(facts: RuleFacts, review: number): Reading | undefined {
  const completed = facts.times[review];
  if (completed === undefined) return undefined;
  const { openedAt } = linkedAt(facts.decision, review).event.times;
  const opened = openedAt ?? inferredOpening(facts, review);
  // Opened after it was completed: one of the two times is not what it says, and no time is known.
  if (opened === undefined || completed.latest <= opened.earliest)
    return undefined;
  return {
    review,
    minUs: Math.max(0, completed.earliest - opened.latest),
    maxUs: Math.max(0, completed.latest - opened.earliest),
    inferred: openedAt === undefined,
  };
}

/** The first opening by the same person that is not certainly after the review. */
function inferredOpening(
  facts: RuleFacts,
  review: number,
): RuleFacts["times"][number] {
  const opening = viewsBy(facts, facts.who(review).person).find(
    (view) =>
      linkedAt(facts.decision, view).event.type === "review.opened" &&
      orderOf(facts, view, review).order !== "after",
  );
  return opening === undefined ? undefined : facts.times[opening];
}
