import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/event.ts";
import type { LinkedDecision } from "../../../src/model/decision.ts";
import { action, context, ids, link, only, rec } from "./events.ts";

const T = { keyScope: "T" };
const O1 = { ...T, order: "O1" };
const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const eleven = "2026-06-03T11:00:00Z";

function decide(...events: readonly Event[]): LinkedDecision {
  return only(
    link([
      rec("issued", "2026-06-03T08:00:00Z", {
        id: "advice",
        recommendation: "R1",
        ...T,
        order: "O1",
      }),
      ...events,
    ]),
  );
}

/** Ids of what counts as no action, in code-unit order. */
function retracted(...events: readonly Event[]): readonly string[] {
  const decision = decide(...events);
  const names = ids(decision);
  return decision.events
    .flatMap((linked, at) => (linked.retracted ? [names[at] ?? ""] : []))
    .sort();
}

const ordered = action("ordered", nine, { id: "ordered", ...O1 });
const error = (at: string, more: object = {}): Event =>
  action("entered-in-error", at, { id: "error", ...O1, ...more });

describe("entered in error (trap 39)", () => {
  it("retracts the order that it names; both stay visible, with a note", () => {
    expect(retracted(ordered, error(ten))).toEqual(["error", "ordered"]);
    const decision = decide(ordered, error(ten));
    expect(ids(decision)).toEqual(["advice", "ordered", "error"]);
    expect(decision.notes).toContain("entered-in-error");
    expect(decide(ordered).notes).toEqual([]);
  });

  it("and every step of it", () => {
    const signed = action("signed", "2026-06-03T09:30:00Z", {
      id: "signed",
      ...O1,
    });
    expect(retracted(ordered, signed, error(ten))).toEqual([
      "error",
      "ordered",
      "signed",
    ]);
  });

  it("not another order, and not what is certainly later", () => {
    const other = action("ordered", nine, {
      id: "other",
      recommendation: "R1",
      ...T,
      order: "O2",
    });
    expect(retracted(other, error(ten))).toEqual(["error"]);
    expect(
      retracted(action("ordered", eleven, { id: "again", ...O1 }), error(ten)),
    ).toEqual(["error"]);
    expect(
      retracted(action("ordered", ten, { id: "same", ...O1 }), error(ten)),
    ).toEqual(["error", "same"]);
  });

  it("not another code of the same report", () => {
    const nodule = action("reported-final", nine, {
      id: "nodule",
      ...O1,
      code: "nodule",
    });
    const effusion = action("reported-final", nine, {
      id: "effusion",
      ...O1,
      code: "effusion",
    });
    expect(retracted(nodule, effusion, error(ten, { code: "nodule" }))).toEqual(
      ["error", "nodule"],
    );
    expect(retracted(nodule, effusion, error(ten))).toEqual([
      "effusion",
      "error",
      "nodule",
    ]);
  });

  it("an order entered in error after the drug was given leaves the drug given", () => {
    const given = action("administered", "2026-06-03T09:30:00Z", {
      id: "given",
      ...O1,
    });
    expect(retracted(ordered, given, error(ten))).toEqual(["error", "ordered"]);
  });

  it("a dose charted in error is told by its stamp, or by being the only thing that is meant", () => {
    const first = action("administered", nine, { id: "first", ...O1 });
    const second = action("administered", ten, { id: "second", ...O1 });
    expect(retracted(first, second, error(ten))).toEqual(["error", "second"]);
    expect(retracted(first, error(ten))).toEqual(["error", "first"]);
    expect(retracted(first, second, error(eleven))).toEqual(["error"]);
    expect(decide(first, second, error(eleven)).notes).toContain(
      "retraction-ambiguous",
    );
    expect(retracted(second, error(nine))).toEqual(["error"]);
  });

  it("without a key, what names the same output", () => {
    const named = action("signed", nine, { id: "named", recommendation: "R1" });
    const alone = action("entered-in-error", ten, {
      id: "error",
      recommendation: "R1",
    });
    expect(retracted(named, alone)).toEqual(["error", "named"]);
    expect(retracted(ordered, alone)).toEqual(["error"]);
  });

  it("a deleted record counts as entered in error, an updated one does not, and no deletion undoes what took effect", () => {
    const audit = (reasonCode: string): Event =>
      context("record-changed", ten, { id: "audit", ...O1, reasonCode });
    expect(retracted(ordered, audit("delete"))).toEqual(["ordered"]);
    expect(retracted(ordered, audit("update"))).toEqual([]);
    expect(
      retracted(
        action("administered", nine, { id: "given", ...O1 }),
        audit("delete"),
      ),
    ).toEqual([]);
  });

  it("two entries: each has its own say", () => {
    const first = action("administered", nine, { id: "first", ...O1 });
    const atNine = error(nine, { id: "errorOfFirst" });
    expect(retracted(ordered, first, atNine)).toEqual([
      "errorOfFirst",
      "first",
    ]);
    expect(retracted(ordered, first, atNine, error(ten))).toEqual([
      "error",
      "errorOfFirst",
      "first",
      "ordered",
    ]);
  });
});
