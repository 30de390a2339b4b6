import type { Seeable } from "../../model/policy.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, versionOf } from "../facts.ts";
import { orderOfTime, orderToIssue } from "../event-order.ts";
import { openByRegistration } from "../open-by-registration.ts";
import { qualifyingReviews } from "../oversight.ts";
import type { Answer } from "../qualification.ts";
import { settingsSentence, timeSentence } from "../sentences.ts";
import { issuesOf, viewSentences, viewsOnRecord } from "../view-sentences.ts";
import { isVersionSeenBefore, isViewedBefore, viewsBy } from "../views.ts";
import { silenceUntil } from "../windows.ts";

interface Params {
  readonly mustSee: readonly Seeable[];
  readonly viewsComplete: boolean;
}

/** R14: signed off, although no event shows that the output or its source was opened (`rules.md` 3). */
export const signedOffUnopened: Rule = defineRule<Params>({
  id: "signed-off-unopened",
  number: "R14",
  title: "A sign-off without an opening of what it is about on record",
  why: "The absence of a view means something only where views are logged completely.",
  cites: ["ICO guidance on automated decisions: all input and output data"],
  severity: "info",
  oversight: false,
  params: {
    type: "object",
    properties: {
      mustSee: { type: "array" },
      viewsComplete: { type: "boolean" },
    },
  },
  reasons: {
    unopened:
      "{action}: the sign-off before it has no opening on record of: {what}",
    "not-to-tell":
      "{action}: whether what was signed off was opened cannot be determined ({what})",
  },
  page: {
    proof:
      "no opening and no display of that version is on record for the person who signed and for each thing that the policy names, while views are declared to be logged completely and the export covers the time from the issue to the sign-off (then high). Otherwise it is undecidable.",
    policyKeys: ["review.mustSee", "logging.views"],
    shows:
      "the views found, what the policy says of the logging of views, and the sign-off",
  },
  traps: "preview panes, thumbnails, a mobile application; views not exported",
  settledBy:
    "the complete log of views of the output and of its sources at the time of the review",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: (policy) =>
    policy.review.mustSee.length === 0
      ? undefined
      : {
          mustSee: policy.review.mustSee,
          viewsComplete: policy.source.logging?.views === "complete",
        },
  decide: (facts, params) =>
    openByRegistration(facts, (one) => decide(one, params)),
});

/** Met as soon as one qualifying review was opened (law 3); views that may be later leave it open. */
function decide(facts: RuleFacts, params: Params): Decided {
  const { governing } = facts.oversight;
  const reviews = qualifyingReviews(facts.oversight);
  if (governing === undefined || reviews.length === 0)
    return inapplicable("no-qualifying-review");
  const answers = reviews.map((review) =>
    unseen(facts, review, params.mustSee),
  );
  if (
    answers.some(
      (answer) => answer.missing.length === 0 && answer.open.length === 0,
    )
  )
    return met("opened");
  const isOpen =
    answers.some((answer) => answer.missing.length === 0) ||
    !isAbsenceShown(facts, reviews, params);
  const what = [
    ...new Set(answers.flatMap((answer) => answer.missing.concat(answer.open))),
  ];
  return {
    verdict: isOpen ? "undecidable" : "breached",
    reason: isOpen ? "not-to-tell" : "unopened",
    basis: "not-found",
    data: {
      action: linkedAt(facts.decision, governing).event.type,
      what: what.join(", "),
    },
    ...told(facts, governing, reviews, params),
    ...(params.viewsComplete
      ? {
          severity: {
            level: "high",
            because: "views are declared complete",
          } as const,
        }
      : {}),
  };
}

/** Absence is claimed only where views are logged completely and the export covers issue to sign-off (law 5). */
function isAbsenceShown(
  facts: RuleFacts,
  reviews: readonly number[],
  { viewsComplete }: Params,
): boolean {
  return (
    viewsComplete &&
    reviews.every((review) => {
      const until = facts.times[review]?.latest;
      return (
        until !== undefined &&
        silenceUntil(facts, until, ["recommendation", "review"]) !==
          "not-covered"
      );
    })
  );
}

/** The sign-offs and every view on record with their times, and what the policy says of the logging of views. */
function told(
  facts: RuleFacts,
  governing: number,
  reviews: readonly number[],
  { mustSee }: Params,
): Pick<Raised, "evidence" | "sentences"> {
  const views = viewsOnRecord(facts);
  const persons = reviews.map((review) => facts.who(review).person);
  return {
    evidence: [governing, ...reviews, ...views, ...issuesOf(facts, reviews)],
    sentences: [
      ...reviews.map((review) => timeSentence(facts, "The sign-off", review)),
      ...viewSentences(facts, views, {
        persons,
        same: "by a person who signed",
      }),
      settingsSentence(facts.policy, {
        "review.mustSee": mustSee.join(", "),
        "logging.views": facts.policy.source.logging?.views,
      }),
    ],
  };
}

interface Unseen {
  readonly missing: readonly Seeable[];
  readonly open: readonly Seeable[];
}

function unseen(
  facts: RuleFacts,
  review: number,
  mustSee: readonly Seeable[],
): Unseen {
  const views = viewsBy(facts, facts.who(review).person);
  const missing: Seeable[] = [];
  const open: Seeable[] = [];
  for (const thing of mustSee) {
    const answers = views
      .filter((view) => shows(facts, view, thing))
      .map((view) =>
        thing === "images"
          ? isViewedBefore(facts, view, review)
          : isVersionSeenBefore(facts, view, review),
      );
    if (thing === "recommendation") answers.push(openedByItself(facts, review));
    if (answers.includes("true")) continue;
    (answers.includes("unknown") ? open : missing).push(thing);
  }
  return { missing, open };
}

/**
 * What a review itself says of its opening. One that is stamped after the review was completed, or before its version
 * of the output was issued, is no opening that can be told of.
 */
function openedByItself(facts: RuleFacts, review: number): Answer {
  const { openedAt } = linkedAt(facts.decision, review).event.times;
  if (openedAt === undefined) return "false";
  const isAfter =
    orderOfTime(facts, { of: review, at: openedAt }, review) === "after";
  const version = versionOf(facts, review) ?? 0;
  const isTooEarly =
    orderToIssue(facts, review, openedAt, version) === "before";
  return isAfter || isTooEarly ? "unknown" : "true";
}

/** What a view is of: the output itself; images where a study was opened; inputs where the screen showed them. */
function shows(facts: RuleFacts, view: number, thing: Seeable): boolean {
  const { type, fields } = linkedAt(facts.decision, view).event;
  if (thing === "recommendation") return true;
  if (thing === "inputs") return fields.displayInputs !== undefined;
  // A display is of the output; the study that it names is the one that the output speaks of.
  return (
    type !== "recommendation.displayed" &&
    (fields.study !== undefined ||
      fields.accession !== undefined ||
      fields.modality !== undefined)
  );
}
