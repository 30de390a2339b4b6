import type { Oversight } from "../model/words.ts";
import { isAutomatic } from "./actions.ts";
import { isAllowedAutomatic, perhapsAutomatic } from "./allowed-automatic.ts";
import { failedSteps } from "./candidate.ts";
import { changedBetween } from "./signed-off.ts";
import { missOf, openCandidates } from "./nearest-miss.ts";
import { inapplicable, met } from "./define-rule.ts";
import type { Decided, Raised, RuleFacts } from "./define-rule.ts";
import { primarySentences } from "./primary-sentences.ts";
import { isBreached } from "./states.ts";
import { revocationsCited } from "./undoing-sentences.ts";

/** The rule that bears the one primary finding of a state (`rules.md` 1.4); undefined where there is none. */
const primaryOf: { readonly [O in Oversight]: string | undefined } = {
  "documented-before": undefined,
  "documented-after": "review-after-action",
  "none-found": "action-without-review",
  "rejected-then-acted": "action-despite-rejection",
  "other-version": "review-of-superseded-version",
  "changed-after-review": "action-differs-from-signed-off",
  "not-a-person": "reviewer-not-an-identified-person",
  "role-not-permitted": "reviewer-role-not-permitted",
  "too-few-reviewers": "second-reviewer-missing",
  "not-independent": "reviewers-not-independent",
  automatic: "auto-executed-action",
  "view-only": "review-outcome-missing",
  "order-unknown": "review-after-action",
  "time-unknown": "review-after-action",
  "link-unknown": "action-without-review",
  "log-ends": "action-without-review",
  "no-policy": "no-policy-in-force",
  "not-required": undefined,
  "not-acted-on": undefined,
};

/**
 * The rule of a decision's primary finding. What changed after a review is `output-changed-after-signoff` for documents
 * and for a recorded change in between. A log that ends before any action has no finding: nothing was done yet.
 */
export function primaryRuleOf(facts: RuleFacts): string | undefined {
  const { state, governing, cause } = facts.oversight;
  if (governing === undefined) return undefined;
  if (cause === perhapsAutomatic) return automaticRule;
  if (state === "changed-after-review" && isRecordedChange(facts))
    return changeRule;
  return primaryOf[state];
}

const automaticRule = "auto-executed-action";
const changeRule = "output-changed-after-signoff";

/** Whether the difference is of a document, or an `action.changed` stands between the review and the action (R07). */
export function isRecordedChange(facts: RuleFacts): boolean {
  if (facts.decision.kind === "document") return true;
  const { search, governing } = facts.oversight;
  if (search?.nearest === undefined || governing === undefined) return false;
  return changedBetween(facts, search.nearest.event, governing) === "true";
}

/**
 * Verdict of one oversight rule: it bears the primary finding or is inapplicable; only a qualifying review gives `met`.
 *
 * @param own - what the rule adds to its primary finding: its own severity condition and sentences
 */
export function decidePrimary(
  facts: RuleFacts,
  rule: string,
  own: (facts: RuleFacts) => Partial<Raised> = () => ({}),
): Decided {
  const { state, governing, cause } = facts.oversight;
  if (state === "documented-before") return reviewFound;
  if (governing === undefined || state === "not-required")
    return inapplicable(state);
  // Before anything is looked up: no state makes a rule primary that is neither its own nor that of a change.
  if (
    rule !== primaryOf[state] &&
    rule !== changeRule &&
    cause !== perhapsAutomatic
  )
    return anotherIsPrimary;
  if (primaryRuleOf(facts) !== rule) return anotherIsPrimary;
  const verdict =
    isBreached(state) || state === "no-policy" ? "breached" : "undecidable";
  const basis = notFoundStates.has(state) ? "not-found" : "shown";
  return {
    verdict,
    reason: state,
    basis,
    data: dataOf(facts, governing),
    evidence: evidenceOf(facts, governing),
    sentences: primarySentences(facts, governing),
    ...own(facts),
  };
}

const reviewFound = met("qualifying-review");
const anotherIsPrimary = inapplicable("another-finding-is-primary");

const notFoundStates: ReadonlySet<Oversight> = new Set<Oversight>([
  "none-found",
  "log-ends",
  "link-unknown",
  "no-policy",
  "too-few-reviewers",
]);

function dataOf(
  facts: RuleFacts,
  action: number,
): { readonly [name: string]: string } {
  const type = facts.decision.events[action]?.event.type;
  return {
    action: type ?? "action",
    cause: facts.oversight.cause ?? "",
    ...restsOn(facts),
    policy: facts.policy.id,
    kind: facts.decision.kind,
    model: facts.decision.model ?? "not recorded",
  };
}

/**
 * On the times of which records an open order rests: those of a review and the action, or of others (a rejection, a
 * revocation, a change in between).
 */
function restsOn({ oversight: { search, cause } }: RuleFacts): {
  readonly records: string;
  readonly record: string;
} {
  const open = search === undefined ? [] : openCandidates(search);
  const isTheirs = open.some(({ steps }) =>
    steps.some(
      ({ condition, doubt }) => condition === "Q6" && doubt?.code === cause,
    ),
  );
  return isTheirs
    ? { records: "review and action", record: "review or action" }
    : {
        records: "the records that it rests on",
        record: "a record that it rests on",
      };
}

/** The action, the reviews looked at (nearest first), what may have taken them back, the advice. */
function evidenceOf(facts: RuleFacts, action: number): readonly number[] {
  const { search } = facts.oversight;
  const version = facts.decision.versions[facts.oversight.comparison.version];
  const nearest = search?.nearest === undefined ? [] : [search.nearest.event];
  const others = (search?.candidates ?? []).map((candidate) => candidate.event);
  const rejections = (search?.rejections ?? []).map(
    (rejection) => rejection.event,
  );
  const aside = (search?.setAside ?? []).map((candidate) => candidate.event);
  const revocations = revocationsCited(facts, action);
  const advice = version === undefined ? [] : [version.event];
  return [
    ...new Set([
      action,
      ...nearest,
      ...others,
      ...rejections,
      ...aside,
      ...revocations,
      ...advice,
    ]),
  ];
}

/** Other oversight rules that match too: the further misses of the candidates, and automation (`rules.md` 1.4). */
export function relatedRules(
  facts: RuleFacts,
  primary: string,
): readonly string[] {
  const { search, governing } = facts.oversight;
  if (search === undefined || governing === undefined) return [];
  const states: Oversight[] = search.candidates.flatMap((candidate) => {
    const miss = missOf(candidate);
    const own = failedSteps(candidate).flatMap((step) => step.miss ?? []);
    return miss === undefined ? own : [miss, ...own];
  });
  if (
    isAutomatic(facts, governing) === "true" &&
    !isAllowedAutomatic(facts, governing, "true")
  )
    states.push("automatic");
  if (search.rejections.some((rejection) => rejection.before === "true"))
    states.push("rejected-then-acted");
  const rules = states.flatMap((state) =>
    state === "changed-after-review" && isRecordedChange(facts)
      ? changeRule
      : (primaryOf[state] ?? []),
  );
  return [...new Set(rules)].filter((rule) => rule !== primary);
}
