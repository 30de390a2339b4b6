import { expect, test } from "vitest";
import { createRunBook, runBounds } from "../../../src/judge/run/book.ts";
import { harmRate } from "../../../src/judge/run/harm-rate.ts";
import type { RunDecided } from "../../../src/judge/run/run-rule.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { GivenEvent } from "./build-decision.ts";
import { issue, review, sign } from "./one-rule.ts";
import { endOf, policyOf, runOf } from "./run-of.ts";

const harm: GivenEvent = {
  type: "context.outcome",
  at: "2026-06-10T09:00:00Z",
  harm: "severe",
};
const unreviewed = [issue, sign];
const reviewed = [issue, review, sign];

/** What is told of decisions, each of a patient of its own. */
function told(
  decisions: readonly (readonly GivenEvent[])[],
  policies: readonly Policy[] = [policyOf()],
  bounds = runBounds,
): readonly RunDecided[] {
  const seen = decisions.map((events) => ({ decisions: { D: events } }));
  const state = runOf(seen, policies, createRunBook(bounds));
  return harmRate.conclude(state, endOf(policies));
}

test("the rate among the cases linked to harm, and beside it among all", () => {
  const found = told([
    [...unreviewed, harm],
    [...reviewed, harm],
    unreviewed,
    reviewed,
    reviewed,
  ]);
  expect(found).toEqual([
    {
      verdict: "breached",
      reason: "rate",
      basis: "shown",
      data: { linked: "1 of 2 (50.0 %)", all: "2 of 5 (40.0 %)" },
      sentences: [
        "With a finding, under this policy: 1 of 2 (50.0 %) of the decisions linked to recorded harm or an incident, 2 of 5 (40.0 %) of all decisions.",
        "With a finding, in the whole run: 1 of 2 (50.0 %) of the decisions linked to recorded harm or an incident, 2 of 5 (40.0 %) of all decisions.",
        expect.any(String),
        "This link is temporal. No statement on cause is made.",
      ],
      atMost: { level: "info", because: expect.any(String) as unknown },
      key: "rate",
    },
  ]);
});

test("an undecidable finding is one, harm alone is none", () => {
  const short = { review: { minimumSeconds: 5 } };
  const undecidable = told([[...reviewed, harm]], [policyOf(short)]);
  expect(undecidable).toMatchObject([
    { data: { linked: "1 of 1 (100.0 %)", all: "1 of 1 (100.0 %)" } },
  ]);
  expect(told([[...reviewed, harm], unreviewed])).toEqual([
    { verdict: "met", reason: "no-finding" },
  ]);
  expect(told([unreviewed, reviewed])).toEqual([
    { verdict: "inapplicable", reason: "no-harm-recorded" },
  ]);
  expect(told([])).toEqual([
    { verdict: "inapplicable", reason: "no-harm-recorded" },
  ]);
});

test("harm of which it is not known whether it is linked is counted apart", () => {
  const open = { ...harm, harm: "grave" };
  expect(
    told([
      [...unreviewed, harm],
      [...unreviewed, open],
      [...reviewed, open],
    ]),
  ).toMatchObject([
    {
      data: { linked: "1 of 1 (100.0 %)", all: "2 of 3 (66.7 %)" },
      sentences: [
        expect.any(String),
        expect.any(String),
        "Not counted as linked: 1 with a finding, of which it is not known whether recorded harm is linked to it.",
        expect.any(String),
        expect.any(String),
      ],
    },
  ]);
  const nothing = [{ verdict: "inapplicable", reason: "link-open" }];
  expect(told([[...unreviewed, open]])).toEqual(nothing);
  expect(
    told([
      [...unreviewed, open],
      [...reviewed, harm],
    ]),
  ).toEqual(nothing);
});

test("each policy by itself; decisions of another one, or of none, count in the whole run", () => {
  const until = (day: string) => ({ from: "2026-01-01", until: day });
  const policies = [
    policyOf({ id: "a" }),
    policyOf({ id: "b", appliesTo: { decisionKind: "order" } }),
  ];
  const [one] = told([[...unreviewed, harm]], policies);
  expect(one).toMatchObject({ reason: "rate" });
  const [other] = told([[...unreviewed, harm]], policies.toReversed());
  expect(other).toEqual({
    verdict: "inapplicable",
    reason: "no-harm-recorded",
  });
  const later = (events: readonly GivenEvent[]) =>
    events.map((event) => ({
      ...event,
      at: event.at?.replace("2026-06", "2026-08") ?? "",
    }));
  const [ended] = told(
    [[...unreviewed, harm], later([...reviewed, harm]), later(unreviewed)],
    [policyOf({ inForce: until("2026-07-01") })],
  );
  const sentences = ended !== undefined && "key" in ended && ended.sentences;
  expect(sentences).toEqual([
    "With a finding, under this policy: 1 of 1 (100.0 %) of the decisions linked to recorded harm or an incident, 1 of 1 (100.0 %) of all decisions.",
    // a decision without a policy in force has a finding that says so
    "With a finding, in the whole run: 2 of 2 (100.0 %) of the decisions linked to recorded harm or an incident, 3 of 3 (100.0 %) of all decisions.",
    expect.any(String),
    expect.any(String),
  ]);
});

test("more than can be held is said", () => {
  expect(
    told([[...unreviewed, harm]], [policyOf()], { ...runBounds, names: 3 }),
  ).toMatchObject([
    { verdict: "undecidable", reason: "more-than-can-be-held", key: "rate" },
  ]);
});
