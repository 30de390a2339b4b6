import type { Candidate, Condition } from "../candidate.ts";
import { defineRule } from "../define-rule.ts";
import type { Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import { orderOf } from "../event-order.ts";
import { decidePrimary } from "../primary.ts";

/** R01: An action that used AI output has no documented review before it (`rules.md` 3). */
export const actionWithoutReview: Rule = defineRule({
  id: "action-without-review",
  number: "R01",
  title: "An action that used AI output has no documented review before it",
  why: "The oversight step exists for this very case: an output reaches care, and no record shows that a person looked at it first.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 14(1), 14(4)(d), 26(1)-(2) (a benchmark, not UK law)",
    "NICE HTG696, 2.1",
    "RCR 2021 RIS/PACS guidance",
  ],
  severity: "critical",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "none-counts":
      "{action}: no review that stands was documented before the action ({aside})",
    "none-found":
      "{action}: no review was documented before the action in the records supplied",
    "log-ends":
      "{action}: whether a review came before cannot be determined, the records do not cover the time ({cause})",
    "link-unknown":
      "{action}: whether a review belongs to it cannot be determined from the records supplied ({cause})",
  },
  page: {
    proof:
      "a governing action is linked to the output, no candidate review of any version by anyone is on record before it, and the files cover the whole time. A review that is the action itself, was revoked, or began before the output existed is no candidate.",
    policyKeys: [
      "review.required",
      "review.before",
      "review.accepts",
      "review.sameAct",
      "review.afterOutput",
      "linking.window",
      "coverage",
    ],
    shows:
      "the action, the output, the reviews that were set aside and why, the coverage of the logs and the grade of the link",
  },
  traps:
    "a review on paper, by telephone, in a meeting or in a system that was not exported; an action on other grounds; a date filter that cut the row; a merged patient",
  settledBy:
    "the review of this output, from wherever it is kept (paper, phone, a system that was not exported), with its reviewer, outcome and time",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: () => ({}),
  decide: (facts) =>
    decidePrimary(facts, "action-without-review", onlySetAside),
});

/** Reviews on record that are no candidates are named: one signature with the action, revoked, begun before the output, a rejection. */
function onlySetAside(facts: RuleFacts): Partial<Raised> {
  const { governing, search, state } = facts.oversight;
  if (state !== "none-found" || governing === undefined) return {};
  const aside = (search?.setAside ?? []).flatMap((candidate) =>
    candidate.steps.length === 1
      ? (candidate.steps[0]?.because ?? [])
      : rejectionText(facts, governing, candidate),
  );
  if (aside.length === 0) return {};
  const { type } = linkedAt(facts.decision, governing).event;
  return {
    reason: "none-counts",
    data: { action: type, aside: [...new Set(aside)].join("; ") },
  };
}

/** What is said of a rejection before the action that does not decide (1.4, step 7): a review is on record with it. */
function rejectionText(
  facts: RuleFacts,
  action: number,
  { event, steps }: Candidate,
): readonly string[] {
  const { type } = linkedAt(facts.decision, event).event;
  if (
    type !== "review.rejected" ||
    orderOf(facts, event, action).order !== "before"
  )
    return [];
  const isFalse = (asked: Condition): boolean =>
    steps.some(
      ({ condition, answer }) => condition === asked && answer === "false",
    );
  if (isFalse("Q3")) return ["a rejection by nobody shown to be a person"];
  if (isFalse("Q2")) return ["a rejection of another version"];
  const { rejections = [] } = facts.oversight.search ?? {};
  return rejections.some((one) => one.event === event && one.takenBack)
    ? ["a rejection, and a revocation by the same person after it"]
    : ["a rejection"];
}
