import { durationText } from "../../time/display.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { qualifyingReviews } from "../oversight.ts";
import { readingOf, readingSentences } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { settingsSentence } from "../sentences.ts";
import { adviceOf } from "../trigger.ts";

interface Params {
  readonly minimumSeconds: number;
  readonly secondsPer100Words: number;
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
      "the opening and the completing row, the time as a range, and the minimum with its origin; in the statistics of the run the reviewer's own number, median and P5, which are never judged",
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
  const raised = {
    data,
    evidence: [
      governing,
      ...reviews,
      ...readings.flatMap(({ opening }) => opening ?? []),
    ],
    sentences: told(facts, readings, params),
  };
  if (cause !== undefined)
    return {
      ...raised,
      verdict: "undecidable",
      reason: "not-to-tell",
      basis: "not-found",
    };
  return {
    ...raised,
    sentences: [...raised.sentences, ownTimes],
    verdict: "breached",
    reason: "short",
    basis: "shown",
    atMost: { level: "medium", because: "a short review, medium at most" },
    ...(short.some((reading) => reading.opening !== undefined)
      ? {
          severity: {
            level: "info",
            because: "the opening is inferred from another event",
          } as const,
        }
      : {}),
  };
}

/** The numbers themselves rest on other patients' records, on which no finding about a decision may hang (`rules.md` 1.5). */
const ownTimes =
  "The reviewer's own number of reviews with a recorded time, median and P5 stand in the statistics of the run: shown, never judged.";

/** Opening and completion of each review as a range, and the minimum with its origin. */
function told(
  facts: RuleFacts,
  readings: readonly Reading[],
  { minimumSeconds, secondsPer100Words }: Params,
): readonly string[] {
  return [
    ...readings.flatMap((reading) => readingSentences(facts, reading)),
    settingsSentence(facts.policy, {
      "review.minimumSeconds": String(minimumSeconds),
      "review.secondsPer100Words":
        secondsPer100Words === 0 ? undefined : String(secondsPer100Words),
    }),
  ];
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
