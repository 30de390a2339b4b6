/** Random policies: one for each kind of decision that the random logs hold, a few settings each. */
import * as fc from "fast-check";

export const kinds = ["medication", "document", "imaging", "priority"] as const;
export type Kind = (typeof kinds)[number];

/** The part of a policy that the laws look at or turn; the rest is text already. */
export interface TestPolicy {
  readonly id: string;
  readonly kind: Kind;
  readonly from: string;
  readonly until: string | undefined;
  readonly required: boolean;
  readonly before: readonly string[] | undefined;
  readonly by: readonly string[] | undefined;
  readonly reviewers: number;
  readonly independentOfActor: boolean;
  readonly toleranceSeconds: number;
  /** Further keys of `review`. */
  readonly review: Readonly<Record<string, unknown>>;
  /** Further keys of the policy. */
  readonly more: Readonly<Record<string, unknown>>;
}

export interface TestPolicies {
  /** One list for all policies of a file, so that "in favour" means the same everywhere. */
  readonly accepts: readonly string[];
  readonly policies: readonly TestPolicy[];
}

/** The policy file of contract 4; JSON is YAML too. */
export function policyText({ accepts, policies }: TestPolicies): string {
  // On many lines: the tool counts each colon of one line as a level, and refuses a longer one as nested too deep.
  const file = {
    version: 1,
    site: "Invented Trust",
    timeZone: "UTC",
    policies: policies.map((policy) => ({
      id: policy.id,
      approvedBy: "Clinical Safety Officer",
      approvedOn: "2025-12-01",
      inForce: {
        from: policy.from,
        ...(policy.until === undefined ? {} : { until: policy.until }),
      },
      appliesTo: { decisionKind: policy.kind },
      review: {
        required: policy.required,
        ...(policy.before === undefined ? {} : { before: policy.before }),
        ...(policy.by === undefined ? {} : { by: policy.by }),
        accepts,
        reviewers: policy.reviewers,
        independentOfActor: policy.independentOfActor,
        ...policy.review,
      },
      clocks: { tolerance: `PT${policy.toleranceSeconds}S` },
      ...policy.more,
    })),
  };
  return JSON.stringify(file, undefined, 1);
}

const usualAccepts = [
  "review.accepted",
  "review.modified",
  "review.attested",
  "review.cosigned",
];

/** True in about `percent` of 100, false when shrunk. */
const seldom = (percent: number): fc.Arbitrary<boolean> =>
  fc.nat(99).map((throwOf) => throwOf >= 100 - percent);

/** An object with each of the parts now and then. */
function someOf(
  parts: Readonly<Record<string, readonly unknown[]>>,
  percent: number,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const entries = Object.entries(parts).map(([name, values]) =>
    fc
      .tuple(seldom(percent), fc.constantFrom(...values))
      .map(([there, value]): [string, unknown][] =>
        there ? [[name, value]] : [],
      ),
  );
  return fc.tuple(...entries).map((found) => Object.fromEntries(found.flat()));
}

const reviewParts = {
  sameVersion: [false, true],
  afterOutput: [false, true],
  minimumSeconds: [5, 120],
  reasonFor: [
    ["review.rejected"],
    ["review.rejected", "review.modified"],
    ["review.modified"],
  ],
  sameAct: ["counted", "not-counted"],
  reviewerIs: ["actor", "authoriser"],
  mustSee: [["recommendation"]],
  actorMustSee: [true],
  blind: [true],
  material: [{ percent: 10 }],
};

const moreParts = {
  validFor: ["PT1H", "PT24H"],
  logging: [
    { views: "complete" },
    { views: "partial", lateAfter: "PT1H" },
    {
      views: "complete",
      expects: ["recommendation.issued", "recommendation.displayed"],
    },
  ],
  coverage: ["declared"],
  automatic: ["allowed", "forbidden"],
  models: [
    [{ name: "advisor", version: "1.0", from: "2026-01-01" }],
    [{ name: "advisor", version: "2.0", from: "2026-01-01" }],
  ],
  criticality: ["routine", "high"],
  display: [{ require: ["confidence"], evidence: "event" }],
  exceptions: [[{ reason: "urgent", closeWithin: "PT4H" }]],
  invalidatedBy: [["INR"]],
  omission: [{ resolveWithin: { urgent: "PT1H", routine: "P1D" } }],
  intendedUse: [{ ageYears: { from: 18 } }, { exclude: ["pregnancy"] }],
  escalate: [
    [
      {
        when: { field: "confidence", to: "0.60" },
        step: "review.cosigned",
        within: "PT4H",
      },
    ],
  ],
  harm: [{ window: "P30D", from: "moderate" }],
  rules: [
    { "review-too-short": { severity: "low" }, "clock-anomaly": "off" },
    { "action-without-review": { severity: "high" } },
  ],
};

const beforeOf: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  medication: [["action.signed", "action.administered"], ["action.signed"]],
  document: [["action.sent"], ["action.sent", "action.signed"]],
  imaging: [["action.reported-final"]],
  priority: [["action.triaged", "action.booked"], ["action.triaged"]],
};

function policyOf(kind: Kind): fc.Arbitrary<TestPolicy> {
  return fc.record({
    id: fc.constant(`${kind}-policy`),
    kind: fc.constant(kind),
    from: seldom(8).map((late) => (late ? "2026-02-10" : "2026-01-01")),
    until: seldom(8).map((early) => (early ? "2026-02-10" : undefined)),
    required: seldom(5).map((not) => !not),
    before: fc.constantFrom(undefined, ...beforeOf[kind]),
    by: fc.constantFrom(
      undefined,
      undefined,
      ["doctor", "pharmacist", "nurse"],
      ["doctor", "pharmacist", "nurse"],
      ["doctor", "nurse"],
      ["pharmacist"],
    ),
    reviewers: seldom(20).map((two) => (two ? 2 : 1)),
    independentOfActor: seldom(25),
    toleranceSeconds: fc.constantFrom(120, 120, 0, 90, 300),
    review: someOf(reviewParts, 12),
    more: someOf(moreParts, 12),
  });
}

/** A policy file. One policy for each kind, seldom none; dates that hold a random log, seldom half of it. */
export const anyPolicies: fc.Arbitrary<TestPolicies> = fc
  .record({
    accepts: fc.constantFrom(
      usualAccepts,
      usualAccepts,
      ["review.accepted", "review.cosigned"],
      ["review.accepted", "review.modified", "review.acknowledged"],
    ),
    policies: fc.tuple(...kinds.map(policyOf)),
    left: seldom(5),
  })
  .map(({ accepts, policies, left }) => ({
    accepts,
    policies: (left ? policies.slice(1) : policies).filter(
      ({ from, until }) => until === undefined || from < until,
    ),
  }))
  .filter(({ policies }) => policies.length > 0);
