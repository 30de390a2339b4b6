import { failedSteps, unknownSteps } from "../candidate.ts";
import type { Candidate } from "../candidate.ts";
import { defineRule } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { decidePrimary } from "../primary.ts";
import { capital, orderSentences, policySentence } from "../sentences.ts";
import { isView } from "../views.ts";

/** R18: Someone looked, but agreement, change or rejection is not on record (`rules.md` 3). */
export const reviewOutcomeMissing: Rule = defineRule({
  id: "review-outcome-missing",
  number: "R18",
  title: "Someone looked, but agreement, change or rejection is not on record",
  why: "The step is there, its meaning is not.",
  cites: ["21 CFR 11.50(a)"],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "view-only":
      "{action}: a view is documented before the action, an outcome the policy accepts is not",
    "beside-a-review":
      "{action}: beside a qualifying review, {word} by another person is documented; its outcome is not",
    "perhaps-beside-a-review":
      "{action}: whether {word} by another person was left without an outcome before it cannot be determined",
  },
  page: {
    proof:
      "only openings, displays, acknowledgements or deferrals are on record before the action. Beside a qualifying review an acknowledgement or a deferral by another person who gave no outcome is medium; an opening or a display is not.",
    policyKeys: ["review.accepts"],
    shows: "the row, the word that was found, and the map that was used",
  },
  traps:
    "systems in which completing implies agreement (then name that outcome in review.accepts)",
  settledBy:
    "the outcome of the review, or the site's statement that this word means agreement",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: () => ({}),
  decide,
});

/** Words for a review that was made or put off without saying its outcome; an opening or a display is a view only. */
const withoutOutcome: ReadonlySet<string> = new Set([
  "review.acknowledged",
  "review.deferred",
]);

/** The primary finding where a view is all there is; beside a qualifying review a finding of its own. */
function decide(facts: RuleFacts): Decided {
  const primary = decidePrimary(facts, "review-outcome-missing");
  return primary.verdict === "met" ? (besideReview(facts) ?? primary) : primary;
}

/**
 * Another person's review before the action without an outcome (`rules.md` R18, medium). Open where a condition but the
 * outcome is open, or the rows supplied do not let its absence be claimed.
 */
function besideReview(facts: RuleFacts): Decided | undefined {
  const { governing, search, coverage } = facts.oversight;
  if (governing === undefined || search === undefined) return undefined;
  const found = search.candidates.filter((candidate) =>
    lacksOutcome(facts, candidate),
  );
  const sure = coverage.claimable
    ? found.filter((candidate) => unknownSteps(candidate).length === 0)
    : [];
  const isShown = sure.length > 0;
  const cited = (isShown ? sure : found).map(({ event }) => event);
  const [first] = cited;
  if (first === undefined) return undefined;
  return {
    verdict: isShown ? "breached" : "undecidable",
    reason: isShown ? "beside-a-review" : "perhaps-beside-a-review",
    basis: "not-found",
    data: {
      action: linkedAt(facts.decision, governing).event.type,
      word: linkedAt(facts.decision, first).event.type,
    },
    evidence: [governing, ...cited, ...search.qualifying],
    sentences: [
      ...new Set(
        cited.flatMap((review) => orderSentences(facts, review, governing)),
      ),
      ...coverage.reasons.map((reason) => `${capital(reason)}.`),
      policySentence(facts.policy),
    ],
    severity: isShown
      ? { level: "medium", because: "beside a qualifying review" }
      : { level: "low", because: "undecidable beside a qualifying review" },
  };
}

/** Misses nothing but an outcome, and no row of its person gives one, whenever: a later answer is an answer on record. */
function lacksOutcome(facts: RuleFacts, candidate: Candidate): boolean {
  const { type } = linkedAt(facts.decision, candidate.event).event;
  if (candidate.role !== "view" || !withoutOutcome.has(type)) return false;
  if (failedSteps(candidate).some(({ miss }) => miss !== "view-only"))
    return false;
  const { person } = facts.who(candidate.event);
  return !membersOf(facts).some(
    (index) => isOutcome(facts, index) && facts.who(index).person === person,
  );
}

/** Whether a review says agreement, change or rejection, or what the policy takes for one of them. */
function isOutcome(facts: RuleFacts, index: number): boolean {
  const { event, part } = linkedAt(facts.decision, index);
  if (facts.policy.review.accepts.includes(event.type)) return true;
  return (
    part === "review" && !isView(event.type) && event.type !== "review.revoked"
  );
}
