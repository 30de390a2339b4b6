/**
 * "Was it certainly before the issue" (domain.md 7.1): the output came to be with its issue, and what updates it comes
 * after that, however roughly or on whichever clock the update is dated (rules.md 1.2).
 */
import { describe, expect, it } from "vitest";
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
const dose = { code: "warfarin", value: "7", unit: "mg", frequency: "1/d" };
const first = advice(at("07:00:00"), { recommendationVersion: "1" });
const updated = (time: string, more: Cells = {}): Cells =>
  advice(time, {
    type: "recommendation.updated",
    recommendationVersion: "2",
    value: "8",
    ...more,
  });
const roughly = updated(at("00:00:00"), {
  timeBasis: "typed",
  recordedAt: at("23:59:59"),
});

async function judged(...rows: readonly Cells[]) {
  const audited = await auditLog([first, ...rows]);
  const { oversight, alignment } = decisionOf(audited);
  expect(audited.run.events).toBe(rows.length + 1);
  return { oversight, alignment, breached: breachedOf(audited) };
}
const early = { oversight: "not-acted-on", alignment: "acted-before-ai" };

describe("an action certainly before the issue of an output that was updated", () => {
  it("is before the output where the update is dated roughly", async () => {
    const { breached, ...said } = await judged(
      roughly,
      action(at("06:50:00"), dose),
    );
    expect(said).toEqual(early);
    expect(breached).not.toContain("action-without-review");
  });

  it("is held against no review of what came later", async () => {
    const said = await judged(
      roughly,
      review(at("07:05:00"), { recommendationVersion: "1" }),
      action(at("06:50:00"), { ...dose, order: "H1" }),
      action(at("07:10:00"), {
        ...dose,
        order: "H2",
        recommendationVersion: "1",
      }),
    );
    expect(said).toMatchObject({
      oversight: "documented-before",
      alignment: "concordant",
      breached: [],
    });
  });

  it("is on record where the update stands on another clock", async () => {
    const acted = action(at("06:59:30"), dose);
    for (const rows of [
      [acted],
      [updated(at("07:01:00")), acted],
      [updated(at("07:01:00"), { system: "ris" }), acted],
      // That clock may be slow: the update still followed its issue.
      [updated(at("06:59:00"), { system: "ris" }), acted],
    ])
      expect(await judged(...rows)).toMatchObject(early);
  });

  it("is not early where the update itself certainly came before the issue", async () => {
    const { alignment } = await judged(
      updated(at("06:00:00")),
      action(at("06:50:00"), { ...dose, value: "8" }),
    );
    expect(alignment).toBe("concordant");
  });

  it("is not early where another issue may have come before it", async () => {
    const again = advice(at("07:01:00"), {
      recommendationVersion: "2",
      value: "8",
      system: "ris",
    });
    const { alignment } = await judged(
      again,
      action(at("06:59:30"), { ...dose, value: "8" }),
    );
    expect(alignment).not.toBe("acted-before-ai");
  });
});

describe("a review certainly before the issue of an output that was updated", () => {
  it("began before the output, whichever version it may speak of (Q8)", async () => {
    const read = (time: string) =>
      judged(roughly, review(time), action(at("12:00:00"), dose));
    expect(await read(at("06:50:00"))).toMatchObject({
      oversight: "none-found",
    });
    expect(await read(at("07:00:00"))).toMatchObject({
      oversight: "link-unknown",
    });
  });
});
