import { describe, expect, it } from "vitest";
import type { Key, LostRecord } from "../../../src/model/patient.ts";
import type { SiteFacts, SourceFact } from "../../../src/model/site.ts";
import type { Family } from "../../../src/model/words.ts";
import { action, decisionOf, link, only, rec, review, when } from "./events.ts";

const june = {
  earliest: when("2026-06-01").earliest,
  latest: when("2026-07-01").earliest,
};
const source = (
  name: string,
  yields: readonly Family[],
  windows?: SourceFact["windows"],
): SourceFact => ({
  name,
  yields,
  systems: [name],
  windows,
});
const site = (
  sources: readonly SourceFact[],
  downtimes: SiteFacts["downtimes"] = [],
): SiteFacts => ({
  sources,
  downtimes,
  context: [],
});
const at = "2026-06-03T09:00:00Z";
const issued = rec("issued", at, {
  id: "advice",
  source: "advice",
  recommendation: "R1",
  order: "O1",
  keyScope: "T",
});
const key = (kind: Key["kind"], value: string, scope = "T"): Key => ({
  kind,
  value,
  scope,
});
const lost = (
  keys: readonly Key[],
  families: readonly Family[] = ["review"],
  from = "reviews",
): LostRecord => ({
  origin: {
    file: "x",
    record: 1,
    line: 2,
    byteOffset: 0,
    byteLength: 1,
    sha256: "s",
  },
  source: from,
  patient: "Z1",
  keys,
  families,
});

