import { describe, expect, it } from "vitest";
import {
  checkPolicy,
  validateConfig,
  validatePolicy,
} from "../../../src/validate/validate.ts";
import {
  decimalOrder,
  isDecimal,
} from "../../../src/validate/decimal-order.ts";
import { codeAndPlace, errorOf, settings } from "./settings-file.ts";

/** One policy whose tenth line is `more`. */
const policy = (more: string, kind = "medication"): string =>
  `version: 1
site: Example
timeZone: UTC
policies:
  - id: p
    approvedBy: CSO
    approvedOn: 2026-01-05
    inForce: { from: 2026-01-10 }
    appliesTo: { decisionKind: ${kind} }
    ${more}
`;
const run = (more: string): ReturnType<typeof validatePolicy> =>
  validatePolicy(settings(policy(more), "policy.yaml"), []);
const second = (when: string): string =>
  `review: { by: [x], secondReview: [{ when: ${when} }] }`;
const escalate = (when: string): string =>
  `escalate: [{ when: ${when}, step: review.cosigned }]`;

describe("closed words that are misspelt (rules.md 4.5)", () => {
  it.each([
    [escalate("{ field: alignment, in: [overriden] }"), "overridden", 10],
    [
      escalate("{ field: alignment, in: [overridden, modifed] }"),
      "modified",
      10,
    ],
    [second("{ field: finding, is: presnt }"), "present", 10],
    ["omission: { negative: [absnt] }", "absent", 10],
    ["harm: { from: modrate }", "moderate", 10],
    ["compare: { fields: [valeu] }", "value", 10],
    ["retention: { hold: [claim, incidents] }", "incident", 10],
    ["compare: { fields: [value, contenthash] }", "contentHash", 10],
  ])("%s", (more, right, line) => {
    const { code, place, hint } = errorOf(() => run(more));
    expect([code, place?.line]).toEqual(["unknown-word", line]);
    expect(hint).toContain(right);
  });

  it.each([
    escalate("{ field: alignment, in: [overridden, modified] }"),
    second("{ field: finding, in: [absent, indeterminate] }"),
    second("{ field: priority, in: [P1, two-week-wait] }"),
    second("{ field: priority, from: 4 }"),
    second('{ field: input, is: INR, from: "5.0" }'),
    second("{ field: input, in: [bleed] }"),
    second('{ field: value, in: ["20", "40.5"] }'),
    "omission: { negative: [absent, not-assessed] }",
    "harm: { from: low }",
    "retention: { hold: [claim, incident, access-request] }",
    "compare: { fields: [value, frequency, recipient], ignore: [header] }",
  ])("may be written: %s", (more) => {
    expect(() => run(more)).not.toThrow();
  });
});

describe("conditions that cannot be meant (rules.md 2, when)", () => {
  it.each([
    ["missing-key 10:53", second("{ field: input, from: 5 }")],
    ["bad-decimal 10:70", second("{ field: value, is: high }")],
    [
      "bad-decimal 10:84",
      second('{ field: weeklyChangePercent, in: ["20", much] }'),
    ],
    ["misplaced-key 10:72", second("{ field: alignment, from: 3 }")],
    ["misplaced-key 10:70", second("{ field: finding, to: 3 }")],
    ["misplaced-key 10:77", second('{ field: value, is: "2", to: 3 }')],
    ["misplaced-key 10:77", second("{ field: input, is: INR, in: [INR] }")],
    ["empty-range 10:77", second("{ field: value, from: 5, to: 3 }")],
    [
      "empty-range 10:65",
      escalate('{ field: confidence, from: "0.60", to: "0.599" }'),
    ],
  ])("%s: %s", (expected, more) => {
    expect(codeAndPlace(() => run(more)).split(" ")[0]).toBe(
      expected.split(" ")[0],
    );
  });

  it("a range of one value is one", () => {
    expect(() =>
      run(escalate('{ field: confidence, from: "0.60", to: 0.6 }')),
    ).not.toThrow();
  });
});

