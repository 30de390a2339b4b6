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

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const eleven = "2026-06-03T11:00:00Z";
const advice = {
  id: "advice",
  recommendation: "R1",
  decisionKind: "medication",
  model: "dose-advisor",
};
const T = { keyScope: "T" };

describe("keys and their scopes (domain 6)", () => {
  it.each([
    "order",
    "accession",
    "study",
    "document",
    "session",
    "orderSet",
  ] as const)(
    "the same scoped %s links, in another scope it does not",
    (kind) => {
      const issued = rec("issued", nine, { ...advice, ...T, [kind]: "K1" });
      const same = only(
        link([issued, action("signed", ten, { id: "x", ...T, [kind]: "K1" })]),
      );
      expect(linkedOf(same, "x")).toMatchObject({
        grade: "keyed",
        by: [{ scope: "T", kind, value: "K1" }],
      });
      const other = link([
        issued,
        action("signed", ten, { id: "x", keyScope: "U", [kind]: "K1" }),
      ]);
      expect(leftOver(other)).toEqual([["x", "no-recommendation-claims-it"]]);
      const value = link([
        issued,
        action("signed", ten, { id: "x", ...T, [kind]: "01" }),
      ]);
      expect(value.leftOver).toHaveLength(1);
    },
  );

  it("the scope is the system where none is written (trap 28: one number at two sites)", () => {
    const issued = rec("issued", nine, {
      ...advice,
      order: "K1",
      system: "site-a",
    });
    expect(
      link([
        issued,
        action("signed", ten, { id: "x", order: "K1", system: "site-a" }),
      ]).leftOver,
    ).toEqual([]);
    expect(
      link([
        issued,
        action("signed", ten, { id: "x", order: "K1", system: "site-b" }),
      ]).leftOver,
    ).toHaveLength(1);
    expect(
      link([
        issued,
        action("signed", ten, {
          id: "x",
          order: "K1",
          system: "site-b",
          keyScope: "site-a",
        }),
      ]).leftOver,
    ).toEqual([]);
  });

  it("ids are compared in their normal form, leading zeros kept", () => {
    const issued = rec("issued", nine, { ...advice, ...T, order: "007" });
    expect(
      link([
        issued,
        action("signed", ten, { ...T, order: "\u00A0\uFF10\uFF10\uFF17 " }),
      ]).leftOver,
    ).toEqual([]);
    expect(
      link([issued, action("signed", ten, { ...T, order: "7" })]).leftOver,
    ).toHaveLength(1);
  });

  it("a recommendation id needs no equal scope, but two written ones must be equal", () => {
    const named = (own: object, other: object): number =>
      link([
        rec("issued", nine, { ...advice, ...own }),
        review("accepted", ten, { recommendation: "R1", ...other }),
      ]).decisions.length;
    expect(named({}, {})).toBe(1);
    expect(named(T, {})).toBe(1);
    expect(named({}, T)).toBe(1);
    expect(named(T, T)).toBe(1);
    expect(named(T, { keyScope: "U" })).toBe(2);
  });

  it("an id without a scope is a rival between two that wrote one", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T }),
      rec("issued", nine, { ...advice, keyScope: "U" }),
      review("accepted", ten, { id: "x", recommendation: "R1" }),
      action("signed", eleven, { id: "y", recommendation: "R1", ...T }),
    ]);
    const [first, second] = linked.decisions;
    if (first === undefined || second === undefined)
      throw new Error("two decisions expected");
    expect(linkedOf(first, "x").rivals).toEqual([second.key]);
    expect(linkedOf(second, "x").rivals).toEqual([first.key]);
    expect(
      linked.decisions.filter((decision) => ids(decision).includes("y")),
    ).toHaveLength(1);
  });

  it("a rounded id links nothing, a sound one of that length does", () => {
    const long = "1234567890123000";
    const issued = rec("issued", nine, { ...advice, ...T, order: long });
    const act = { id: "x", ...T, order: long };
    expect(
      link([issued, action("signed", ten, { ...act, tags: ["id-damaged"] })])
        .leftOver,
    ).toHaveLength(1);
    expect(link([issued, action("signed", ten, act)]).leftOver).toEqual([]);
    const sound = { ...T, order: "1234567890123001" };
    const damagedElsewhere = action("signed", ten, {
      ...sound,
      accession: long,
      tags: ["id-damaged"],
    });
    expect(
      link([rec("issued", nine, { ...advice, ...sound }), damagedElsewhere])
        .leftOver,
    ).toEqual([]);
  });
});

