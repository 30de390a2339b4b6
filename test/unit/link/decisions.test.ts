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

const at = "2026-06-03T08:00:00Z";
const soon = "2026-06-03T09:00:00Z";
const med = {
  decisionKind: "medication",
  model: "dose-advisor",
  code: "warfarin",
};

describe("what a decision is (domain 6)", () => {
  it("takes the events that name one recommendation", () => {
    const linked = link([
      rec("issued", at, { id: "a", recommendation: "R1" }),
      rec("displayed", soon, { id: "b", recommendation: "R1" }),
      rec("issued", at, { id: "c", recommendation: "R2" }),
    ]);
    expect(linked.decisions).toHaveLength(2);
    expect(ids(decisionOf(linked, "R1"))).toEqual(["a", "b"]);
    expect(linkedOf(decisionOf(linked, "R1"), "b").part).toBe("display");
  });

  it.each(["orderSet", "accession", "study", "document", "order"] as const)(
    "without an id, takes outputs of one model and kind that share %s",
    (kind) => {
      const linked = link([
        rec("issued", at, { id: "a", ...med, [kind]: "K1" }),
        rec("issued", soon, { id: "b", ...med, [kind]: "K1", value: "8" }),
        rec("issued", soon, { id: "c", ...med, [kind]: "K2" }),
        rec("issued", soon, { id: "d", ...med, model: "other", [kind]: "K1" }),
        rec("issued", soon, {
          id: "e",
          ...med,
          decisionKind: "order",
          [kind]: "K1",
        }),
        rec("issued", soon, {
          id: "f",
          ...med,
          [kind]: "K1",
          keyScope: "elsewhere",
        }),
      ]);
      expect(linked.decisions.map(ids).map(String).sort()).toEqual([
        "a,b",
        "c",
        "d",
        "e",
        "f",
      ]);
    },
  );

  it.each(["session", "encounter"] as const)(
    "%s holds no outputs together",
    (kind) => {
      const linked = link([
        rec("issued", at, { id: "a", ...med, [kind]: "K1" }),
        rec("issued", soon, { id: "b", ...med, [kind]: "K1" }),
      ]);
      expect(linked.decisions).toHaveLength(2);
    },
  );

  it("goes by the first key that is there, not by any", () => {
    const linked = link([
      rec("issued", at, { id: "a", ...med, orderSet: "S1", order: "O1" }),
      rec("issued", at, { id: "b", ...med, orderSet: "S1", order: "O2" }),
      rec("issued", at, { id: "c", ...med, orderSet: "S2", order: "O1" }),
    ]);
    expect(linked.decisions.map(ids).map(String).sort()).toEqual(["a,b", "c"]);
  });

  it("takes a record with the study alone to the accession written beside that study, if it is one only", () => {
    const imaging = { decisionKind: "imaging", model: "CXR-Detect" };
    const one = [
      rec("issued", at, {
        id: "a",
        ...imaging,
        accession: "A1",
        study: "1.2",
        code: "nodule",
      }),
      rec("issued", at, {
        id: "b",
        ...imaging,
        study: "1.2",
        code: "effusion",
      }),
    ];
    expect(ids(only(link(one)))).toEqual(["b", "a"].sort());
    const two = [
      ...one,
      rec("issued", at, {
        id: "c",
        ...imaging,
        accession: "A2",
        study: "1.2",
        code: "nodule",
      }),
    ];
    expect(link(two).decisions.map(ids).map(String).sort()).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it("takes one output by itself where nothing holds it to another", () => {
    const linked = link([
      rec("issued", at, { id: "a", ...med }),
      rec("issued", soon, { id: "b", ...med }),
    ]);
    expect(linked.decisions.map(ids).map(String).sort()).toEqual(["a", "b"]);
  });

  it("takes a display without an id to the output of its product that has its key, else makes it a decision", () => {
    const issued = rec("issued", at, {
      id: "a",
      recommendation: "R1",
      ...med,
      order: "O1",
    });
    const shown = { id: "b", order: "O1", source: "ai" };
    expect(ids(only(link([issued, rec("displayed", soon, shown)])))).toEqual([
      "a",
      "b",
    ]);
    expect(
      ids(
        only(
          link([
            issued,
            rec("displayed", soon, { ...shown, model: "dose-advisor" }),
          ]),
        ),
      ),
    ).toEqual(["a", "b"]);
    expect(
      link([issued, rec("displayed", soon, { ...shown, model: "other" })])
        .decisions,
    ).toHaveLength(2);
    expect(
      link([issued, rec("displayed", soon, { ...shown, order: "O2" })])
        .decisions,
    ).toHaveLength(2);
  });

  it("infers a display without an id and key by patient, kind and code, but no withdrawal", () => {
    const issued = rec("issued", at, { id: "a", recommendation: "R1", ...med });
    const shown = only(
      link([issued, rec("displayed", soon, { id: "b", ...med })]),
    );
    expect(linkedOf(shown, "b")).toMatchObject({
      grade: "inferred",
      part: "display",
    });
    expect(
      link([issued, rec("withdrawn", soon, { id: "b", ...med })]).decisions,
    ).toHaveLength(2);
  });

  it("kind and model are the output's; a kind that is not recorded is `other`", () => {
    const linked = link([
      rec("issued", at, { recommendation: "R1", model: "m" }),
      action("signed", soon, {
        recommendation: "R1",
        decisionKind: "order",
        model: "wrong",
      }),
    ]);
    expect(only(linked)).toMatchObject({
      kind: "other",
      model: "m",
      modelVersion: undefined,
    });
  });
});

describe("outputs that the export lacks", () => {
  it.each([
    [
      "a review",
      review("accepted", soon, { id: "x", recommendation: "R9", ...med }),
    ],
    [
      "an action",
      action("signed", soon, { id: "x", recommendation: "R9", ...med }),
    ],
  ])("%s that names one makes a decision", (_, naming) => {
    const decision = only(link([naming]));
    expect(decision).toMatchObject({
      output: "not-in-export",
      versions: [],
      recommendation: "R9",
      kind: "medication",
      link: "explicit",
    });
    expect(linkedOf(decision, "x").versions).toEqual([]);
  });

  it("context that names one makes none", () => {
    const linked = link([
      context("outcome", soon, { id: "x", recommendation: "R9" }),
    ]);
    expect(linked.decisions).toEqual([]);
    expect(leftOver(linked)).toEqual([["x", "context-only"]]);
  });

  it("a statement of keys makes one if an event follows it", () => {
    const joined = context("keys-joined", soon, {
      id: "k",
      recommendation: "R9",
      order: "O1",
    });
    expect(link([joined]).decisions).toEqual([]);
    const linked = link([
      joined,
      action("signed", soon, { id: "x", order: "O1" }),
    ]);
    expect(only(linked)).toMatchObject({
      output: "not-in-export",
      recommendation: "R9",
    });
    expect(linked.leftOver).toEqual([]);
  });

  it("a display bounds the issue from above", () => {
    const decision = only(
      link([
        rec("displayed", soon, { id: "late", recommendation: "R1" }),
        rec("displayed", at, { id: "first", recommendation: "R1" }),
      ]),
    );
    expect(decision.output).toBe("issued");
    expect(decision.versions).toHaveLength(1);
    expect(decision.versions[0]).toMatchObject({
      event: 0,
      items: [0],
      ended: undefined,
    });
    expect(decision.versions[0]?.issued).toEqual({
      earliest: -8_000_000_000_000_000,
      latest: Date.parse("2026-06-03T08:00:01Z") * 1000,
    });
    expect(decision.notes).toContain("issue-not-in-export");
  });

  it("a withdrawal alone shows that there was an output, not what it was", () => {
    const decision = only(
      link([rec("withdrawn", at, { recommendation: "R1" })]),
    );
    expect(decision.output).toBe("not-in-export");
    expect(decision.versions[0]).toMatchObject({ endedBy: "withdrawn" });
  });
});

describe("outputs of nothing", () => {
  it.each(["none", "failed", "suppressed"] as const)(
    "%s without an action is no decision",
    (word) => {
      const linked = link([rec(word, at, { id: "x", recommendation: "R1" })]);
      expect(linked.decisions).toEqual([]);
      expect(leftOver(linked)).toEqual([["x", "recommendation-of-no-output"]]);
    },
  );

  it.each(["none", "failed", "suppressed"] as const)(
    "%s with an action is one",
    (word) => {
      const linked = link([
        rec(word, at, { id: "x", recommendation: "R1" }),
        action("signed", soon, { id: "y", recommendation: "R1" }),
      ]);
      expect(only(linked)).toMatchObject({ output: word });
      expect(linked.leftOver).toEqual([]);
    },
  );

  it("a review alone does not make one", () => {
    const linked = link([
      rec("failed", at, { id: "x", recommendation: "R1" }),
      review("accepted", soon, { id: "y", recommendation: "R1" }),
    ]);
    expect(linked.decisions).toEqual([]);
    expect(leftOver(linked)).toEqual([
      ["x", "recommendation-of-no-output"],
      ["y", "no-recommendation-claims-it"],
    ]);
  });

  it("takes no event that an output with content claims", () => {
    const linked = link([
      rec("failed", at, {
        id: "x",
        recommendation: "R1",
        ...med,
        order: "O1",
        keyScope: "T",
      }),
      rec("issued", soon, {
        id: "y",
        recommendation: "R2",
        ...med,
        order: "O1",
        keyScope: "T",
      }),
      action("signed", "2026-06-03T09:30:00Z", {
        id: "z",
        order: "O1",
        keyScope: "T",
      }),
    ]);
    expect(linkedOf(only(linked), "z").rivals).toEqual([]);
    expect(leftOver(linked)).toEqual([["x", "recommendation-of-no-output"]]);
  });

  it("an output that was said counts before that nothing was", () => {
    const decision = only(
      link([
        rec("failed", at, { recommendation: "R1" }),
        rec("issued", soon, { recommendation: "R1" }),
      ]),
    );
    expect(decision.output).toBe("issued");
  });
});

describe("auto-applied (contract 2)", () => {
  it("is issue and advice, with a version of its own", () => {
    const decision = only(
      link([
        rec("auto-applied", at, { id: "x", recommendation: "R1", value: "7" }),
      ]),
    );
    expect(decision).toMatchObject({ output: "issued" });
    expect(linkedOf(decision, "x")).toMatchObject({
      part: "advice",
      versions: [0],
    });
    expect(decision.versions).toHaveLength(1);
  });
});

describe("left over", () => {
  it("an action that no output claims is kept with its reason", () => {
    const linked = link([
      action("signed", at, { id: "x" }),
      review("accepted", at, { id: "y" }),
    ]);
    expect(linked.decisions).toEqual([]);
    expect(leftOver(linked)).toEqual([
      ["x", "no-recommendation-claims-it"],
      ["y", "no-recommendation-claims-it"],
    ]);
  });

  it("merges, joins, downtimes and windows serve elsewhere and are not left over", () => {
    const types = [
      "patient-merged",
      "patient-unmerged",
      "keys-joined",
      "export-window",
      "downtime-start",
      "model-deployed",
    ];
    const linked = link([
      ...types.map((type) => context(type, at)),
      context("record-changed", at, { id: "x" }),
    ]);
    expect(leftOver(linked)).toEqual([["x", "context-only"]]);
  });
});

describe("the key of a decision", () => {
  const keyOf = (...events: Parameters<typeof link>): string =>
    only(link(...events)).key;

  it("is the recommendation id with its written scope", () => {
    const plain = keyOf([rec("issued", at, { recommendation: "R1" })]);
    expect(
      keyOf([
        rec("issued", soon, {
          recommendation: "R1",
          value: "9",
          system: "elsewhere",
        }),
      ]),
    ).toBe(plain);
    expect(
      keyOf([rec("issued", at, { recommendation: "R1", keyScope: "S" })]),
    ).not.toBe(plain);
    expect(keyOf([rec("issued", at, { recommendation: "R2" })])).not.toBe(
      plain,
    );
  });

  it("holds the patient group's key only where another patient carries the same id", () => {
    const events = [rec("issued", at, { recommendation: "R1" })];
    const others = (recommendation: string): Parameters<typeof link>[1] => ({
      foreign: [
        {
          event: rec("displayed", at, { recommendation, patient: "Q2" }),
          keys: [{ scope: "", kind: "recommendation", value: recommendation }],
        },
      ],
    });
    expect(keyOf(events, others("R1"))).not.toBe(keyOf(events));
    expect(keyOf(events, others("R2"))).toBe(keyOf(events));
  });

  it("is model, kind and the shared key where there is no id", () => {
    const key = keyOf([rec("issued", at, { ...med, order: "O1" })]);
    expect(
      keyOf([rec("issued", soon, { ...med, order: "O1", value: "8" })]),
    ).toBe(key);
    expect(keyOf([rec("issued", at, { ...med, order: "O2" })])).not.toBe(key);
    expect(
      keyOf([rec("issued", at, { ...med, model: "other", order: "O1" })]),
    ).not.toBe(key);
  });

  it("is what a single record says; the offset in which its time is written changes nothing", () => {
    const single = rec("issued", at, med);
    const elsewhere = {
      ...single,
      fields: { ...single.fields, occurredAt: "2026-06-03T09:00:00+01:00" },
    };
    expect(keyOf([elsewhere])).toBe(keyOf([single]));
    expect(keyOf([rec("issued", soon, med)])).not.toBe(keyOf([single]));
    expect(keyOf([rec("issued", at, { ...med, code: "heparin" })])).not.toBe(
      keyOf([single]),
    );
  });

  it("tells records apart that say the same but for their content, and even those that say the same", () => {
    const events = ["7", "8", "8"].map((value, copy) =>
      rec("issued", at, { ...med, value, id: `row ${String(copy)}` }),
    );
    const keys = link(events).decisions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});
