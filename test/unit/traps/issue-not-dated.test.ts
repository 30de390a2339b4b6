/** An output whose time nobody recorded: from when on reviews have to be on record is not known (law 5, domain.md 6). */
import { expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  breachedOf,
  decisionOf,
  review,
} from "./audited.ts";

const at = (time: string): string => `2026-03-02T${time}Z`;
const from = (occurredAt: string): Cells => ({
  type: "context.export-window",
  occurredAt,
  validUntil: "2026-03-20T00:00:00Z",
});
const other = { recommendation: "R2", patient: "Z2" };
const elsewhere = [
  advice(at("08:59:30"), other),
  review(at("09:10:00"), other),
];

async function judged(window: Cells, issued: string) {
  const audited = await auditLog([
    window,
    advice(issued),
    action(at("09:00:00")),
    ...elsewhere,
  ]);
  return {
    oversight: decisionOf(audited, "R1").oversight,
    breached: breachedOf(audited).filter(
      (rule) => rule === "action-without-review",
    ),
  };
}
const notFound = {
  oversight: "none-found",
  breached: ["action-without-review"],
};
const open = { oversight: "log-ends", breached: [] };

it("a window that begins just before the action shows no absence, as where the issue is dated before it", async () => {
  const late = from(at("08:59:00"));
  expect(await judged(late, at("07:00:00"))).toEqual(open);
  expect(await judged(late, "")).toEqual(open);
});

it("one that reaches back by the linking window does", async () => {
  expect(await judged(from("2026-03-01T08:59:00Z"), "")).toEqual(notFound);
});
