import { expect } from "vitest";
import type { Decided, RuleFacts } from "../../../src/judge/define-rule.ts";
import { rules } from "../../../src/judge/rules.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

/** An output, a review and an action an hour apart on one morning, and the month that holds them. */
export const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  actorKind: "ai",
};
export const review: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T10:00:00Z",
  actor: "N1",
  actorKind: "human",
};
export const sign: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T11:00:00Z",
  actor: "P1",
  actorKind: "human",
};
export const june: readonly [string, string] = [
  "2026-06-01T00:00:00Z",
  "2026-07-01T00:00:00Z",
];

/** Verdict, reason and, where it is raised, the severity of one rule. */
export function asks(rule: string, given: Given): string {
  const judged = judge(given);
  const found = judged.verdicts.find((one) => one.rule === rule);
  const finding = judged.findings.find((one) => one.rule === rule);
  expect(judged.faults).toEqual([]);
  return [found?.verdict, found?.reason, finding?.severity]
    .filter((word) => word !== undefined)
    .join(" ");
}

/** The places (in the list of events) of the records that a finding of the rule cites. */
export function cited(rule: string, given: Given): readonly number[] {
  return judge(given)
    .findings.filter((one) => one.rule === rule)
    .flatMap((one) => one.evidence.map(({ record }) => record - 1));
}

/** What the rule itself says, before a severity and a sentence are made of it. */
export function decides(
  rule: string,
  given: Given,
  more: Partial<RuleFacts> = {},
  found: readonly string[] = [],
): Decided {
  const facts = { ...factsFor(given), ...more };
  const decided = rules.find(({ id }) => id === rule)?.under(facts.policy)?.(
    facts,
    found,
  );
  if (decided === undefined) throw new Error("a rule that is asked expected");
  return decided;
}

/** The event without its time. */
export function untimed(event: GivenEvent): GivenEvent {
  const { at: _, ...rest } = event;
  return rest;
}
