import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ruleCards } from "../../../src/judge/judge.ts";
import type { JudgedDecision } from "../../../src/judge/judge.ts";
import { isBreached, undeterminedStates } from "../../../src/judge/states.ts";
import {
  arbitraryDecision,
  favourable,
  without as withoutWord,
} from "./arbitrary-decision.ts";
import { rules } from "../../../src/judge/rules.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

const runs = { numRuns: 800 };

/** Rules that law 3 speaks of: R01 to R18. */
const aboutReviews = ruleCards
  .filter((card) => card.number <= "R18")
  .map((card) => card.id);

function verdictOf(judged: JudgedDecision, rule: string): string | undefined {
  return judged.verdicts.find((one) => one.rule === rule)?.verdict;
}

function without(given: Given, place: number): Given {
  return {
    ...given,
    events: given.events.filter((_, index) => index !== place),
  };
}

function isFavourable(event: GivenEvent): boolean {
  return favourable.some((type) => type === event.type);
}

describe("law 3", () => {
  test("taking away a review in favour never turns breached into met", () => {
    fc.assert(
      fc.property(arbitraryDecision, (given) => {
        const whole = judge(given);
        for (const [place, event] of given.events.entries()) {
          if (!isFavourable(event)) continue;
          const less = judge(without(given, place));
          for (const rule of aboutReviews)
            if (verdictOf(whole, rule) === "breached")
              expect({ rule, verdict: verdictOf(less, rule) }).not.toEqual({
                rule,
                verdict: "met",
              });
          if (isBreached(whole.oversight))
            expect(less.oversight).not.toBe("documented-before");
        }
      }),
      runs,
    );
  });

  test("adding a review certainly after every action clears nothing", () => {
    const late: GivenEvent = {
      type: "review.accepted",
      at: "2026-06-05T09:00:00Z",
      actor: "N9",
      actorKind: "human",
      actorRole: "nurse",
    };
    fc.assert(
      fc.property(arbitraryDecision, (given) => {
        const before = judge(given).oversight;
        const after = judge({
          ...given,
          events: [...given.events, late],
        }).oversight;
        if (before !== "documented-before")
          expect(after).not.toBe("documented-before");
        else expect(after).toBe("documented-before");
      }),
      runs,
    );
  });
});

describe("law 6", () => {
  test("reviews by nobody identified never qualify", () => {
    fc.assert(
      fc.property(arbitraryDecision, (given) => {
        const events = given.events.map((event) =>
          event.type.startsWith("review.") ? nameless(event) : event,
        );
        expect(judge({ ...given, events }).oversight).not.toBe(
          "documented-before",
        );
      }),
      runs,
    );
  });
});

function nameless(event: GivenEvent): GivenEvent {
  return withoutWord(event, "actorKind");
}

describe("one decision, one answer", () => {
  test("the state, its account and its finding agree", () => {
    fc.assert(
      fc.property(arbitraryDecision, (given) => {
        const judged = judge(given);
        const primary = judged.findings.filter((one) =>
          isPrimary(judged, one.rule),
        );
        const raised =
          judged.governing !== undefined &&
          (isBreached(judged.oversight) ||
            undeterminedStates.has(judged.oversight));
        expect(judged.faults).toEqual([]);
        expect(primary).toHaveLength(raised ? 1 : 0);
        expect(primary[0]?.verdict).toBe(verdictWord(judged, raised));
        expect(judged.verdicts.map((one) => one.rule)).toEqual(
          ruleCards
            .filter(({ scope }) => scope === "decision")
            .map((card) => card.id),
        );
        if (judged.oversight === "documented-before")
          expect(judged.account).toBe("acted-on");
        const beside = judged.verdicts.some(({ reason }) =>
          besides.has(reason),
        );
        if (beside) expect(judged.oversight).toBe("documented-before");
        for (const finding of judged.findings) {
          expect(finding.headline.length).toBeLessThanOrEqual(120);
          expect(finding.evidence.length).toBeGreaterThan(0);
          expect(finding.related).not.toContain(finding.rule);
        }
        expect(new Set(judged.findings.map((one) => one.id)).size).toBe(
          judged.findings.length,
        );
      }),
      runs,
    );
  });

  test("a rule gives no verdict but those that it says it can give", () => {
    const gives = new Map(rules.map((rule) => [rule.id, rule.gives]));
    fc.assert(
      fc.property(arbitraryDecision, (given) => {
        for (const { rule, verdict } of judge(given).verdicts)
          expect([rule, gives.get(rule)?.includes(verdict), verdict]).toEqual([
            rule,
            true,
            verdict,
          ]);
      }),
      runs,
    );
  });

  test("judging twice gives the same bytes", () => {
    fc.assert(
      fc.property(arbitraryDecision, (given) => {
        expect(JSON.stringify(judge(given))).toBe(JSON.stringify(judge(given)));
      }),
      { numRuns: 200 },
    );
  });
});

function verdictWord(
  judged: JudgedDecision,
  raised: boolean,
): string | undefined {
  if (!raised) return undefined;
  return isBreached(judged.oversight) || judged.oversight === "no-policy"
    ? "breached"
    : "undecidable";
}

/**
 * A finding of an oversight rule; an outcome missing beside a qualifying review is a finding of its own, not the primary
 * one, and so is the information that an automatic action was an allowed one.
 */
function isPrimary(judged: JudgedDecision, rule: string): boolean {
  const isOversight = ruleCards.some(
    (card) => card.id === rule && card.oversight,
  );
  const reason = judged.verdicts.find((one) => one.rule === rule)?.reason;
  return (
    isOversight &&
    !(rule === "review-outcome-missing" && besides.has(reason)) &&
    !(rule === "auto-executed-action" && reason === "allowed")
  );
}

const besides: ReadonlySet<string | undefined> = new Set([
  "beside-a-review",
  "perhaps-beside-a-review",
]);