describe("chains", () => {
  it("order, signature and administration follow the order that the first of them names", () => {
    const decision = only(
      link([
        rec("issued", nine, advice),
        action("ordered", ten, {
          id: "ordered",
          recommendation: "R1",
          order: "O1",
        }),
        action("signed", ten, { id: "signed", order: "O1", document: "D1" }),
        action("administered", eleven, { id: "given", order: "O1" }),
        action("sent", eleven, { id: "sent", document: "D1" }),
      ]),
    );
    expect([...ids(decision)].sort()).toEqual([
      "advice",
      "given",
      "ordered",
      "sent",
      "signed",
    ]);
    expect(linkedOf(decision, "ordered").grade).toBe("explicit");
    expect(linkedOf(decision, "given")).toMatchObject({
      grade: "keyed",
      aboutOrder: true,
    });
    expect(linkedOf(decision, "sent")).toMatchObject({
      grade: "keyed",
      aboutOrder: true,
    });
    expect(decision.link).toBe("keyed");
  });

  it.each(["session", "orderSet"] as const)(
    "%s of an action leads no further",
    (kind) => {
      const linked = link([
        rec("issued", nine, advice),
        action("ordered", ten, { recommendation: "R1", [kind]: "S1" }),
        action("signed", eleven, { id: "x", [kind]: "S1" }),
      ]);
      expect(leftOver(linked)).toEqual([["x", "no-recommendation-claims-it"]]);
    },
  );

  it("an order that an act on another output made what it is leads to both from then on (domain 6 rule 1)", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      action("drafted", nine, { id: "before", ...T, order: "O1" }),
      rec("issued", nine, { ...advice, id: "other", recommendation: "R2" }),
      action("ordered", ten, { recommendation: "R2", ...T, order: "O1" }),
      action("signed", eleven, { id: "x", ...T, order: "O1" }),
    ]);
    for (const name of ["R1", "R2"])
      expect(linkedOf(decisionOf(linked, name), "x").rivals).toHaveLength(1);
    expect(linkedOf(decisionOf(linked, "R1"), "before").rivals).toEqual([]);
    expect(ids(decisionOf(linked, "R2"))).not.toContain("before");
  });

  it.each(["signed", "administered", "cancelled"] as const)(
    "one that another output's %s names stays that of the output that names it",
    (type) => {
      const linked = link([
        rec("issued", nine, { ...advice, ...T, order: "O1" }),
        rec("issued", nine, { ...advice, id: "other", recommendation: "R2" }),
        action(type, ten, { recommendation: "R2", ...T, order: "O1" }),
        action("signed", eleven, { id: "x", ...T, order: "O1" }),
      ]);
      expect(ids(decisionOf(linked, "R1"))).toContain("x");
      expect(ids(decisionOf(linked, "R2"))).not.toContain("x");
    },
  );

  it("what acts on other outputs do to an order stands beside the decision that has it", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      action("ordered", nine, { id: "own", ...T, order: "O1" }),
      rec("issued", nine, { ...advice, id: "other", recommendation: "R2" }),
      action("changed", ten, {
        id: "changed",
        recommendation: "R2",
        ...T,
        order: "O1",
      }),
      action("changed", ten, {
        id: "elsewhere",
        recommendation: "R2",
        ...T,
        order: "O2",
      }),
    ]);
    const beside = (name: string): readonly unknown[] =>
      decisionOf(linked, name).besides.map(({ origins }) => origins[0]?.file);
    expect(beside("R1")).toEqual(["changed"]);
    expect(beside("R2")).toEqual([]);
  });
});

