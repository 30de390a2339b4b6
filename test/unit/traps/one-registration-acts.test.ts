/**
 * Two accounts that bear one registration may be one person (domain.md 9: a registration names one professional), so that
 * nothing is held against two where the rules ask for "someone other than the actor" (rules.md 1.4, step 7), for an actor who
 * "is not the reviewer" (R08), or for what "that person" opened (R09, R14).
 */
import { describe, expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  policyOf,
  review,
} from "./audited.ts";

const at = (time: string): string => `2026-02-11T${time}:00Z`;
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-02-01T00:00:00Z",
  validUntil: "2026-03-01T00:00:00Z",
};
const dose = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});
const gmc = (number: string): Cells => ({ registration: `GMC:${number}` });

/** State, and verdict of each finding by its rule. */
async function saidOf(
  rows: readonly Cells[],
  policy = policyOf(),
): Promise<string> {
  const audited = await auditLog([window, advice(at("09:00")), ...rows], {
    policy,
  });
  return [
    decisionOf(audited).oversight,
    ...audited.findings.map(({ rule, verdict }) => `${rule} ${verdict}`),
  ].join(", ");
}
const open = "link-unknown, action-without-review undecidable";

/** Each case with one registration on the two accounts, and with two. */
describe.each([
  ["one registration", "9990001", true],
  ["two registrations", "9990002", false],
] as const)("%s", (_, number, isOne) => {
  it("a change of the advice, and the advice done (step 7)", async () => {
    const modified = review(at("09:30"), {
      type: "review.modified",
      ...dose("5"),
      ...gmc("9990001"),
      reason: "y",
    });
    const done = action(at("10:00"), { ...dose("7"), ...gmc(number) });
    const told = "rejected-then-acted, action-despite-rejection breached";
    expect(await saidOf([modified, done])).toBe(isOne ? open : told);
    const by = policyOf({ review: { by: ["pharmacist"] } });
    expect(await saidOf([modified, done], by)).toBe(isOne ? open : told);
  });

  it("something else done than was accepted (R08)", async () => {
    expect(
      await saidOf([
        review(at("09:30"), gmc("9990001")),
        action(at("10:00"), { ...dose("8"), ...gmc(number) }),
      ]),
    ).toBe(
      isOne
        ? open
        : "changed-after-review, action-differs-from-signed-off breached",
    );
  });

  const views = (asked: Readonly<Record<string, unknown>>): string =>
    policyOf({ review: asked, logging: { views: "complete" } });

  it("opened under the other account (R14)", async () => {
    expect(
      await saidOf(
        [
          review(at("09:20"), { type: "review.opened", ...gmc("9990001") }),
          review(at("09:30"), { actor: "N13", ...gmc(number) }),
          action(at("10:00"), dose("7")),
        ],
        views({ mustSee: ["recommendation"] }),
      ),
    ).toBe(
      `documented-before, signed-off-unopened ${isOne ? "undecidable" : "breached"}`,
    );
  });

  it("reviewed, or seen, under the other account (R09)", async () => {
    const policy = views({ actorMustSee: true });
    const told = `documented-before, recommendation-not-seen-by-actor ${isOne ? "undecidable" : "breached"}`;
    const done = action(at("10:00"), { ...dose("7"), ...gmc(number) });
    const reviewed = review(at("09:30"), gmc("9990001"));
    expect(await saidOf([reviewed, done], policy)).toBe(told);
    const seen = review(at("09:20"), {
      type: "review.opened",
      actor: "N14",
      ...gmc("9990001"),
    });
    expect(await saidOf([review(at("09:30")), seen, done], policy)).toBe(told);
  });
});
