import { describe, expect, it } from "vitest";
import type { LinkedDecision } from "../../../src/model/decision.ts";
import {
  action,
  ids,
  link,
  linkedOf,
  only,
  rec,
  review,
  when,
} from "./events.ts";

const R1 = { recommendation: "R1" };
const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const eleven = "2026-06-03T11:00:00Z";

const labels = (decision: LinkedDecision): readonly (string | undefined)[] =>
  decision.versions.map(({ version }) => version);
const versionsOf = (decision: LinkedDecision, id: string): readonly number[] =>
  linkedOf(decision, id).versions;

describe("versions of the advice (domain 6 rule 6, 3.1 rule 2)", () => {
  it("come in the order in which they came to be, each ended by the next", () => {
    const decision = only(
      link([
        rec("issued", nine, {
          id: "v1",
          ...R1,
          recommendationVersion: "1",
          value: "7",
        }),
        rec("updated", ten, {
          id: "v2",
          ...R1,
          recommendationVersion: "2",
          value: "8",
        }),
      ]),
    );
    expect(labels(decision)).toEqual(["1", "2"]);
    expect(decision.versions[0]).toMatchObject({
      event: 0,
      items: [0],
      issued: when(nine),
      ended: when(ten),
      endedBy: "updated",
    });
    expect(decision.versions[1]).toMatchObject({
      event: 1,
      items: [1],
      ended: undefined,
      endedBy: undefined,
    });
    expect([versionsOf(decision, "v1"), versionsOf(decision, "v2")]).toEqual([
      [0],
      [1],
    ]);
    expect(decision.notes).toEqual([]);
  });

  it("other content under one name, certainly later, is a version of its own", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "7" }),
        rec("issued", ten, { ...R1, value: "8" }),
      ]),
    );
    expect(decision.versions.map(({ endedBy }) => endedBy)).toEqual([
      "updated",
      undefined,
    ]);
    expect(decision.notes).toEqual([]);
  });

  it("equal content sent again is the same version, from its first issue on", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "7" }),
        rec("issued", ten, { ...R1, value: "7" }),
      ]),
    );
    expect(decision.versions).toHaveLength(1);
    expect(decision.versions[0]).toMatchObject({
      event: 0,
      issued: when(nine),
      ended: undefined,
    });
  });

  it("other content at one time is a rival version, noted (trap 31: one card id, two contents)", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, display: "card one" }),
        rec("issued", nine, { ...R1, display: "card two" }),
        review("accepted", ten, { id: "review", ...R1 }),
      ]),
    );
    expect(decision.versions.map(({ ended }) => ended)).toEqual([
      undefined,
      undefined,
    ]);
    expect(versionsOf(decision, "review")).toEqual([0, 1]);
    expect(decision.notes).toEqual(["record-conflict"]);
  });

  it("two contents at one time are both over once a third is certainly later", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "7" }),
        rec("issued", nine, { ...R1, value: "8" }),
        rec("issued", ten, { ...R1, value: "9" }),
        review("accepted", eleven, { id: "review", ...R1, source: "ai" }),
      ]),
    );
    expect(decision.versions.map(({ endedBy }) => endedBy)).toEqual([
      "updated",
      "updated",
      undefined,
    ]);
    expect(versionsOf(decision, "review")).toEqual([2]);
  });

  it("the counter of one system tells versions apart that one stamp does not", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "8", sequence: "12" }),
        rec("issued", nine, { ...R1, value: "7", sequence: "9" }),
        review("accepted", ten, { id: "review", ...R1 }),
      ]),
    );
    expect(
      decision.versions.map(
        ({ event }) => decision.events[event]?.event.fields.value,
      ),
    ).toEqual(["7", "8"]);
    expect(versionsOf(decision, "review")).toEqual([1]);
    expect(decision.notes).toEqual([]);
  });

  it("an update of the same minute follows the issue", () => {
    const decision = only(
      link([
        rec("updated", nine, { ...R1, value: "8" }),
        rec("issued", nine, { ...R1, value: "7" }),
        review("accepted", ten, { id: "review", ...R1 }),
      ]),
    );
    const current = decision.versions[versionsOf(decision, "review")[0] ?? -1];
    expect(decision.events[current?.event ?? -1]?.event.fields.value).toBe("8");
    expect(versionsOf(decision, "review")).toHaveLength(1);
  });

  it("an update that says nothing is a version whose content is not recorded", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "7" }),
        rec("updated", ten, { id: "u", ...R1 }),
      ]),
    );
    expect(decision.versions).toHaveLength(2);
    expect(decision.versions[1]?.event).toBe(1);
  });

  it("an auto-application without content of its own is no new version", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "7" }),
        rec("auto-applied", ten, { id: "auto", ...R1 }),
      ]),
    );
    expect(decision.versions).toHaveLength(1);
    expect(versionsOf(decision, "auto")).toEqual([0]);
  });

  it("an update alone bounds the issue from above", () => {
    const decision = only(
      link([
        rec("updated", ten, { ...R1, value: "8" }),
        action("signed", nine, { id: "early", ...R1 }),
      ]),
    );
    expect(decision.versions[0]?.issued.earliest).toBe(-8_000_000_000_000_000);
    expect(versionsOf(decision, "early")).toEqual([0]);
    expect(decision.notes).toEqual(["issue-not-in-export"]);
  });

  it("an output that takes the place of another under a new id is one decision", () => {
    const decision = only(
      link([
        rec("issued", nine, { id: "old", ...R1, value: "7" }),
        rec("issued", ten, {
          id: "new",
          recommendation: "R2",
          replaces: "R1",
          value: "8",
        }),
        review("accepted", eleven, { id: "ofOld", ...R1 }),
        review("accepted", eleven, { id: "ofNew", recommendation: "R2" }),
      ]),
    );
    expect(decision.versions.map(({ endedBy }) => endedBy)).toEqual([
      "updated",
      undefined,
    ]);
    expect([
      versionsOf(decision, "ofOld"),
      versionsOf(decision, "ofNew"),
    ]).toEqual([[0], [1]]);
  });

  it("`replaces` orders what one stamp does not", () => {
    const decision = only(
      link([
        rec("issued", nine, { id: "old", ...R1, value: "7" }),
        rec("issued", nine, {
          id: "new",
          recommendation: "R2",
          replaces: "R1",
          value: "8",
        }),
      ]),
    );
    const [first, second] = decision.versions;
    expect(
      [first?.endedBy, second?.endedBy].filter((by) => by === "updated"),
    ).toHaveLength(1);
    const ended = first?.endedBy === "updated" ? first : second;
    expect(ids(decision)[ended?.event ?? -1]).toBe("old");
  });
});

