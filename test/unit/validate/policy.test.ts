import { describe, expect, it } from "vitest";
import type { Place } from "../../../src/model/error.ts";
import { checkPolicy, validatePolicy } from "../../../src/validate/validate.ts";
import { codeAndPlace, errorOf, settings } from "./settings-file.ts";
import { contractPolicy, threePolicies } from "./worked-policies.ts";

const rules = [
  "action-without-review",
  "review-after-action",
  "review-too-short",
  "limitations-not-shown",
  "signed-off-unopened",
  "recommendation-not-seen-by-actor",
  "review-outcome-missing",
];
const run = (text: string): ReturnType<typeof validatePolicy> =>
  validatePolicy(settings(text, "policy.yaml"), rules);

const scope = "{ decisionKind: medication }";
interface Parts {
  readonly id?: string;
  readonly from?: string;
  readonly until?: string;
  readonly scope?: string;
  readonly more?: string;
}
/** One policy of a list, in nine lines at most; quiet by itself. */
function policy({
  id = "p",
  from = "2026-01-10",
  until,
  scope: appliesTo = scope,
  more,
}: Parts = {}): string {
  const end = until === undefined ? "" : `, until: ${until}`;
  const lines = [
    `- id: ${id}`,
    "  approvedBy: CSO",
    "  approvedOn: 2026-01-05",
    `  inForce: { from: ${from}${end} }`,
    `  appliesTo: ${appliesTo}`,
    ...(more ?? "review: { by: [nurse] }")
      .split("\n")
      .map((line) => `  ${line}`),
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}
const file = (...policies: readonly string[]): string =>
  `version: 1\nsite: Example\ntimeZone: Europe/London\npolicies:\n${policies.join("")}`;

const limits = (value: string): string =>
  file(
    policy({
      more: `review: { by: [x] }\nintendedUse: { value: { to: ${value} } }`,
    }),
  );

describe("policies that may be used", () => {
  it("the three of rules.md 5, without a warning that they do not earn", () => {
    const { policies, warnings } = run(threePolicies);
    expect(policies.policies.map(({ id }) => id)).toEqual([
      "cxr-triage",
      "warfarin-dose",
      "scribe-letter",
    ]);
    expect(warnings).toEqual([]);
  });
  it("that of contract 4, which names no zone", () => {
    const { policies, warnings } = run(contractPolicy);
    expect(policies.policies).toHaveLength(1);
    expect(warnings.map((text) => text.slice(0, text.indexOf(":")))).toEqual([
      "no-time-zone",
    ]);
  });
  it("decimals may be texts or numbers", () => {
    expect(() => run(limits("20"))).not.toThrow();
    expect(() => run(limits('"20.5"'))).not.toThrow();
  });
});

describe("policies that may not", () => {
  it.each([
    [
      "a key that does not exist",
      file(policy({ more: "review: { reviewer: 1 }" })),
      "unknown-key 10:15",
    ],
    [
      "no approval",
      file(policy()).replace("    approvedOn: 2026-01-05\n", ""),
      "missing-key 5:5",
    ],
    [
      "no approver",
      file(policy()).replace("    approvedBy: CSO\n", ""),
      "missing-key 5:5",
    ],
    [
      "a blank approver",
      file(policy()).replace("approvedBy: CSO", 'approvedBy: " "'),
      "empty-text 6:17",
    ],
    [
      "a blank id",
      file(policy()).replace("id: p", 'id: " "'),
      "empty-text 5:9",
    ],
    [
      "a version that is a number",
      file(
        policy({
          more: "models: [{ name: m, version: 2.1, from: 2026-01-10 }]",
        }),
      ),
      "wrong-type 10:34",
    ],
    [
      "an event type",
      file(policy({ more: "review: { before: [action.sign] }" })),
      "unknown-word 10:24",
    ],
    [
      "a decision kind",
      file(policy({ scope: "{ decisionKind: medicine }" })),
      "unknown-word 9:32",
    ],
    [
      "a severity",
      file(policy({ more: "rules: { review-too-short: { severity: lo } }" })),
      "unknown-word 10:44",
    ],
    [
      "a switch",
      file(policy({ more: "rules: { review-too-short: on }" })),
      "unknown-word 10:32",
    ],
    [
      "a rule",
      file(policy({ more: "rules: { review-to-short: off }" })),
      "unknown-rule 10:14",
    ],
    [
      "a zone",
      file(policy()).replace("Europe/London", "London"),
      "unknown-zone 3:11",
    ],
    ["a day", file(policy({ from: "2026-02-30" })), "bad-date 8:22"],
    [
      "a day that is no text of one",
      file(policy({ from: "10.01.2026" })),
      "bad-date 8:22",
    ],
    [
      "until on from",
      file(policy({ until: "2026-01-10" })),
      "until-before-from 8:41",
    ],
    [
      "until before from",
      file(policy({ until: "2025-01-10" })),
      "until-before-from 8:41",
    ],
    [
      "a model's until before its from",
      file(
        policy({
          more: 'models: [{ name: m, version: "2", from: 2026-01-10, until: 2026-01-09 }]',
        }),
      ),
      "until-before-from 10:64",
    ],
    [
      "a duration",
      file(policy({ more: "validFor: 24h" })),
      "bad-duration 10:15",
    ],
    [
      "a month as an exact duration",
      file(policy({ more: "linking: { window: P1M }" })),
      "bad-duration 10:24",
    ],
    [
      "an offset with two signs",
      file(
        policy({
          more: "clocks: { pairs: [{ systems: [a, b], offset: --PT1M }] }",
        }),
      ),
      "bad-duration 10:50",
    ],
    [
      "one system of two",
      file(policy({ more: "clocks: { pairs: [{ systems: [a] }] }" })),
      "wrong-length 10:34",
    ],
    [
      "three systems of two",
      file(policy({ more: "clocks: { pairs: [{ systems: [a, b, c] }] }" })),
      "wrong-length 10:41",
    ],
    [
      "a decimal with a comma",
      file(
        policy({ more: 'compare: { rounding: { value: "0,5", unit: mg } }' }),
      ),
      "bad-decimal 10:35",
    ],
    [
      "no reviewer",
      file(policy({ more: "review: { reviewers: 0 }" })),
      "bad-number 10:26",
    ],
    [
      "half a reviewer",
      file(policy({ more: "review: { reviewers: 1.5 }" })),
      "bad-number 10:26",
    ],
    [
      "a trigger without a test",
      file(
        policy({
          more: "review: { secondReview: [{ when: { field: value } }] }",
        }),
      ),
      "missing-key 10:38",
    ],
    [
      "an exception that would cover every action",
      file(policy({ more: "exceptions: [{ closeWithin: PT24H }]" })),
      "missing-key 10:18",
    ],
    [
      "an exception for nothing",
      file(policy({ more: "exceptions: [{}]" })),
      "missing-key 10:18",
    ],
    [
      "what a person must decide",
      file(policy({ more: "review: { by: [nurse] } # DECIDE: who?" })),
      "undecided-policy 10:20",
    ],
  ])("%s", (_story, text, expected) => {
    expect(codeAndPlace(() => run(text))).toBe(expected);
  });
  it("offers the nearest rule", () => {
    expect(
      errorOf(() =>
        run(file(policy({ more: "rules: { review-to-short: off }" }))),
      ).hint,
    ).toContain("Did you mean review-too-short?");
  });
  it.each(["PT24H", "P1D", "PT2M", "P2W", "-PT2M"])(
    "takes the offset %s",
    (offset) => {
      expect(() =>
        run(
          file(
            policy({
              more: `review: { by: [x] }\nclocks: { pairs: [{ systems: [a, b], offset: ${offset} }] }`,
            }),
          ),
        ),
      ).not.toThrow();
    },
  );
  it.each(["P8Y", "P6M", "P30D"])("keeps logs for %s", (logs) => {
    expect(() =>
      run(file(policy({ more: `retention: { logs: ${logs} }` }))),
    ).not.toThrow();
  });
});

const medicationScope = (rest: string): string =>
  `{ decisionKind: medication${rest} }`;

describe("two policies for one decision (rules.md 4.3)", () => {
  it.each<[string, Parts, Parts, boolean]>([
    [
      "the same scope, windows that share a day",
      { until: "2026-03-02" },
      { from: "2026-03-01" },
      true,
    ],
    [
      "the same scope, one after the other",
      { until: "2026-03-01" },
      { from: "2026-03-01" },
      false,
    ],
    [
      "the same scope, the later one first in the file",
      { from: "2026-03-01" },
      { until: "2026-03-01" },
      false,
    ],
    ["the same scope, both open", {}, {}, true],
    ["other kinds", {}, { scope: "{ decisionKind: imaging }" }, false],
    [
      "other models",
      { scope: medicationScope(", models: [a]") },
      { scope: medicationScope(", models: [b]") },
      false,
    ],
    [
      "models that overlap",
      { scope: medicationScope(", models: [a, b]") },
      { scope: medicationScope(", models: [b, c]") },
      true,
    ],
    [
      "a true subset",
      { scope: medicationScope(", models: [a, b]") },
      { scope: medicationScope(", models: [b]") },
      false,
    ],
    [
      "one model against all",
      { scope: medicationScope(", models: [a]") },
      {},
      false,
    ],
    [
      "more named in one list only",
      { scope: medicationScope(", models: [a], sites: [x]") },
      { scope: medicationScope(", models: [a]") },
      false,
    ],
    [
      "narrower in one list, wider in another",
      { scope: medicationScope(", models: [a]") },
      { scope: medicationScope(", sites: [x]") },
      true,
    ],
    [
      "the same models in another order",
      { scope: medicationScope(", models: [a, b]") },
      { scope: medicationScope(", models: [b, a]") },
      true,
    ],
    [
      "drugs that differ",
      { scope: medicationScope(", models: [a], drugs: [x]") },
      { scope: medicationScope(", sites: [s], drugs: [y]") },
      false,
    ],
    [
      "settings that differ",
      { scope: medicationScope(", settings: [x]") },
      { scope: medicationScope(", settings: [y]") },
      false,
    ],
  ])("%s", (_story, first, second, clash) => {
    const text = file(
      policy({ id: "a", ...first }),
      policy({ id: "b", ...second }),
    );
    if (clash)
      expect(codeAndPlace(() => run(text))).toBe("policy-overlap 14:14");
    else expect(() => run(text)).not.toThrow();
  });
});

const lintCodes = (...policies: readonly string[]): readonly string[] =>
  run(file(...policies)).warnings.map((text) =>
    text.slice(0, text.indexOf(":")),
  );

describe("lints (rules.md 4)", () => {
  const lint = (more: string, parts: Parts = {}): readonly string[] =>
    lintCodes(policy({ ...parts, more }));
  const by = "by: [nurse]";
  it.each<[string, string, Parts, readonly string[]]>([
    ["nothing to say", `review: { ${by} }`, {}, []],
    ["no role", "title: x", {}, ["any-role"]],
    ["an empty list of roles", "review: { by: [] }", {}, ["any-role"]],
    ["no role, and none required", "review: { required: false }", {}, []],
    [
      "an act accepted",
      `review: { ${by}, accepts: [action.signed, review.accepted] }`,
      {},
      ["not-a-review"],
    ],
    [
      "a view accepted",
      `review: { ${by}, accepts: [review.opened, recommendation.displayed] }`,
      {},
      ["not-a-review", "not-a-review"],
    ],
    [
      "two reviewers",
      `review: { ${by}, reviewers: 2 }`,
      {},
      ["independence-not-stated"],
    ],
    [
      "two reviewers, independence stated",
      `review: { ${by}, reviewers: 2, independentOfActor: false }`,
      {},
      [],
    ],
    ["60 seconds", `review: { ${by}, minimumSeconds: 60 }`, {}, []],
    [
      "61 seconds",
      `review: { ${by}, minimumSeconds: 61 }`,
      {},
      ["long-minimum"],
    ],
    [
      "13 seconds for an image",
      `review: { ${by}, minimumSeconds: 13 }`,
      { scope: "{ decisionKind: imaging }" },
      [],
    ],
    [
      "14 seconds for an image",
      `review: { ${by}, minimumSeconds: 14 }`,
      { scope: "{ decisionKind: imaging }" },
      ["long-minimum"],
    ],
    [
      "views asked, not stated",
      `review: { ${by}, mustSee: [images], actorMustSee: true }`,
      {},
      ["views-not-stated", "views-not-stated"],
    ],
    [
      "views asked and stated",
      `review: { ${by}, mustSee: [images] }\nlogging: { views: unknown }`,
      {},
      [],
    ],
    [
      "views asked by the rule",
      `review: { ${by} }\nrules: { signed-off-unopened: { severity: low } }`,
      {},
      ["views-not-stated"],
    ],
    [
      "views asked, the rule off",
      `review: { ${by}, mustSee: [images] }\nrules: { signed-off-unopened: off }`,
      {},
      [],
    ],
    ["ten minutes", `review: { ${by} }\nclocks: { tolerance: PT10M }`, {}, []],
    [
      "more than ten minutes",
      `review: { ${by} }\nclocks: { tolerance: PT10M1S }`,
      {},
      ["wide-tolerance"],
    ],
    [
      "more than ten minutes for a pair",
      `review: { ${by} }\nclocks: { pairs: [{ systems: [a, b], tolerance: PT1H }] }`,
      {},
      ["wide-tolerance"],
    ],
    ["seven days", `review: { ${by} }\nlinking: { window: P7D }`, {}, []],
    [
      "more than seven days",
      `review: { ${by} }\nlinking: { window: P7DT1S }`,
      {},
      ["wide-window"],
    ],
    [
      "valid as long as in force",
      `review: { ${by} }\nvalidFor: P10D`,
      { until: "2026-01-20" },
      [],
    ],
    [
      "valid for longer than in force",
      `review: { ${by} }\nvalidFor: P11D`,
      { until: "2026-01-20" },
      ["long-validity"],
    ],
    [
      "a critical rule off",
      `review: { ${by} }\nrules: { action-without-review: off }`,
      {},
      ["critical-rule-off"],
    ],
    [
      "a critical rule at info",
      `review: { ${by} }\nrules: { action-without-review: { severity: info } }`,
      {},
      ["critical-rule-off"],
    ],
    [
      "a critical rule at low",
      `review: { ${by} }\nrules: { action-without-review: { severity: low } }`,
      {},
      [],
    ],
    [
      "a rule that bears the finding about oversight off",
      `review: { ${by} }\nrules: { review-after-action: off, review-outcome-missing: off }`,
      {},
      ["oversight-rule-off", "oversight-rule-off"],
    ],
    [
      "a rule that bears the finding about oversight at info",
      `review: { ${by} }\nrules: { review-after-action: { severity: info } }`,
      {},
      [],
    ],
    [
      "automation forbidden and no review asked for",
      `review: { required: false }\nautomatic: forbidden`,
      {},
      ["forbidden-without-review"],
    ],
    [
      "one type forbidden to be automatic and no review asked for",
      `review: { required: false }\nautomatic: { forbidden: [action.sent], allowed: [action.triaged] }`,
      {},
      ["forbidden-without-review"],
    ],
    [
      "automation of one type allowed and no review asked for",
      `review: { required: false }\nautomatic: { allowed: [action.triaged] }`,
      {},
      [],
    ],
    [
      "automation forbidden and a review asked for",
      `review: { ${by} }\nautomatic: forbidden`,
      {},
      [],
    ],
    [
      "a pause between two versions of one product",
      `review: { ${by} }\nmodels:\n  - { name: m, version: "1", from: 2026-01-10, until: 2026-02-01 }\n  - { name: m, version: "2", from: 2026-02-02 }`,
      {},
      ["model-gap"],
    ],
    [
      "two versions of one product that meet, a third that spans the end of both",
      `review: { ${by} }\nmodels:\n  - { name: m, version: "1", from: 2026-01-10, until: 2026-02-01 }\n  - { name: m, version: "2", from: 2026-02-01, until: 2026-03-01 }\n  - { name: m, version: "3", from: 2026-02-20 }`,
      {},
      [],
    ],
    [
      "a pause in one product, through which another is approved",
      `review: { ${by} }\nmodels:\n  - { name: m, version: "1", from: 2026-01-10, until: 2026-02-01 }\n  - { name: m, version: "2", from: 2026-02-03 }\n  - { name: n, version: "1", from: 2026-01-10 }`,
      {},
      ["model-gap"],
    ],
    [
      "another rule off",
      `review: { ${by} }\nrules: { review-too-short: off }`,
      {},
      [],
    ],
    [
      "approved on its first day",
      `review: { ${by} }`,
      { from: "2026-01-05" },
      [],
    ],
    [
      "approved after its first day",
      `review: { ${by} }`,
      { from: "2026-01-04" },
      ["approved-late"],
    ],
    [
      "approved on the day on which it ends",
      `review: { ${by} }`,
      { from: "2026-01-01", until: "2026-01-05" },
      ["never-in-force"],
    ],
    [
      "approved on its last day",
      `review: { ${by} }`,
      { from: "2026-01-01", until: "2026-01-06" },
      ["approved-late"],
    ],
    [
      "a type allowed and forbidden",
      `review: { ${by} }\nautomatic: { forbidden: [action.sent, action.signed], allowed: [action.triaged, action.signed] }`,
      {},
      ["allowed-and-forbidden"],
    ],
    [
      "types allowed, and others forbidden",
      `review: { ${by} }\nautomatic: { forbidden: [action.sent], allowed: [action.triaged] }`,
      {},
      [],
    ],
    [
      "no version approved",
      `review: { ${by} }\nmodels: []`,
      {},
      ["no-version-approved"],
    ],
    [
      "a model inside",
      `review: { ${by} }\nmodels: [{ name: m, version: "1", from: 2025-01-01, until: 2026-01-11 }]`,
      {},
      [],
    ],
    [
      "a model outside",
      `review: { ${by} }\nmodels: [{ name: m, version: "1", from: 2025-01-01, until: 2026-01-10 }]`,
      {},
      ["model-outside-policies"],
    ],
  ])("%s", (_story, more, parts, expected) => {
    expect(lint(more, parts)).toEqual(expected);
  });
  it.each<[string, Parts, Parts, readonly string[]]>([
    ["no gap", { until: "2026-03-01" }, { from: "2026-03-01" }, []],
    [
      "a gap of a day",
      { until: "2026-03-01" },
      { from: "2026-03-02" },
      ["policy-gap"],
    ],
    [
      "a gap of another scope",
      { until: "2026-03-01" },
      { from: "2026-03-02", scope: "{ decisionKind: imaging }" },
      [],
    ],
    ["nothing follows", { from: "2026-03-02" }, { until: "2026-03-02" }, []],
    [
      "a gap, the next one wider",
      { until: "2026-03-01", scope: medicationScope(", models: [a]") },
      { from: "2026-03-02", scope: medicationScope(", models: [a, b]") },
      ["policy-gap"],
    ],
    [
      "a gap, the next one narrower",
      { until: "2026-03-01" },
      { from: "2026-03-02", scope: medicationScope(", models: [a]") },
      ["policy-gap"],
    ],
    [
      "a gap, the next one for some of the same",
      { until: "2026-03-01", scope: medicationScope(", models: [a, b]") },
      { from: "2026-03-02", scope: medicationScope(", models: [b, c]") },
      ["policy-gap"],
    ],
    [
      "no gap of another model",
      { until: "2026-03-01", scope: medicationScope(", models: [a]") },
      { from: "2026-03-02", scope: medicationScope(", models: [b]") },
      [],
    ],
  ])("%s between versions", (_story, first, second, expected) => {
    expect(
      lintCodes(policy({ id: "a", ...first }), policy({ id: "b", ...second })),
    ).toEqual(expected);
  });
  it.each<[string, readonly Parts[], readonly string[]]>([
    [
      "one policy runs on through it",
      [
        { until: "2026-03-01", scope: medicationScope(", models: [a, b]") },
        { from: "2026-03-02", scope: medicationScope(", models: [a, b]") },
        { scope: medicationScope("") },
      ],
      [],
    ],
    [
      "two run on through it, each for its model",
      [
        { until: "2026-03-01", scope: medicationScope(", models: [a, b]") },
        { from: "2026-03-02", scope: medicationScope(", models: [a, b]") },
        { scope: medicationScope(", models: [a]") },
        { scope: medicationScope(", models: [b]") },
      ],
      [],
    ],
    [
      "one runs on through it, for one of the models",
      [
        { until: "2026-03-01", scope: medicationScope(", models: [a, b]") },
        { from: "2026-03-02", scope: medicationScope(", models: [a, b]") },
        { scope: medicationScope(", models: [a]") },
      ],
      ["policy-gap"],
    ],
    [
      "one runs on through it, at one site",
      [
        { until: "2026-03-01", scope: medicationScope(", models: [a]") },
        { from: "2026-03-02", scope: medicationScope(", models: [a]") },
        { scope: medicationScope(", models: [a], sites: [x]") },
      ],
      ["policy-gap"],
    ],
  ])("a gap: %s", (_story, parts, expected) => {
    expect(
      lintCodes(
        ...parts.map((part, index) => policy({ id: `p${index}`, ...part })),
      ),
    ).toEqual(expected);
  });
  it("names the next one, the earliest of several", () => {
    const [said] = run(
      file(
        policy({ id: "a", until: "2026-03-01" }),
        policy({ id: "c", from: "2026-05-01" }),
        policy({ id: "b", from: "2026-04-01", until: "2026-05-01" }),
      ),
    ).warnings;
    expect(said).toContain('"b", begins on 2026-04-01');
  });
  it.each<[string, Parts, readonly string[]]>([
    [
      "goes on",
      { scope: medicationScope(", models: [m]") },
      ["superseded-goes-on"],
    ],
    ["ends where this one begins", { until: "2026-03-01" }, []],
    [
      "ends a day later",
      { until: "2026-03-02", scope: medicationScope(", models: [m]") },
      ["superseded-goes-on"],
    ],
  ])("what a policy replaces %s", (_story, first, expected) => {
    expect(
      lintCodes(
        policy({ id: "a", ...first }),
        policy({
          id: "b",
          from: "2026-03-01",
          more: "supersedes: a\nreview: { by: [nurse] }",
        }),
      ),
    ).toEqual(expected);
  });
  it("what a policy replaces may stand in another file", () => {
    expect(
      lintCodes(policy({ more: "supersedes: old\nreview: { by: [nurse] }" })),
    ).toEqual([]);
  });
  it("names the policy", () => {
    expect(
      run(file(policy({ id: "dosing", more: "title: x" }))).warnings[0],
    ).toContain('policy "dosing"');
  });
});

describe("a check says everything at once (policy check)", () => {
  const check = (text: string): ReturnType<typeof checkPolicy> =>
    checkPolicy(settings(text, "policy.yaml"), rules);
  const places = (
    list: readonly {
      readonly code: string;
      readonly place: Place | undefined;
    }[],
  ): readonly string[] =>
    list.map(
      ({ code, place }) =>
        `${code} ${String(place?.line)}:${String(place?.column)}`,
    );

  it("nothing of the three of rules.md 5", () => {
    const { policies, errors, warnings } = check(threePolicies);
    expect(policies?.policies).toHaveLength(3);
    expect([errors, warnings]).toEqual([[], []]);
  });
  it("every problem of the form, and none of what parts say of each other", () => {
    const { policies, errors } = check(
      file(
        policy({
          id: "a",
          from: "2026-02-30",
          more: "review: { reviewer: 1, reviewers: 0 }",
        }),
        policy({ id: "b", more: "validFor: 24h" }).replace(
          "    approvedBy: CSO\n    approvedOn: 2026-01-05\n",
          "",
        ),
      ),
    );
    expect(policies).toBeUndefined();
    expect(places(errors)).toEqual([
      "bad-date 8:22",
      "unknown-key 10:15",
      "bad-number 10:39",
      "bad-duration 14:15",
      "missing-key 11:5",
      "missing-key 11:5",
    ]);
  });
  it("every problem of the sense, with the warnings beside it", () => {
    const { policies, errors, warnings } = check(
      file(
        policy({ id: "a", more: "rules: { review-to-short: off, x: off }" }),
        policy({ id: "b", until: "2026-01-09" }),
        policy({ id: "c" }),
      ),
    );
    expect(policies).toBeUndefined();
    expect(places(errors)).toEqual([
      "unknown-rule 10:14",
      "unknown-rule 10:36",
      "until-before-from 14:41",
      "policy-overlap 20:14",
    ]);
    expect(places(warnings)).toEqual(["any-role 5:5"]);
  });
  it("a rule that does not exist is told beside problems of the form, whatever stands in their place", () => {
    const wrong = check(
      file(
        policy({
          id: "a",
          more: "validfor: PT24H\nrules: { review-to-short: off, action-without-review: off }",
        }),
        policy({ id: "b", more: "rules: off" }),
        policy({ id: "c", more: "rules: { y: low }" }),
      ),
    );
    expect(places(wrong.errors)).toEqual([
      "unknown-key 10:5",
      "wrong-type 17:12",
      "unknown-word 23:17",
      "unknown-rule 11:14",
      "unknown-rule 23:14",
    ]);
    expect(wrong.errors.at(-2)?.hint).toContain("review-too-short");
    for (const policies of ["policies: 5", "policies: [5]", "policies: []"])
      expect(
        check(`version: 1\nsite: x\n${policies}\nextra: 1\n`).errors.map(
          ({ code }) => code,
        ),
      ).not.toContain("unknown-rule");
  });
  it("every place that is to be decided", () => {
    const { errors } = check(
      file(
        policy({
          more: "review: { by: [nurse] } # DECIDE: who?\nvalidFor: P1D # DECIDE",
        }),
      ),
    );
    expect(places(errors)).toEqual([
      "undecided-policy 10:20",
      "undecided-policy 11:15",
    ]);
  });
  it.each<[string, string, readonly string[]]>([
    [
      "no zone",
      file(policy()).replace("timeZone: Europe/London\n", ""),
      ["no-time-zone 1:1"],
    ],
    [
      "approved late",
      file(policy({ from: "2026-01-04" })),
      ["approved-late 7:17"],
    ],
    [
      "a gap",
      file(
        policy({ id: "a", until: "2026-03-01" }),
        policy({ id: "b", from: "2026-03-02" }),
      ),
      ["policy-gap 8:41"],
    ],
    [
      "a model outside",
      file(
        policy({
          more: 'review: { by: [x] }\nmodels:\n  - { name: m, version: "1", from: 2026-01-10 }\n  - { name: m, version: "0", from: 2025-01-01, until: 2026-01-10 }',
        }),
      ),
      ["model-outside-policies 13:9"],
    ],
    [
      "the second accepted outcome, the number of reviewers, the seconds",
      file(
        policy({
          more: "review:\n  by: [x]\n  accepts: [review.accepted, action.signed]\n  reviewers: 2\n  minimumSeconds: 61",
        }),
      ),
      [
        "not-a-review 12:34",
        "independence-not-stated 13:18",
        "long-minimum 14:23",
      ],
    ],
    [
      "views asked by the review, and by a rule",
      file(
        policy({
          more: "review: { by: [x], mustSee: [images] }\nrules:\n  recommendation-not-seen-by-actor: { severity: low }",
        }),
      ),
      ["views-not-stated 12:41", "views-not-stated 10:33"],
    ],
    [
      "the tolerance of the second pair, the window",
      file(
        policy({
          more: "review: { by: [x] }\nclocks: { pairs: [{ systems: [a, b] }, { systems: [c, d], tolerance: PT1H }] }\nlinking: { window: P8D }",
        }),
      ),
      ["wide-tolerance 11:74", "wide-window 12:24"],
    ],
    [
      "validity and a critical rule",
      file(
        policy({
          until: "2026-01-20",
          more: "review: { by: [x] }\nvalidFor: P11D\nrules: { action-without-review: off }",
        }),
      ),
      ["long-validity 11:15", "critical-rule-off 12:37"],
    ],
  ])("the place of each warning: %s", (_story, text, expected) => {
    const { errors, warnings } = check(text);
    expect(places(errors)).toEqual([]);
    expect(places(warnings)).toEqual(expected);
  });
  it("the first error is the one that stops an audit", () => {
    const text = file(
      policy({ more: "review: { reviewer: 1, reviewers: 0 }" }),
    );
    expect(places(check(text).errors)[0]).toBe(codeAndPlace(() => run(text)));
  });
});
