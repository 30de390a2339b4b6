import { describe, expect, it } from "vitest";
import { ruleCards, rulePages } from "../../../src/judge/rules.ts";
import { policyKeyMeaning } from "../../../src/validate/validate.ts";

/** Words that `rules.md` 6 does not let a report say. */
const notSaid =
  /\b(?:negligen\w*|liab\w*|unsafe|failed to|ignored|should have|violat\w*|tamper\w*|falsif\w*|back-dated|caused|led to|proves?|certified|compliant)\b/iu;
/** Sources that `rules.md` marks "to verify": no page names them. */
const toVerify =
  /11\.10\(f\)|GxP[^"]*6\.13|DCB0160|12\(9\)|24771000000105|2570|PD 35/u;

describe("the pages of the rules", () => {
  it("are one for each rule, in the order of the cards", () => {
    expect(rulePages.map(({ id }) => id)).toEqual(
      ruleCards.map(({ id }) => id),
    );
  });
  it.each(rulePages)(
    "$id says what it proves, what it shows, and with which words",
    (page) => {
      const { proof, shows, traps, why, title, cites, reasons } = page;
      for (const text of [proof, shows, traps, why, title])
        expect(text.length).toBeGreaterThan(10);
      expect(cites.length).toBeGreaterThan(0);
      expect(reasons.length).toBeGreaterThan(0);
      const all = JSON.stringify(page);
      expect(all).not.toMatch(notSaid);
      expect(all).not.toMatch(toVerify);
    },
  );
  it.each(rulePages)("$id names keys that a policy has", ({ policyKeys }) => {
    for (const key of policyKeys)
      expect([key, policyKeyMeaning(key)]).toEqual([
        key,
        expect.stringMatching(/\.$/u),
      ]);
    expect(new Set(policyKeys).size).toBe(policyKeys.length);
  });
  it("a rule with a part about the run has the reasons of both", () => {
    const codes = (id: string): readonly string[] =>
      rulePages
        .find((page) => page.id === id)
        ?.reasons.map(({ code }) => code) ?? [];
    expect(codes("clock-anomaly")).toEqual([
      "anomaly",
      "steady-between-systems",
      "steady-between-columns",
    ]);
    expect(codes("batch-sign-off")).toEqual([
      "batch",
      "order-of-reviews-unknown",
    ]);
  });
});

describe("what a key of a policy means", () => {
  it.each<[string, string | undefined]>([
    ["review.reviewers", "How many persons; default 1."],
    [
      "timeZone",
      "IANA zone of all policy dates. Default: the one zone that the mapping declares, else UTC.",
    ],
    [
      "automatic.gap",
      "ISO 8601 duration: actions this soon after the output count as automatic; default PT2S.",
    ],
    ["escalate[].when", "When it is asked for."],
    ["models[].version", "Version, in quotes: 2.10 is not 2.1."],
    ["review.reviewer", undefined],
    ["models.version", undefined],
    ["review[].before", undefined],
    ["", undefined],
  ])("%s", (key, meaning) => {
    expect(policyKeyMeaning(key)).toBe(meaning);
  });
});
