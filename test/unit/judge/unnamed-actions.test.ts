/** Actions of types that a review need not precede: they act on the output all the same (domain.md 7.1, 7.2; rules.md 1.2). */
import { describe, expect, it } from "vitest";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  policyOf,
} from "../traps/audited.ts";
import type { Cells } from "../../laws/rows.ts";

const before = { review: { before: ["action.signed", "action.administered"] } };

async function judged(given: Cells, ...actions: readonly Cells[]) {
  const { alignment, oversight, done, reasons } = decisionOf(
    await auditLog(
      [
        advice("2026-02-11T09:00:00Z", {
          value: "",
          unit: "",
          frequency: "",
          ...given,
        }),
        ...actions,
        {
          type: "context.export-window",
          patient: "",
          system: "ehr",
          occurredAt: "2026-02-01T00:00:00Z",
          validUntil: "2026-03-01T00:00:00Z",
        },
      ],
      { policy: policyOf(before) },
    ),
  );
  return { shown: [alignment, oversight, done], reasons };
}

const stopped = (type: string, at = "2026-02-11T09:20:00Z"): Cells =>
  action(at, { type });

describe("advice to stop or to hold, carried out by an action that the policy does not name", () => {
  it.each([
    ["stop", "action.discontinued", "concordant", "stop"],
    ["hold", "action.held", "concordant", "hold"],
    ["stop", "action.held", "modified", "hold"],
  ])("%s, %s: %s", async (change, type, alignment, done) => {
    const { shown, reasons } = await judged({ change }, stopped(type));
    expect([shown[0], shown[2]]).toEqual([alignment, done]);
    expect(["not-acted-on", "log-ends"]).toContain(shown[1]);
    expect(reasons).toContain(
      "by an action of a type that the policy does not name",
    );
  });

  it("a warning: what was removed or changed is no longer there", async () => {
    const avoid = { stance: "avoid", value: "5", unit: "mg" };
    for (const [type, alignment] of [
      ["action.cancelled", "concordant"],
      ["action.discontinued", "concordant"],
      ["action.changed", "modified"],
    ] as const) {
      const { shown } = await judged(avoid, stopped(type));
      expect([type, shown[0]]).toEqual([type, alignment]);
    }
  });

  it("what was given after all governs", async () => {
    const { shown } = await judged(
      { change: "stop" },
      stopped("action.discontinued"),
      action("2026-02-11T10:00:00Z", {
        type: "action.administered",
        value: "5",
        unit: "mg",
        code: "warfarin",
      }),
    );
    expect(shown.slice(0, 2)).toEqual(["overridden", "not-acted-on"]);
  });

  it("an order that was only changed does not carry out advice to give a dose", async () => {
    const { shown } = await judged(
      { value: "7", unit: "mg", frequency: "1/d" },
      action("2026-02-11T09:20:00Z", {
        type: "action.changed",
        value: "7",
        unit: "mg",
        frequency: "1/d",
        code: "warfarin",
      }),
    );
    expect(shown[0]).not.toBe("concordant");
  });

  it("nor does it where it was taken back as entered in error", async () => {
    const { shown } = await judged(
      { change: "stop", order: "O1" },
      action("2026-02-11T09:20:00Z", {
        type: "action.discontinued",
        order: "O1",
      }),
      action("2026-02-11T09:21:00Z", {
        type: "action.entered-in-error",
        order: "O1",
      }),
    );
    expect(shown[0]).not.toBe("concordant");
  });
});

describe("what was decided or done first tells the alignment (domain.md 7.1: later events never rewrite it)", () => {
  const finding = (state: string): Cells => ({
    decisionKind: "imaging",
    stance: "",
    code: "nodule",
    finding: state,
  });
  const declined: Cells = action("2026-02-11T09:20:00Z", {
    type: "action.no-action-decided",
  });
  const resumed = (at: string): Cells =>
    action(at, {
      type: "action.resumed",
      code: "warfarin",
      value: "5",
      unit: "mg",
    });

  it("no action was decided on: followed where the AI found nothing, else overridden", async () => {
    const absent = await judged(finding("absent"), declined);
    expect(absent.shown).toEqual([
      "concordant",
      "not-acted-on",
      "no action decided",
    ]);
    expect(absent.reasons).toContain(
      "nothing was found and no action was decided on",
    );
    const present = await judged(finding("present"), declined);
    expect(present.shown[0]).toBe("overridden");
  });

  it.each(["hold", "stop"])(
    "%s: carried out and resumed three days later",
    async (change) => {
      const type = change === "hold" ? "action.held" : "action.discontinued";
      const { shown } = await judged(
        { change },
        stopped(type),
        resumed("2026-02-14T09:20:00Z"),
      );
      expect([shown[0], shown[2]]).toEqual(["concordant", change]);
    },
  );

  it("given first and held afterwards is what it was: given", async () => {
    const { shown } = await judged(
      { change: "hold" },
      resumed("2026-02-11T09:10:00Z"),
      stopped("action.held"),
    );
    expect([shown[0], shown[2]]).toEqual(["overridden", "5 mg"]);
  });

  it("which came first is not known: it is not said that the advice was followed", async () => {
    const { shown } = await judged(
      { change: "hold" },
      stopped("action.held", "2026-02-12"),
      resumed("2026-02-12T09:10:00Z"),
    );
    expect(shown[0]).toBe("overridden");
  });

  it("an order from before the advice is not what was done with the advice", async () => {
    const { shown } = await judged(
      { change: "stop" },
      action("2026-02-11T08:00:00Z", {
        type: "action.ordered",
        code: "warfarin",
        value: "5",
        unit: "mg",
      }),
      stopped("action.discontinued"),
    );
    expect([shown[0], shown[2]]).toEqual(["concordant", "stop"]);
  });
});