describe("items of one output (domain 7.3, 7.6)", () => {
  it("an order set is one version with its items", () => {
    const set = { decisionKind: "order", model: "sepsis", orderSet: "OS1" };
    const decision = only(
      link(
        ["A", "B", "C"].map((code) => rec("issued", nine, { ...set, code })),
      ),
    );
    expect(decision.versions).toHaveLength(1);
    expect(decision.versions[0]).toMatchObject({ event: 0, items: [0, 1, 2] });
  });

  it("findings of one study are one version, sides apart; an update moves the side", () => {
    const study = { decisionKind: "imaging", model: "CXR", accession: "A1" };
    const findings = [
      rec("issued", nine, {
        ...study,
        code: "nodule",
        laterality: "left",
        finding: "present",
      }),
      rec("issued", nine, {
        ...study,
        code: "nodule",
        laterality: "right",
        finding: "absent",
      }),
      rec("issued", nine, { ...study, code: "effusion", finding: "absent" }),
    ];
    expect(only(link(findings)).versions.map(({ items }) => items)).toEqual([
      [0, 1, 2],
    ]);
    const updated = only(
      link([
        ...findings.slice(1),
        rec("updated", ten, {
          id: "u",
          ...study,
          code: "nodule",
          laterality: "left",
          finding: "present",
        }),
      ]),
    );
    expect(updated.versions.map(({ items }) => items.length)).toEqual([2, 2]);
    expect(updated.versions[1]?.items).toContain(2);
  });

  it("one code with another value is another version, not an item", () => {
    const set = { decisionKind: "order", model: "sepsis", orderSet: "OS1" };
    const decision = only(
      link([
        rec("issued", nine, { ...set, code: "A", value: "1" }),
        rec("issued", nine, { ...set, code: "B" }),
        rec("issued", ten, { ...set, code: "A", value: "2" }),
      ]),
    );
    expect(decision.versions).toHaveLength(2);
    expect(decision.versions[1]?.items).toHaveLength(2);
  });

  it("two codes without a set or a study are two contents", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, code: "A" }),
        rec("issued", nine, { ...R1, code: "B" }),
      ]),
    );
    expect(decision.versions).toHaveLength(2);
  });
});

