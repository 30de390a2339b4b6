import type { ReviewDuty } from "../model/policy.ts";
import type { Lint } from "./lint.ts";

/** Mean reading time of a chest X-ray with AI in seconds (`rules.md` 1.1). */
const imagingMedianSeconds = 13.3;
const longReviewSeconds = 60;

/** An act or a view among the accepted outcomes: it may be meant, where completion implies agreement. */
export const viewsAsReviews: Lint = ({ review }) =>
  (review?.accepts ?? []).flatMap((type, index) =>
    type.startsWith("action.") ||
    type === "review.opened" ||
    type === "recommendation.displayed"
      ? [
          {
            code: "not-a-review",
            at: ["review", "accepts", index],
            says: `accepts ${type}, which is a view or an act`,
          },
        ]
      : [],
  );

/** Several reviewers without a word on whether one of them may act. */
export const independence: Lint = ({ review }) =>
  (review?.reviewers ?? 1) > 1 && review?.independentOfActor === undefined
    ? [
        {
          code: "independence-not-stated",
          at: ["review", "reviewers"],
          says: "asks for several reviewers without saying independentOfActor",
        },
      ]
    : [];

/** A required review by no role in particular. */
export const anyRole: Lint = ({ review }) =>
  (review?.required ?? true) && (review?.by ?? []).length === 0
    ? [
        {
          code: "any-role",
          at: ["review", "by"],
          says: "names no role in review.by: any identified person may review",
        },
      ]
    : [];

/** A minimum above what ordinary reviews take. */
export const longReview: Lint = ({ review, appliesTo }) => {
  const seconds = review?.minimumSeconds ?? 0;
  const limit =
    appliesTo.decisionKind === "imaging"
      ? imagingMedianSeconds
      : longReviewSeconds;
  return seconds > limit
    ? [
        {
          code: "long-minimum",
          at: ["review", "minimumSeconds"],
          says: `asks for ${String(seconds)} seconds, more than ordinary reviews take (${String(limit)})`,
        },
      ]
    : [];
};

/** A rule that rests on views, while nothing says whether views are logged. */
export const viewsUnknown: Lint = ({ review, logging, rules }) => {
  if (logging?.views !== undefined) return [];
  return viewRules.flatMap(({ rule, key, asked }) => {
    const byReview = asked(review);
    const isOn =
      rules?.[rule] !== "off" && (byReview || rules?.[rule] !== undefined);
    return isOn
      ? [
          {
            code: "views-not-stated",
            at: byReview ? ["review", key] : ["rules", rule],
            says: `switches on ${rule} without saying logging.views`,
          },
        ]
      : [];
  });
};

const viewRules: readonly {
  readonly rule: string;
  readonly key: keyof ReviewDuty;
  readonly asked: (review: ReviewDuty | undefined) => boolean;
}[] = [
  {
    rule: "recommendation-not-seen-by-actor",
    key: "actorMustSee",
    asked: (review) => review?.actorMustSee ?? false,
  },
  {
    rule: "signed-off-unopened",
    key: "mustSee",
    asked: (review) => (review?.mustSee ?? []).length > 0,
  },
];