describe("joined and replaced keys (domain 6 rule 7)", () => {
  const imaging = {
    id: "advice",
    decisionKind: "imaging",
    model: "CXR",
    code: "nodule",
    ...T,
  };

  it("a renamed accession still leads to the output (trap 28)", () => {
    const linked = link([
      rec("issued", nine, { ...imaging, accession: "OLD" }),
      context("keys-joined", ten, {
        id: "rename",
        accession: "NEW",
        replaces: "OLD",
        ...T,
      }),
      action("reported-final", eleven, { id: "final", accession: "NEW", ...T }),
    ]);
    expect(linkedOf(only(linked), "final").grade).toBe("keyed");
    expect(linked.leftOver).toEqual([]);
  });

  it("outputs under the old and the new accession are one decision", () => {
    const linked = link([
      rec("issued", nine, { ...imaging, accession: "OLD" }),
      rec("issued", ten, {
        ...imaging,
        id: "again",
        accession: "NEW",
        finding: "present",
      }),
      context("keys-joined", ten, { accession: "NEW", replaces: "OLD", ...T }),
    ]);
    expect(linked.decisions).toHaveLength(1);
  });

  it("keys of several kinds on one statement are one matter; the encounter is none of them", () => {
    const issued = rec("issued", nine, { ...advice, ...T, session: "S4" });
    const joined = context("keys-joined", ten, {
      ...T,
      document: "L9",
      session: "S4",
      encounter: "E1",
    });
    expect(
      linkedOf(
        only(
          link([
            issued,
            joined,
            action("sent", eleven, { id: "x", ...T, document: "L9" }),
          ]),
        ),
        "x",
      ).grade,
    ).toBe("keyed");
    expect(
      link([
        issued,
        joined,
        action("sent", eleven, { id: "x", ...T, encounter: "E1" }),
      ]).leftOver,
    ).toHaveLength(1);
  });

  it("a join holds until its `validUntil`; what may lie before it still follows", () => {
    const issued = rec("issued", nine, { ...imaging, accession: "OLD" });
    const joined = context("keys-joined", nine, {
      accession: "NEW",
      replaces: "OLD",
      validUntil: ten,
      ...T,
    });
    const report = (at: string): number =>
      link([
        issued,
        joined,
        action("reported-final", at, { accession: "NEW", ...T }),
      ]).leftOver.length;
    expect(report("2026-06-03T09:59:59Z")).toBe(0);
    expect(report(ten)).toBe(0);
    expect(report("2026-06-03T10:00:01Z")).toBe(1);
    expect(report("2026-06-03")).toBe(0);
  });

  it("an order that replaces another names it: explicit, and its signature follows", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      action("ordered", ten, { id: "x", ...T, order: "O2", replaces: "O1" }),
      action("signed", eleven, { id: "y", ...T, order: "O2" }),
    ]);
    expect(linkedOf(only(linked), "x").grade).toBe("explicit");
    expect(linkedOf(only(linked), "y").grade).toBe("keyed");
  });

  it("an order belongs to the output that names it, not to that of the order it replaces", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      rec("issued", ten, {
        ...advice,
        id: "second",
        recommendation: "R2",
        ...T,
        order: "O2",
      }),
      action("ordered", eleven, { id: "x", ...T, order: "O2", replaces: "O1" }),
    ]);
    expect(ids(decisionOf(linked, "R2"))).toContain("x");
    expect(ids(decisionOf(linked, "R1"))).not.toContain("x");
  });

  it("`replaces` speaks of the kind of key whose earlier value is in the log", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, document: "D1" }),
      action("signed", ten, {
        id: "x",
        ...T,
        order: "O2",
        document: "D2",
        replaces: "D1",
      }),
    ]);
    expect(linkedOf(only(linked), "x").grade).toBe("explicit");
  });

  it("an action cannot say that one output replaced another", () => {
    const linked = link([
      rec("issued", nine, advice),
      rec("issued", ten, { ...advice, id: "second", recommendation: "R2" }),
      action("signed", eleven, {
        id: "x",
        recommendation: "R2",
        replaces: "R1",
      }),
    ]);
    expect(linked.decisions).toHaveLength(2);
    expect(ids(decisionOf(linked, "R1"))).toEqual(["advice"]);
  });

  it.each([
    ["itself", [["D1", "D1"]]],
    [
      "in a ring",
      [
        ["D1", "D2"],
        ["D2", "D3"],
        ["D3", "D1"],
      ],
    ],
  ] as const)(
    "a document that appends %s is cut and noted (trap 31)",
    (_, pairs) => {
      const events = pairs.map(([document, replaces]) =>
        action("changed", ten, { ...T, document, replaces }),
      );
      const decision = only(
        link([
          rec("issued", nine, { ...advice, ...T, document: "D1" }),
          ...events,
        ]),
      );
      expect(decision.events).toHaveLength(1 + pairs.length);
      expect(decision.notes).toContain("key-cycle");
    },
  );

  it("a chain without a ring is not noted", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...advice, ...T, document: "D1" }),
        action("changed", ten, { ...T, document: "D2", replaces: "D1" }),
        action("changed", ten, { ...T, document: "D3", replaces: "D2" }),
      ]),
    );
    expect(decision.notes).toEqual([]);
    expect(decision.events).toHaveLength(3);
  });
});