describe("which version an event speaks of", () => {
  const two = [
    rec("issued", nine, {
      id: "v1",
      ...R1,
      recommendationVersion: "1",
      value: "7",
    }),
    rec("issued", ten, {
      id: "v2",
      ...R1,
      recommendationVersion: "2",
      value: "8",
    }),
  ];
  const spoken = (
    at: string | undefined,
    more: Record<string, string> = {},
  ): readonly [readonly number[], boolean] => {
    const { versions, namesVersion } = linkedOf(
      only(link([...two, review("accepted", at, { id: "x", ...R1, ...more })])),
      "x",
    );
    return [versions, namesVersion];
  };

  it("the one that it names, whatever its time", () => {
    expect(spoken(eleven, { recommendationVersion: "1" })).toEqual([[0], true]);
    expect(
      spoken("2026-06-03T09:30:00Z", { recommendationVersion: "2" }),
    ).toEqual([[1], true]);
  });

  it("none where the one it names is not in the export", () => {
    expect(spoken(eleven, { recommendationVersion: "3" })).toEqual([[], true]);
  });

  it("one whose own name is not recorded may be the one that is named", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, value: "7" }),
        review("accepted", ten, { id: "x", ...R1, recommendationVersion: "1" }),
      ]),
    );
    expect(linkedOf(decision, "x")).toMatchObject({
      versions: [0],
      namesVersion: true,
    });
  });

  it("the one current at its time (trap 14)", () => {
    expect(spoken("2026-06-03T09:30:00Z")).toEqual([[0], false]);
    expect(spoken(eleven)).toEqual([[1], false]);
  });

  it("both where its time spans the update, or lies within the tolerance of two clocks", () => {
    expect(spoken("2026-06-03")).toEqual([[0, 1], false]);
    expect(spoken("2026-06-03T10:02:00Z")).toEqual([[0, 1], false]);
    expect(spoken("2026-06-03T10:02:01Z")).toEqual([[1], false]);
    expect(spoken("2026-06-03T09:57:59Z")).toEqual([[0], false]);
    expect(spoken("2026-06-03T09:58:00Z")).toEqual([[0, 1], false]);
    expect(spoken("2026-06-03T10:00:01Z", { system: "ai" })).toEqual([
      [1],
      false,
    ]);
  });

  it("both where it has no time; an upper bound leaves out what is certainly later (trap 47)", () => {
    expect(spoken(undefined)).toEqual([[0, 1], false]);
    expect(spoken(undefined, { notAfter: "2026-06-03T09:30:00Z" })).toEqual([
      [0],
      false,
    ]);
    expect(spoken(undefined, { notAfter: eleven })).toEqual([[0, 1], false]);
  });

  it("the first where it came before every issue", () => {
    expect(spoken("2026-06-03T08:00:00Z")).toEqual([[0], false]);
  });

  it("the one with its text, where versions differ in their text", () => {
    const draft = { ...R1, decisionKind: "document" };
    const events = [
      rec("issued", nine, { ...draft, contentHash: "aa" }),
      rec("issued", ten, { ...draft, contentHash: "bb" }),
      review("accepted", eleven, { id: "x", ...draft, contentHash: "aa" }),
      review("accepted", eleven, { id: "y", ...draft, contentHash: "cc" }),
    ];
    const decision = only(link(events));
    expect(linkedOf(decision, "x")).toMatchObject({
      versions: [0],
      namesVersion: true,
    });
    expect(linkedOf(decision, "y")).toMatchObject({
      versions: [1],
      namesVersion: false,
    });
  });

  it("a document's own version names the output's only where the output is that document in that version", () => {
    const draft = {
      document: "L9",
      keyScope: "letters",
      decisionKind: "document",
      model: "NoteWell",
    };
    const events = [
      rec("issued", nine, {
        ...draft,
        documentVersion: "1",
        contentHash: "aa",
      }),
      rec("issued", ten, { ...draft, documentVersion: "2", contentHash: "bb" }),
      action("signed", eleven, {
        id: "first",
        document: "L9",
        keyScope: "letters",
        documentVersion: "1",
      }),
      action("signed", eleven, {
        id: "own",
        document: "L9",
        keyScope: "letters",
        documentVersion: "7",
      }),
    ];
    const decision = only(link(events));
    expect(linkedOf(decision, "first")).toMatchObject({
      versions: [0],
      namesVersion: true,
    });
    expect(linkedOf(decision, "own")).toMatchObject({
      versions: [1],
      namesVersion: false,
    });
  });
});

