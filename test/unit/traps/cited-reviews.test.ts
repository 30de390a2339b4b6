/**
 * A finding cites each record that it rests on with its times (rules.md 3: "each cited row with origin, times raw and as
 * intervals"; 1.6: "both times as written [...] and the signed difference as a range"), and says no more than they show.
 */
import { describe, expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import { action, advice, auditLog, decisionOf, review } from "./audited.ts";

const at = (time: string): string => `2026-02-11T${time}:00Z`;
const dose = { code: "warfarin", value: "7", unit: "mg", frequency: "1/d" };
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-02-01T00:00:00Z",
  validUntil: "2026-03-01T00:00:00Z",
};

/** The oversight finding of these rows, its text, and the numbers of the records that it cites. */
async function findingOf(...rows: readonly Cells[]) {
  const audited = await auditLog([window, ...rows]);
  const [finding] = audited.findings;
  if (finding === undefined) throw new Error("a finding expected");
  return {
    state: decisionOf(audited).oversight,
    headline: finding.headline,
    text: finding.reasons.join("\n"),
    cited: finding.evidence.map(({ record }) => record).sort(),
    candidates: decisionOf(audited).candidates,
  };
}

describe("a revocation on which a finding rests", () => {
  it.each<[string, Cells, string]>([
    ["of the reviewer", {}, "none-found"],
    ["of nobody recorded", { actor: "", actorKind: "" }, "link-unknown"],
    [
      "of another account of one registration",
      { actor: "N13", registration: "GMC:9990001" },
      "link-unknown",
    ],
  ])("%s is cited with its times", async (_, who, state) => {
    const found = await findingOf(
      advice(at("09:00")),
      review(at("09:20"), { registration: "GMC:9990001" }),
      review(at("09:30"), { type: "review.revoked", ...who }),
      action(at("10:00")),
    );
    expect(found.state).toBe(state);
    expect(found.cited).toEqual([2, 3, 4, 5]);
    expect(found.text).toContain(
      `A revocation (review.revoked): written as "${at("09:30")}"`,
    );
    expect(found.text).toMatch(/the revocation stands \d+ to \d+ seconds/u);
  });

  it("that takes back nothing is not", async () => {
    const found = await findingOf(
      advice(at("09:00")),
      action(at("10:00")),
      review(at("09:30"), { type: "review.revoked" }),
    );
    expect(found.cited).toEqual([2, 3]);
    expect(found.text).not.toContain("revocation");
  });
});

describe("what is open is told of the records of which it is", () => {
  it("a tie of acceptance and rejection is none of review and action", async () => {
    const found = await findingOf(
      advice(at("09:00")),
      review(at("09:30")),
      review(at("09:30"), { type: "review.rejected", actor: "N13" }),
      action(at("10:00"), dose),
    );
    expect(found.state).toBe("order-unknown");
    expect(found.headline).not.toContain("review and action");
    expect(found.headline).toContain("the records that it rests on");
    expect(found.text).toContain(
      `A rejection (review.rejected): written as "${at("09:30")}"`,
    );
    expect(found.text).toMatch(/the rejection stands .+ the review/u);
  });

  it("one of review and action is", async () => {
    const found = await findingOf(
      advice(at("09:00")),
      review(at("10:00")),
      action(at("10:00")),
    );
    expect(found.state).toBe("order-unknown");
    expect(found.headline).toContain("the order of review and action");
  });

  it("a rejection or revocation without a time is not the review's", async () => {
    const found = await findingOf(
      advice(at("09:00")),
      review(at("09:30")),
      review("", { type: "review.revoked" }),
      action(at("10:00")),
    );
    expect(found.state).toBe("time-unknown");
    expect(found.headline).toContain("a record that it rests on");
  });

  it("a condition that depends on the reading of the links is not known, as in the trace", async () => {
    const found = await findingOf(
      advice(at("09:00"), { recommendationVersion: "1" }),
      review(at("09:40")),
      advice(at("09:40"), {
        type: "recommendation.updated",
        recommendationVersion: "2",
        value: "9",
      }),
      action(at("10:00"), { ...dose, value: "9" }),
    );
    expect(found.state).toBe("link-unknown");
    expect(found.text).toContain("Q2 unknown: it depends on");
    expect(found.text).not.toContain("Q2 false");
  });
});