describe("encounter (domain 6 rule 5, trap 18)", () => {
  const inpatient = { ...advice, ...T, encounter: "E1", code: "warfarin" };
  const cancelled = (more: object): number =>
    link([
      rec("issued", nine, { ...inpatient, patient: undefined }),
      action("cancelled", ten, { id: "x", ...T, ...more }),
    ]).leftOver.length;

  it("links with the same code, never alone", () => {
    expect(cancelled({ encounter: "E1", code: "warfarin" })).toBe(0);
    expect(cancelled({ encounter: "E1" })).toBe(1);
    expect(cancelled({ encounter: "E1", code: "heparin" })).toBe(1);
    expect(cancelled({ encounter: "E2", code: "warfarin" })).toBe(1);
    expect(
      cancelled({ encounter: "E1", code: "warfarin", keyScope: "U" }),
    ).toBe(1);
    expect(
      cancelled({ encounter: "E1", code: "warfarin", tags: ["code-damaged"] }),
    ).toBe(1);
  });

  it("is keyed, and says nothing of an order's content", () => {
    const decision = only(
      link([
        rec("issued", nine, inpatient),
        action("cancelled", ten, {
          id: "x",
          ...T,
          encounter: "E1",
          code: "warfarin",
        }),
      ]),
    );
    expect(linkedOf(decision, "x")).toMatchObject({
      grade: "keyed",
      aboutOrder: false,
      rivals: [],
    });
  });

  it("does not link two different orders", () => {
    const issued = rec("issued", nine, {
      ...inpatient,
      order: "O1",
      patient: undefined,
    });
    expect(
      link([
        issued,
        action("signed", ten, {
          ...T,
          encounter: "E1",
          code: "warfarin",
          order: "O2",
        }),
      ]).leftOver,
    ).toHaveLength(1);
    expect(
      link([
        issued,
        action("signed", ten, {
          ...T,
          encounter: "E1",
          code: "warfarin",
          document: "D1",
        }),
      ]).leftOver,
    ).toEqual([]);
  });

  it("a better key leaves no rival by encounter", () => {
    const linked = link([
      rec("issued", nine, { ...inpatient, order: "O1" }),
      rec("issued", nine, {
        ...inpatient,
        id: "second",
        recommendation: "R2",
        order: "O2",
      }),
      action("signed", ten, {
        id: "x",
        ...T,
        encounter: "E1",
        code: "warfarin",
        order: "O1",
      }),
    ]);
    expect(linkedOf(decisionOf(linked, "R1"), "x").rivals).toEqual([]);
    expect(ids(decisionOf(linked, "R2"))).toEqual(["second"]);
  });

  it.each([
    ["priority", "triaged"],
    ["disposition", "discharged"],
  ])("of a %s there is one in an encounter", (decisionKind, what) => {
    const issued = rec("issued", nine, {
      ...advice,
      ...T,
      encounter: "E1",
      decisionKind,
    });
    expect(
      link([issued, action(what, ten, { ...T, encounter: "E1" })]).leftOver,
    ).toEqual([]);
    expect(
      link([issued, action("signed", ten, { ...T, encounter: "E1" })]).leftOver,
    ).toHaveLength(1);
  });
});
