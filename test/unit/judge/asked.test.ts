import { describe, expect, test } from "vitest";
import { isAsked } from "../../../src/judge/asked.ts";
import { concludeRun } from "../../../src/judge/run/conclude.ts";
import { ruleIds } from "../../../src/judge/rules.ts";
import type { CompiledPolicy } from "../../../src/judge/policy.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { judge } from "./build-decision.ts";
import { issue, review, sign } from "./one-rule.ts";
import { compiledOf, endOf, policyOf, runOf } from "./run-of.ts";

/** Rules that a key of the policy switches on, with the least of it. */
const keys: { readonly [rule: string]: Partial<Policy> } = {
  "recommendation-not-seen-by-actor": { review: { actorMustSee: true } },
  "reviewer-role-not-permitted": { review: { by: ["doctor"] } },
  "second-reviewer-missing": { review: { reviewers: 2 } },
  "reviewers-not-independent": { review: { independentOfActor: true } },
  "signed-off-unopened": { review: { mustSee: ["recommendation"] } },
  "review-too-short": { review: { minimumSeconds: 5 } },
  "batch-sign-off": { review: { batch: {} } },
  "override-without-reason": { review: { reasonFor: ["review.rejected"] } },
  "no-recorded-disagreement": { peers: {} },
  "outside-intended-use": { intendedUse: { ageYears: { from: 18 } } },
  "limitations-not-shown": { display: { require: ["limits"] } },
  "ai-origin-not-labelled": { labels: { accept: ["AIAST"] } },
  "escalation-threshold-not-followed": {
    escalate: [
      { when: { field: "confidence", to: "0.6" }, step: "review.cosigned" },
    ],
  },
  "ai-negative-no-human-read": { omission: { negative: ["absent"] } },
  "recommendation-not-resolved-in-time": {
    omission: { resolveWithin: { routine: "P7D" } },
  },
  "retention-shortfall": { retention: { logs: "P8Y" } },
};
function compiled(more: Partial<Policy>): CompiledPolicy {
  const [first] = compiledOf([policyOf({ review: {}, ...more })]);
  if (first === undefined) throw new Error("no policy");
  return first;
}
const bare = compiled({});

describe("whether a policy asks what a rule judges (rules.md 2)", () => {
  test("without a key, all but those that a key switches on", () => {
    expect(ruleIds.filter((rule) => !isAsked(rule, bare))).toEqual(
      ruleIds.filter((rule) => keys[rule] !== undefined),
    );
  });

  test.each(Object.entries(keys))("%s by its own key alone", (rule, more) => {
    const policy = compiled(more);
    const switchedOn = ruleIds.filter(
      (one) => isAsked(one, policy) && !isAsked(one, bare),
    );
    expect(switchedOn).toContain(rule);
  });

  test("a rule that is switched off is asked all the same", () => {
    const policy = compiled({
      peers: {},
      rules: { "no-recorded-disagreement": "off" },
    });
    expect(isAsked("no-recorded-disagreement", policy)).toBe(true);
  });

  test("a run and a decision say the same of rules that are not asked", () => {
    const policies = [policyOf({ review: {} })];
    const { verdicts } = concludeRun(
      runOf([{ decisions: { D1: [issue, review, sign] } }], policies),
      endOf(policies),
    );
    const ofDecision = judge({
      policy: { review: {} },
      events: [issue, review, sign],
    }).verdicts;
    const notAsked = new Set(
      [...verdicts, ...ofDecision]
        .filter(({ reason }) => reason === "not-asked")
        .map((one) => one.rule),
    );
    // Changes of a record and incidents are looked at without a key; an ordinary decision has none of either.
    notAsked.delete("late-or-altered-entry");
    expect(ruleIds.filter((rule) => notAsked.has(rule))).toEqual(
      ruleIds.filter((rule) => !isAsked(rule, bare)),
    );
  });
});