describe("coverage (domain 6)", () => {
  const both = site([
    source("advice", ["recommendation"], [june]),
    source("reviews", ["review", "context"]),
    source("orders", ["action", "review"], [june]),
  ]);

  it("lists for each family the sources that can yield it, with their windows", () => {
    const { coverage } = only(link([issued], { site: both }));
    expect(coverage.recommendation).toEqual([
      { source: "advice", windows: [june], holes: [] },
    ]);
    expect(coverage.review).toEqual([
      { source: "reviews", windows: undefined, holes: [] },
      { source: "orders", windows: [june], holes: [] },
    ]);
    expect(coverage.action.map((found) => found.source)).toEqual(["orders"]);
    expect(coverage.context.map((found) => found.source)).toEqual(["reviews"]);
    expect(only(link([issued])).coverage.review).toEqual([]);
  });

  it("a source of the patient's own records that declares nothing stays undeclared beside one that does", () => {
    const native: readonly Family[] = ["recommendation", "review", "action"];
    const elsewhere = rec("issued", at, {
      id: "b",
      source: "ehr",
      order: "O2",
    });
    const declared = site([source("ris", native, [june])]);
    const sourcesOf = (
      events: Parameters<typeof link>[0],
    ): readonly unknown[] =>
      only(link(events, { site: declared })).coverage.action.map(
        ({ source: name, windows }) => [name, windows],
      );
    expect(sourcesOf([elsewhere])).toEqual([
      ["ris", [june]],
      ["ehr", undefined],
    ]);
    const all = site([source("native", native, [june])]);
    expect(only(link([elsewhere], { site: all })).coverage.action).toHaveLength(
      1,
    );
    const inside = rec("issued", at, { id: "c", source: "ris", order: "O3" });
    expect(sourcesOf([inside])).toEqual([["ris", [june]]]);
  });

  it("a downtime makes a hole in the sources of its system, one without a system in all", () => {
    const interval = when("2026-06-03");
    const own = only(
      link([issued], {
        site: site(both.sources, [{ system: "orders", interval }]),
      }),
    ).coverage;
    expect(own.review.map(({ holes }) => holes)).toEqual([
      [],
      [{ interval, reason: "downtime", lost: undefined }],
    ]);
    expect(own.recommendation[0]?.holes).toEqual([]);
    const all = only(
      link([issued], {
        site: site(both.sources, [{ system: undefined, interval }]),
      }),
    ).coverage;
    expect(all.recommendation[0]?.holes).toHaveLength(1);
    expect(all.review.every(({ holes }) => holes.length === 1)).toBe(true);
  });

  it.each([
    ["a hyphen that is none", "R-1", "R\u20101"],
    ["a Cyrillic letter", "R-C1", "R-\u04211"],
  ])(
    "a record whose identifier only looks like the decision's makes one: %s",
    (_what, own, other) => {
      const advice = rec("issued", at, {
        id: "advice",
        source: "advice",
        recommendation: own,
        keyScope: "T",
      });
      const alike = review("accepted", at, {
        id: "alike",
        source: "reviews",
        recommendation: other,
        keyScope: "T",
        tags: ["id-confusable"],
      });
      const { decisions } = link([advice, alike], { site: both });
      const [decision] = decisions;
      expect(decision?.coverage.review[0]?.holes).toMatchObject([
        { reason: "look-alike-id", lost: { families: ["review"] } },
      ]);
      expect(decision?.coverage.action[0]?.holes).toEqual([]);
      const plain = review("accepted", at, {
        id: "plain",
        source: "reviews",
        recommendation: own,
        keyScope: "T",
        tags: ["id-confusable"],
      });
      const same = only(link([advice, plain], { site: both })).coverage;
      expect(same.review[0]?.holes).toEqual([]);
    },
  );

  it("a rejected record makes one in its source, for the families that it may have been", () => {
    const { coverage } = only(link([issued], { site: both, lost: [lost([])] }));
    expect(coverage.review[0]?.holes).toMatchObject([
      {
        reason: "rejected-record",
        interval: { earliest: -8e15, latest: 8e15 },
      },
    ]);
    expect(coverage.review[1]?.holes).toEqual([]);
    expect(coverage.context[0]?.holes).toEqual([]);
    const unreadable = only(
      link([issued], {
        site: both,
        lost: [lost([], ["recommendation", "review", "action", "context"])],
      }),
    ).coverage;
    expect(unreadable.context[0]?.holes).toHaveLength(1);
  });

  it("a record that may be another patient's makes one as well, and is not said to be rejected", () => {
    const { coverage } = only(
      link([issued], {
        site: both,
        lost: [{ ...lost([]), isShared: true }],
      }),
    );
    expect(coverage.review[0]?.holes).toMatchObject([{ reason: "shared-key" }]);
  });

  it("a source that the mapping does not name for that family is added with its hole", () => {
    const { coverage } = only(
      link([issued], { site: both, lost: [lost([], ["review"], "native")] }),
    );
    expect(coverage.review.at(-1)).toMatchObject({
      source: "native",
      windows: undefined,
    });
    expect(coverage.review.at(-1)?.holes).toHaveLength(1);
  });

  it.each([
    ["its recommendation", key("recommendation", "R1", ""), 1],
    [
      "its recommendation with a scope, where the output wrote another",
      key("recommendation", "R1", "U"),
      0,
    ],
    ["another recommendation", key("recommendation", "R2", ""), 0],
    ["its order", key("order", "O1"), 1],
    ["the order of an action of it", key("order", "O2"), 1],
    ["another order", key("order", "O7"), 0],
    ["its order in another scope", key("order", "O1", "U"), 0],
  ])("a rejected record that names %s", (_, named, holes) => {
    const events = [
      issued,
      action("ordered", at, {
        recommendation: "R1",
        order: "O2",
        keyScope: "T",
      }),
    ];
    const { coverage } = only(
      link(events, { site: both, lost: [lost([named])] }),
    );
    expect(coverage.review[0]?.holes).toHaveLength(holes);
  });

  it("concerns the decisions that it names, not the patient's others", () => {
    const linked = link(
      [issued, rec("issued", at, { id: "second", recommendation: "R2" })],
      { site: both, lost: [lost([key("recommendation", "R2", "")])] },
    );
    expect(decisionOf(linked, "R1").coverage.review[0]?.holes).toHaveLength(0);
    expect(decisionOf(linked, "R2").coverage.review[0]?.holes).toHaveLength(1);
  });

  it("records that were lost are told in their order, each once", () => {
    const named = lost([key("order", "O1"), key("recommendation", "R1", "")]);
    const all = lost([]);
    const { coverage } = only(
      link([issued], { site: both, lost: [named, all] }),
    );
    const holes = coverage.review.find(
      ({ source: name }) => name === "reviews",
    );
    expect(holes?.holes.map((hole) => hole.lost)).toEqual([named, all]);
    // a source without a lost record has no hole, a known one stands once
    expect(coverage.review.map(({ source: name }) => name)).toEqual([
      "reviews",
      "orders",
    ]);
    expect(coverage.review[1]?.holes).toEqual([]);
    expect(coverage.recommendation).toEqual([
      { source: "advice", windows: [june], holes: [] },
    ]);
  });

  it("sources that nothing declares are added in code-unit order, each with the downtimes of its system", () => {
    const declared = site(
      [source("ris", ["action"], [june])],
      [{ system: "lab", interval: when("2026-06-03") }],
    );
    const from = (name: string, order: string) =>
      rec("issued", at, { source: name, order });
    const linked = link([from("ward", "O1"), from("lab", "O1")], {
      site: declared,
    });
    const [decision] = linked.decisions;
    expect(
      decision?.coverage.action.map(({ source: name, holes }) => [
        name,
        holes.length,
      ]),
    ).toEqual([
      ["ris", 0],
      ["lab", 1],
      ["ward", 0],
    ]);
  });

  it("only a native window without a system speaks of all; one beside another source too", () => {
    const families: readonly Family[] = ["action"];
    const elsewhere = rec("issued", at, {
      source: "lab",
      recommendation: "R1",
    });
    const names = (sources: readonly SourceFact[]): readonly string[] =>
      only(link([elsewhere], { site: site(sources) })).coverage.action.map(
        ({ source: name }) => name,
      );
    const ris = source("ris", families, [june]);
    expect(names([source("native", families, [june]), ris])).toEqual([
      "native",
      "ris",
    ]);
    expect(names([source("native", families), ris])).toEqual([
      "native",
      "ris",
      "lab",
    ]);
    // where nobody declares a window, nothing has to be added
    expect(
      names([source("native", families), source("ris", families)]),
    ).toEqual(["native", "ris"]);
  });

  it("two written scopes of an id that a lost record names must be equal", () => {
    const holes = (scope: string, keyScope: string | undefined): number => {
      const output = rec("issued", at, { recommendation: "R1", keyScope });
      const named = lost([key("recommendation", "R1", scope)]);
      return only(
        link([output], { site: both, lost: [named] }),
      ).coverage.review.flatMap((found) => found.holes).length;
    };
    expect(holes("", undefined)).toBe(1);
    expect(holes("", "T")).toBe(1);
    expect(holes("T", undefined)).toBe(1);
    expect(holes("T", "T")).toBe(1);
    expect(holes("U", "T")).toBe(0);
  });

  it("an identifier that looks like one decision's says nothing about the patient's others", () => {
    const linked = link(
      [
        rec("issued", at, { source: "advice", recommendation: "R2" }),
        rec("issued", at, { source: "advice", recommendation: "R-1" }),
        rec("issued", at, { source: "advice", recommendation: "R3" }),
        review("accepted", at, {
          source: "reviews",
          recommendation: "R\u20101",
          tags: ["id-confusable"],
        }),
      ],
      { site: both },
    );
    const holes = (recommendation: string): number =>
      decisionOf(linked, recommendation).coverage.review.flatMap(
        (found) => found.holes,
      ).length;
    expect([holes("R-1"), holes("R2"), holes("R3")]).toEqual([1, 0, 0]);
  });

  it("of several lost records those of all its names are told in their order", () => {
    const all = lost([]);
    const byName = lost([key("recommendation", "R1", "")]);
    const byOrder = lost([key("order", "O1")]);
    for (const records of [
      [all, byName, byOrder],
      [all, byOrder, byName],
      [byOrder, byName, all],
      [byName, all, byOrder],
    ]) {
      const { coverage } = only(link([issued], { site: both, lost: records }));
      expect(coverage.review[0]?.holes.map((hole) => hole.lost)).toEqual(
        records,
      );
    }
  });

  it("only ids of outputs are held to the scope that the output wrote; an order of another system is one of its own", () => {
    const ordered = action("ordered", at, {
      recommendation: "R1",
      order: "O2",
      system: "pas",
    });
    const { coverage } = only(
      link([issued, ordered], {
        site: both,
        lost: [lost([key("order", "O2", "pas")])],
      }),
    );
    expect(coverage.review[0]?.holes).toHaveLength(1);
  });
});

