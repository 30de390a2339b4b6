/** An output without a patient is linked by key only (contract 2): without a key that an action bears, silence shows nothing. */
import { expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import { action, advice, auditLog, decisionOf, review } from "./audited.ts";

const at = (time: string): string => `2026-03-02T${time}Z`;
const windows: readonly Cells[] = [
  {
    type: "context.export-window",
    occurredAt: "2026-03-01T00:00:00Z",
    validUntil: "2026-03-20T00:00:00Z",
  },
  advice(at("06:00:00"), { recommendation: "R2", patient: "Z2" }),
  review(at("06:10:00"), { recommendation: "R2", patient: "Z2" }),
];

async function stateOf(...rows: readonly Cells[]): Promise<object> {
  const audited = await auditLog([...rows, ...windows]);
  const { oversight, alignment } = decisionOf(audited, "R1");
  return { oversight, alignment };
}
const nobody = { patient: "" };

it("is not said to have been set aside", async () => {
  expect(await stateOf(advice(at("07:00:00")))).toEqual({
    oversight: "not-acted-on",
    alignment: "not-acted-on",
  });
  expect(await stateOf(advice(at("07:00:00"), nobody))).toEqual({
    oversight: "log-ends",
    alignment: "undetermined",
  });
});

it("is where it has a key that an action would bear", async () => {
  const keyed = { ...nobody, order: "O1", keyScope: "T" };
  expect(await stateOf(advice(at("07:00:00"), keyed))).toEqual({
    oversight: "not-acted-on",
    alignment: "not-acted-on",
  });
});

it("is acted on by what names it", async () => {
  expect(
    await stateOf(
      advice(at("07:00:00"), nobody),
      review(at("07:10:00"), nobody),
      action(at("08:00:00"), nobody),
    ),
  ).toMatchObject({ oversight: "documented-before" });
});
