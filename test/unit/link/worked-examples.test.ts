import { describe, expect, it } from "vitest";
import {
  action,
  context,
  decisionOf,
  ids,
  leftOver,
  link,
  linkedOf,
  only,
  rec,
  review,
} from "./events.ts";

const epic = { keyScope: "trust-epic", order: "7001234" };

describe("worked examples of domain.md 11", () => {
  it("A: warfarin advice, order, review and administration hang together by the order", () => {
    const linked = link([
      rec("issued", "2026-06-03T07:55:00Z", {
        id: "advice",
        recommendation: "ADV-1",
        decisionKind: "medication",
        model: "dose-advisor",
        modelVersion: "2.4.1",
        stance: "do",
        code: "warfarin",
        value: "7",
        ...epic,
      }),
      action("ordered", "2026-06-03 08:14", {
        id: "order",
        system: "trust-epic",
        order: "7001234",
        code: "warfarin",
        decisionKind: "medication",
        value: "8",
      }),
      review("accepted", "2026-06-03 08:40", {
        id: "review",
        system: "trust-epic",
        order: "7001234",
      }),
      action("administered", "2026-06-03 17:00", {
        id: "dose",
        system: "trust-epic",
        order: "7001234",
        timeBasis: "typed",
        recordedAt: "2026-06-03 17:12",
      }),
    ]);
    const decision = only(linked);
    expect(ids(decision)).toEqual(["advice", "order", "review", "dose"]);
    expect(decision).toMatchObject({
      recommendation: "ADV-1",
      kind: "medication",
      model: "dose-advisor",
      modelVersion: "2.4.1",
      link: "keyed",
      output: "issued",
      notes: [],
    });
    expect(linkedOf(decision, "review")).toMatchObject({
      grade: "keyed",
      aboutOrder: true,
      rivals: [],
      versions: [0],
    });
    expect(linked.leftOver).toEqual([]);
  });

  it("A: an alert row of that day is its own decision, and the order is known to belong to both", () => {
    const linked = link([
      rec("issued", "2026-06-03T07:55:00Z", {
        id: "advice",
        recommendation: "ADV-1",
        decisionKind: "medication",
        model: "dose-advisor",
        stance: "do",
        code: "warfarin",
        ...epic,
      }),
      rec("issued", "2026-06-03", {
        id: "alert",
        recommendation: "ALT-1",
        decisionKind: "medication",
        model: "ddi-check",
        stance: "avoid",
        system: "trust-epic",
      }),
      review("rejected", "2026-06-03", {
        id: "override",
        recommendation: "ALT-1",
        system: "trust-epic",
      }),
      context("keys-joined", undefined, {
        id: "ordinfo",
        recommendation: "ALT-1",
        order: "7001234",
        system: "trust-epic",
      }),
      action("ordered", "2026-06-03 08:14", {
        id: "order",
        system: "trust-epic",
        order: "7001234",
        code: "warfarin",
      }),
    ]);
    expect(ids(decisionOf(linked, "ADV-1"))).toEqual(["advice", "order"]);
    const alert = decisionOf(linked, "ALT-1");
    expect([...ids(alert)].sort()).toEqual([
      "alert",
      "order",
      "ordinfo",
      "override",
    ]);
    expect(linkedOf(alert, "order")).toMatchObject({
      grade: "keyed",
      rivals: [],
    });
  });

  it("B: the alert and the order that triggered it", () => {
    const row = {
      recommendation: "88123002",
      order: "55012",
      encounter: "77",
      model: "PHA_EKM!WARF_DDI",
      stance: "avoid",
      decisionKind: "medication",
      system: "discern",
      keyScope: "cerner",
    };
    const linked = link([
      rec("displayed", "2026-10-25 00:30", { id: "shown", ...row }),
      review("rejected", "2026-10-25 00:30", { id: "override", ...row }),
      action("signed", "2026-10-25T00:45:10Z", {
        id: "order",
        order: "55012",
        keyScope: "cerner",
        code: "warfarin",
      }),
    ]);
    const decision = only(linked);
    expect(decision).toMatchObject({
      link: "keyed",
      output: "issued",
      notes: ["issue-not-in-export"],
    });
    expect(decision.versions).toHaveLength(1);
    expect(linkedOf(decision, "order")).toMatchObject({
      versions: [0],
      grade: "keyed",
    });
  });

  it("C: chest X-ray output, report and review by accession; the addendum is later", () => {
    const keys = {
      accession: "RX260211-0417",
      keyScope: "EX1",
      decisionKind: "imaging",
    };
    const linked = link([
      rec("issued", "2026-02-11T14:52:07Z", {
        id: "ai",
        study: "1.2.826.1",
        model: "CXR-Detect",
        modelVersion: "2.4.1",
        code: "lung_nodule",
        finding: "absent",
        ...keys,
      }),
      action("reported-final", "2026-02-11 16:05", {
        id: "final",
        openedAt: "2026-02-11 16:01",
        code: "lung_nodule",
        finding: "absent",
        ...keys,
      }),
      review("attested", "2026-02-11 16:05", {
        id: "attested",
        openedAt: "2026-02-11 16:01",
        ...keys,
      }),
      action("addended", "2026-02-23 10:40", {
        id: "addendum",
        code: "lung_nodule",
        finding: "present",
        laterality: "right",
        ...keys,
      }),
    ]);
    const decision = only(linked);
    expect(ids(decision)).toEqual(["ai", "final", "attested", "addendum"]);
    expect(decision.events.map(({ later }) => later)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(decision.recommendation).toBeUndefined();
    expect(linkedOf(decision, "attested").aboutOrder).toBe(false);
  });

  it("D: one row per decision, everything named", () => {
    const row = {
      recommendation: "D1",
      decisionKind: "medication",
      code: "warfarin",
      unit: "mg",
      frequency: "1/d",
      system: "decisions",
    };
    const linked = link([
      rec("issued", "2026-02-02 09:00", {
        id: "ai",
        value: "7",
        stance: "do",
        model: "dose-advisor",
        ...row,
      }),
      review("accepted", "2026-02-02 09:10", { id: "review", ...row }),
      action("signed", "2026-02-02 09:10", {
        id: "signed",
        value: "7",
        ...row,
      }),
    ]);
    const decision = only(linked);
    expect(decision).toMatchObject({
      link: "explicit",
      patient: "Z1",
      recommendation: "D1",
    });
    expect(
      decision.events.map(({ grade, versions }) => [grade, versions]),
    ).toEqual([
      ["explicit", [0]],
      ["explicit", [0]],
      ["explicit", [0]],
    ]);
  });

  it("E: the sent letter hangs by the document; the draft's own hash is no new version", () => {
    const draft = {
      recommendation: "L9",
      recommendationVersion: "1",
      document: "L9",
      documentVersion: "1",
      session: "S4",
      keyScope: "letters",
      decisionKind: "document",
      model: "NoteWell",
    };
    const linked = link([
      rec("issued", "2026-08-04T09:20:11Z", {
        id: "draft",
        contentHash: "aa",
        ...draft,
      }),
      review("opened", "2026-08-04T09:24:00Z", {
        id: "opened",
        contentHash: "aa",
        ...draft,
      }),
      review("accepted", "2026-08-04T09:26:00Z", {
        id: "approved",
        contentHash: "aa",
        ...draft,
      }),
      action("sent", "2026-08-04T09:31:40Z", {
        id: "sent",
        document: "L9",
        keyScope: "letters",
        contentHash: "bb",
        recipient: "GP-EX1",
      }),
    ]);
    const decision = only(linked);
    expect(decision.versions).toHaveLength(1);
    expect(linkedOf(decision, "approved")).toMatchObject({
      grade: "explicit",
      versions: [0],
      namesVersion: true,
    });
    expect(linkedOf(decision, "sent")).toMatchObject({
      grade: "keyed",
      versions: [0],
      namesVersion: false,
      aboutOrder: true,
    });
    expect(leftOver(linked)).toEqual([]);
  });
});
