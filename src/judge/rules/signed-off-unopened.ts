import type { Seeable } from "../../model/policy.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, sureOrderOf } from "../facts.ts";
import { qualifyingReviews } from "../oversight.ts";
import { viewsBy } from "../views.ts";

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
      "no opening and no display is on record for the person who signed and for each thing that the policy names, while views are declared to be logged completely (then high). Otherwise it is undecidable.",
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
  decide,
});

/** Met as soon as one qualifying review was opened (law 3); views that may be later leave it open. */
function decide(facts: RuleFacts, { mustSee, viewsComplete }: Params): Decided {
  const { governing } = facts.oversight;
  const reviews = qualifyingReviews(facts.oversight);
  if (governing === undefined || reviews.length === 0)
    return inapplicable("no-qualifying-review");
  const answers = reviews.map((review) => unseen(facts, review, mustSee));
  if (
    answers.some(
      (answer) => answer.missing.length === 0 && answer.open.length === 0,
    )
  )
    return met("opened");
  const isOpen =
    !viewsComplete || answers.some((answer) => answer.missing.length === 0);
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
    evidence: [governing, ...reviews],
    ...(viewsComplete
      ? {
          severity: {
            level: "high",
            because: "views are declared complete",
          } as const,
        }
      : {}),
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
  const { openedAt } = linkedAt(facts.decision, review).event.times;
  const missing: Seeable[] = [];
  const open: Seeable[] = [];
  for (const thing of mustSee) {
    if (thing === "recommendation" && openedAt !== undefined) continue;
    const orders = new Set(
      views
        .filter((view) => shows(facts, view, thing))
        .map((view) => sureOrderOf(facts, view, review)),
    );
    if (orders.has("before")) continue;
    (orders.has("unknown") ? open : missing).push(thing);
  }
  return { missing, open };
}

/** What a view is of: the output itself; images where it names a study; inputs where the screen showed them. */
function shows(facts: RuleFacts, view: number, thing: Seeable): boolean {
  const { fields } = linkedAt(facts.decision, view).event;
  if (thing === "recommendation") return true;
  if (thing === "inputs") return fields.displayInputs !== undefined;
  return (
    fields.study !== undefined ||
    fields.accession !== undefined ||
    fields.modality !== undefined
  );
}
