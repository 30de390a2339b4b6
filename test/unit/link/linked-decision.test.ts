import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/event.ts";
import type { Merge } from "../../../src/model/patient.ts";
import {
  action,
  context,
  ids,
  link,
  linkedOf,
  merge,
  only,
  rec,
  review,
} from "./events.ts";

const eight = "2026-06-03T08:00:00Z";
const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const R1 = { recommendation: "R1" };
const T = { keyScope: "T" };
const U = { keyScope: "U" };

describe("what reached a decision through an order alone", () => {
  it("is never the output's own record, though its order is all that it writes", () => {
    const decision = only(
      link([
        rec("issued", eight, { id: "a", ...T, order: "O1" }),
        action("signed", nine, { id: "x", ...T, order: "O1" }),
      ]),
    );
    expect(linkedOf(decision, "a")).toMatchObject({
      grade: "explicit",
      by: [{ kind: "order" }],
      aboutOrder: false,
    });
    expect(linkedOf(decision, "x").aboutOrder).toBe(true);
  });
});

describe("the records that make the versions of an output", () => {
  const issued = rec("issued", eight, { id: "a", ...R1, value: "7" });

  it("not one that another output may claim, where one is certain", () => {
    const linked = link([
      issued,
      rec("displayed", nine, { id: "t", ...R1, ...T, value: "8" }),
      rec("displayed", nine, { id: "u", ...R1, ...U, value: "9" }),
    ]);
    expect(
      linked.decisions
        .map((decision) =>
          decision.versions.map(({ event }) => ids(decision)[event]),
        )
        .toSorted(),
    ).toEqual([["t"], ["u"]]);
    for (const { notes } of linked.decisions)
      expect(notes).toContain("issue-not-in-export");
  });
});

describe("the version of the model", () => {
  it("of an output that the export lacks is that of the first event which writes one", () => {
    const version = (...events: readonly Event[]): string | undefined =>
      only(link(events)).modelVersion;
    expect(
      version(
        review("accepted", eight, R1),
        action("signed", nine, { ...R1, modelVersion: "2" }),
        action("administered", ten, { ...R1, modelVersion: "3" }),
      ),
    ).toBe("2");
  });

  it("of an output in the export is never that of an event which names it", () => {
    expect(
      only(
        link([
          rec("issued", eight, R1),
          action("signed", nine, { ...R1, modelVersion: "2" }),
        ]),
      ).modelVersion,
    ).toBeUndefined();
  });
});

describe("merges that were not in force at both times (domain 6 rule 2)", () => {
  const issued = rec("issued", eight, { id: "a", ...R1 });
  const stranger = action("signed", ten, { id: "x", ...R1, patient: "T9" });
  const mergesOf = (
    events: readonly Event[],
    merges: readonly Merge[],
  ): readonly Merge[] => only(link(events, { merges })).merges;
  const late = merge("2026-06-10");
  const between = merge("2026-06-03T09:00:00Z");
  const early = merge("2026-01-01");
  const elsewhere = merge("2026-06-10", undefined, ["M4", "M5"]);

  it("stand on record beside the mismatch that they leave", () => {
    const events = [issued, stranger];
    expect(mergesOf(events, [late])).toEqual([late]);
    expect(mergesOf(events, [between])).toEqual([between]);
    expect(mergesOf(events, [elsewhere, late])).toEqual([late]);
    expect(mergesOf(events, [elsewhere])).toEqual([]);
    expect(mergesOf(events, [])).toEqual([]);
  });

  it("where nobody else carries the decision's name there is nothing to tell", () => {
    expect(mergesOf([issued], [late])).toEqual([]);
    expect(
      mergesOf([issued, action("signed", ten, { id: "x", ...R1 })], [late]),
    ).toEqual([]);
  });

  it("where a merge in force joins the two there is no mismatch", () => {
    const decision = only(link([issued, stranger], { merges: [early] }));
    expect(decision.mismatches).toEqual([]);
    expect(decision.merges).toEqual([]);
    expect(ids(decision)).toEqual(["a", "x"]);
  });
});

describe("rivals of an event", () => {
  it("only decisions: an output that a statement of keys alone names is nobody's rival", () => {
    const linked = link([
      rec("issued", eight, { id: "a", ...R1, ...T, order: "O1" }),
      context("keys-joined", eight, {
        id: "k",
        recommendation: "R2",
        ...T,
        order: "O1",
      }),
      context("outcome", ten, { id: "x", ...T, order: "O1" }),
    ]);
    const decision = only(linked);
    expect(decision.recommendation).toBe("R1");
    expect(linkedOf(decision, "x").rivals).toEqual([]);
  });
});