describe("limits of the intended use that cannot be meant", () => {
  it.each([
    ["empty-range 10:42", "intendedUse: { ageYears: { from: 18, to: 2 } }"],
    [
      "empty-range 10:49",
      'intendedUse: { value: { unit: mg, from: 20, to: "19.9" } }',
    ],
    [
      "empty-range 10:48",
      "intendedUse: { inputs: { INR: { from: 4, to: 1 } } }",
    ],
    ["missing-key 10:27", "intendedUse: { value: { unit: mg } }"],
    ["missing-key 10:33", "intendedUse: { inputs: { INR: {} } }"],
    ["unknown-word 10:47", "intendedUse: { ageYears: { from: 18, unit: mo } }"],
  ])("%s: %s", (expected, more) => {
    expect(codeAndPlace(() => run(more)).split(" ")[0]).toBe(
      expected.split(" ")[0],
    );
  });

  it.each([
    "intendedUse: { ageYears: { from: 18, to: 18 } }",
    "intendedUse: { ageYears: { from: 18, unit: years } }",
    'intendedUse: { inputs: { INR: { from: "1.5", to: "4.0" } } }',
    "intendedUse: { value: { to: 20, unit: mg } }",
  ])("may be written: %s", (more) => {
    expect(() => run(more)).not.toThrow();
  });
});

describe("lists that name nothing", () => {
  it.each([
    "review: { by: [x], before: [] }",
    "review: { by: [x], accepts: [] }",
  ])("%s", (more) => {
    expect(errorOf(() => run(more)).code).toBe("wrong-length");
  });
  it.each(["models", "sites", "settings", "drugs"])(
    "a scope of no %s",
    (list) => {
      const text = policy("title: x", `medication, ${list}: []`);
      expect(
        errorOf(() => validatePolicy(settings(text, "policy.yaml"), [])).code,
      ).toBe("wrong-length");
    },
  );
});

it("a check names each of them, in one go", () => {
  const { errors } = checkPolicy(
    settings(
      policy(
        "intendedUse: { ageYears: { from: 18, to: 2 } }\n    compare: { fields: [valeu] }\n    escalate: [{ when: { field: input, from: 1 }, step: review.cosigned }]",
      ),
      "policy.yaml",
    ),
    [],
  );
  expect(errors.map(({ code }) => code).sort()).toEqual([
    "empty-range",
    "missing-key",
    "unknown-word",
  ]);
});

describe("the order of exact decimals", () => {
  it.each([
    ["1", "2", -1],
    ["2", "1", 1],
    ["1.50", "1.5", 0],
    ["-1.5", "-1.49", -1],
    ["-0", "0", 0],
    ["+3", 3, 0],
    ["10", "9", 1],
    ["0.30000000000000000001", "0.3", 1],
    ["a", "1", undefined],
    ["1", "1e3", undefined],
  ])("%s against %s", (a, b, order) => {
    expect(decimalOrder(a, b)).toBe(order);
  });
  it.each([
    ["5", true],
    ["5.", false],
    ["", false],
    ["-0.5", true],
    ["5 mg", false],
  ])("%s is a decimal: %s", (text, answer) => {
    expect(isDecimal(text)).toBe(answer);
  });
});

describe("a word that is near to one that switches something off", () => {
  const hintOf = (failOn: string): string =>
    errorOf(() =>
      validateConfig(
        settings(`version: 1\nlimits: { failOn: ${failOn} }\n`, "c.yaml"),
        [],
      ),
    ).hint ?? "";
  it("gets all words, and no guess", () => {
    expect(hintOf("severe")).not.toContain("mean never");
    for (const word of ["critical", "high", "medium", "low", "info", "never"])
      expect(hintOf("severe")).toContain(word);
  });
  it("gets the nearest one first, where that is a severity", () => {
    expect(hintOf("hihg")).toContain("mean high");
  });
});