describe("the end of a version (trap 15)", () => {
  it.each(["withdrawn", "expired"] as const)(
    "%s ends what was current, once",
    (word) => {
      const decision = only(
        link([
          rec("issued", nine, { ...R1, value: "7" }),
          rec(word, ten, { id: "end", ...R1 }),
          rec("issued", eleven, { ...R1, value: "8" }),
        ]),
      );
      expect(
        decision.versions.map(({ ended, endedBy }) => [ended, endedBy]),
      ).toEqual([
        [when(ten), word],
        [undefined, undefined],
      ]);
      expect(versionsOf(decision, "end")).toEqual([0]);
    },
  );

  it("an event after the withdrawal still speaks of what was withdrawn", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1 }),
        rec("withdrawn", ten, { ...R1 }),
        action("signed", eleven, { id: "x", ...R1 }),
      ]),
    );
    expect(versionsOf(decision, "x")).toEqual([0]);
  });

  it("a withdrawal ends the version that it names", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1, recommendationVersion: "1", value: "7" }),
        rec("issued", nine, { ...R1, recommendationVersion: "2", value: "8" }),
        rec("withdrawn", ten, { ...R1, recommendationVersion: "2" }),
      ]),
    );
    expect(decision.versions.map(({ endedBy }) => endedBy)).toEqual([
      undefined,
      "withdrawn",
    ]);
  });

  it("what came before the version did not end it", () => {
    const decision = only(
      link([
        rec("withdrawn", nine, { ...R1 }),
        rec("issued", ten, { ...R1, value: "7" }),
      ]),
    );
    expect(decision.versions[0]).toMatchObject({
      ended: undefined,
      endedBy: undefined,
    });
  });

  it("an end without a time may lie anywhere", () => {
    const decision = only(
      link([
        rec("issued", nine, { ...R1 }),
        rec("withdrawn", undefined, { ...R1 }),
      ]),
    );
    expect(decision.versions[0]).toMatchObject({
      endedBy: "withdrawn",
      ended: {
        earliest: -8_000_000_000_000_000,
        latest: 8_000_000_000_000_000,
      },
    });
  });
});