describe("which sources a downtime or an unfinished export silences (law 5)", () => {
  const interval = when("2026-06-03");
  const all: readonly Family[] = ["review"];
  /** How many holes each source has, where one system was down. */
  const holes = (
    sources: readonly SourceFact[],
    system: string | undefined,
  ): readonly (readonly [string, number])[] =>
    only(
      link([issued], { site: site(sources, [{ system, interval }]) }),
    ).coverage.review.map(({ source: name, holes: own }) => [name, own.length]);
  const native = source("native", all);
  const ris = source("ris", all);

  it("the native layout stands for every system that is no source of its own", () => {
    expect(holes([native, ris], "pas")).toEqual([
      ["native", 1],
      ["ris", 0],
    ]);
    expect(holes([native, ris], "ris")).toEqual([
      ["native", 0],
      ["ris", 1],
    ]);
    expect(holes([native, ris], "native")).toEqual([
      ["native", 1],
      ["ris", 0],
    ]);
  });

  it("any other source for its own systems alone", () => {
    const wide = { ...ris, systems: ["ris", "pacs"] };
    const lab = source("lab", all);
    expect(holes([wide, lab], "pas")).toEqual([
      ["ris", 0],
      ["lab", 0],
    ]);
    expect(holes([wide, lab], "pacs")).toEqual([
      ["ris", 1],
      ["lab", 0],
    ]);
  });

  it("a source with a column of systems may hold rows of any of them", () => {
    const column: SourceFact = { ...source("lab", all), anySystem: true };
    expect(holes([column, ris], "pas")).toEqual([
      ["lab", 1],
      ["ris", 0],
    ]);
    expect(holes([column, ris], "ris")).toEqual([
      ["lab", 1],
      ["ris", 1],
    ]);
  });

  it("what an unfinished export does not hold may be of any time, beside the downtimes that it has", () => {
    const page: SourceFact = { ...source("lab", all), isUnfinished: true };
    const { coverage } = only(
      link([issued], {
        site: site([page, ris], [{ system: "lab", interval }]),
      }),
    );
    expect(coverage.review).toEqual([
      {
        source: "lab",
        windows: undefined,
        holes: [
          { interval, reason: "downtime", lost: undefined },
          {
            interval: { earliest: -8e15, latest: 8e15 },
            reason: "unfinished-export",
            lost: undefined,
          },
        ],
      },
      { source: "ris", windows: undefined, holes: [] },
    ]);
  });
});
