import { describe, expect, test } from "vitest";
import { rules } from "../../../src/judge/rules.ts";
import { rulePages } from "../../../src/judge/judge.ts";
import { settledBy } from "../../../src/model/settling.ts";
import { judge } from "./build-decision.ts";
import type { Given } from "./build-decision.ts";
import { issue, june, review, sign } from "./one-rule.ts";

const sentence = (record: string | undefined): string =>
  `A further record that would settle it: ${record ?? "?"}.`;

/** What a decision says at its end, and its one finding about oversight. */
function last(given: Given): readonly (string | undefined)[] {
  const { findings, reasons } = judge(given);
  const primary = findings.find(({ rule }) =>
    rules.some(({ id, oversight }) => id === rule && oversight),
  );
  return [primary?.reasons.at(-1), reasons.at(-1)];
}

describe("which further record would settle it (rules.md 3)", () => {
  test("an undetermined state names the record of its cause, in the finding and in the decision", () => {
    const tied = { ...review, at: sign.at ?? "" };
    const tie = sentence(settledBy["tie"]);
    expect(last({ events: [issue, tied, sign], covers: june })).toEqual([
      tie,
      tie,
    ]);
    const none = sentence(settledBy["no-review-log"]);
    expect(last({ events: [issue, sign], covers: "none" })).toEqual([
      none,
      none,
    ]);
    const open = { events: [issue], silence: "undetermined" } as const;
    expect(last(open)).toEqual([
      undefined,
      sentence(settledBy["no-action-in-the-window-supplied"]),
    ]);
  });

  test("a state that is determined names that of its rule; a decision without an open state none", () => {
    const page = rulePages.find(({ id }) => id === "action-without-review");
    const [finding, reason] = last({ events: [issue, sign], covers: june });
    expect(finding).toBe(sentence(page?.settledBy));
    expect(reason).not.toContain("would settle it");
    expect(
      last({ events: [issue, review, sign], covers: june })[1],
    ).not.toContain("would settle it");
  });

  test("a finding that no policy was in force is breached: its rule's own record", () => {
    const elsewhere = { appliesTo: { decisionKind: "imaging" } } as const;
    const page = rulePages.find(({ id }) => id === "no-policy-in-force");
    expect(last({ policy: elsewhere, events: [issue, sign] })).toEqual([
      sentence(page?.settledBy),
      sentence(settledBy["no-policy"]),
    ]);
  });

  test("an undecidable finding of another rule names its own record, whatever the state rests on", () => {
    const { findings } = judge({
      events: [issue, review, sign],
      covers: june,
      policy: { review: { minimumSeconds: 5 } },
    });
    const page = rulePages.find(({ id }) => id === "review-too-short");
    const [finding] = findings;
    expect([finding?.verdict, finding?.reasons.at(-1)]).toEqual([
      "undecidable",
      sentence(page?.settledBy),
    ]);
  });

  test("every rule names one, as a noun without a full stop", () => {
    for (const { id, settledBy: record } of rulePages)
      expect([id, /^[a-z].{10,}[^.]$/u.test(record)]).toEqual([id, true]);
  });
});
