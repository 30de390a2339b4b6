import { defineRule } from "../define-rule.ts";
import type { Rule, Raised, RuleFacts } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";
import { exceptionUsed } from "../exception-used.ts";

/** R02: The review was recorded after the action it precedes by policy (`rules.md` 3). */
export const reviewAfterAction: Rule = defineRule({
  id: "review-after-action",
  number: "R02",
  title: "The review was recorded after the action it precedes by policy",
  why: "A safeguard that comes after the act cannot stop it.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 14(4)(d)-(e) (our reading)",
    "MHRA GxP data integrity: contemporaneous (GxP guidance, by analogy)",
  ],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "documented-after": "{action}: the review was recorded after the action",
    "order-unknown":
      "{action}: the order of {records} cannot be determined ({cause})",
    "time-unknown":
      "{action}: the time of {record} is not known well enough to tell their order ({cause})",
  },
  page: {
    proof:
      "the nearest review meets every condition but that of time, and it certainly stands after the action. Equal, overlapping or bounded times are undecidable. Where the policy's exceptions cover the action and the review came within closeWithin, the severity is medium.",
    policyKeys: [
      "review.before",
      "exceptions",
      "clocks.tolerance",
      "clocks.pairs",
      "clocks.typedTimes",
    ],
    shows:
      "both times as written and as UTC intervals, the clocks, the tolerance, the signed difference as a range, and the exception that was used or stayed open",
  },
  traps:
    "filed late but done before; the stamp of a batch upload; a clock change; a request taken for its execution",
  settledBy:
    "another record of the time of the review or of the action, such as the audit log of the system that stamped it",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: () => ({}),
  decide: (facts) => decidePrimary(facts, "review-after-action", exceptionOf),
});

/** Medium where an exception of the policy covers the action and the review came in time (`rules.md` R02). */
function exceptionOf(facts: RuleFacts): Partial<Raised> {
  const { governing, search, state } = facts.oversight;
  const review = search?.nearest?.event;
  if (
    state !== "documented-after" ||
    governing === undefined ||
    review === undefined
  )
    return {};
  const used = exceptionUsed(facts, governing, review);
  if (used === undefined) return {};
  return {
    severity: { level: used.inTime ? "medium" : "high", because: used.because },
  };
}
