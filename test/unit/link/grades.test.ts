import { describe, expect, it } from "vitest";
import {
  action,
  day,
  decisionOf,
  ids,
  leftOver,
  link,
  linkedOf,
  only,
  rec,
  review,
  rules,
} from "./events.ts";
import { mostRivals } from "../../../src/link/nearest.ts";
import { compileClocks } from "../../../src/time/clocks.ts";

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const warfarin = { decisionKind: "medication", code: "warfarin" };
const advice = {
  id: "advice",
  recommendation: "R1",
  model: "dose-advisor",
  ...warfarin,
};
const T = { keyScope: "T" };

describe("inferred links (domain 6)", () => {
  const leftOverOf = (own: object, other: object): number =>
    link([
      rec("issued", nine, { ...advice, ...own }),
      action("signed", ten, { id: "x", ...warfarin, ...other }),
    ]).leftOver.length;

  it("need patient, kind and code, all recorded and equal", () => {
    expect(leftOverOf({}, {})).toBe(0);
    expect(leftOverOf({}, { patient: undefined })).toBe(1);
    expect(leftOverOf({ patient: undefined }, {})).toBe(1);
    expect(leftOverOf({}, { patient: "Z2" })).toBe(1);
    expect(leftOverOf({}, { decisionKind: undefined })).toBe(1);
    expect(leftOverOf({}, { decisionKind: "order" })).toBe(1);
    expect(
      leftOverOf({ decisionKind: undefined }, { decisionKind: undefined }),
    ).toBe(1);
    expect(leftOverOf({}, { code: undefined })).toBe(1);
    expect(leftOverOf({}, { code: "Warfarin" })).toBe(1);
    expect(leftOverOf({ code: undefined }, { code: undefined })).toBe(1);
  });

  it("two written code systems must be equal", () => {
    expect(leftOverOf({ codeSystem: "dm+d" }, { codeSystem: "dm+d" })).toBe(0);
    expect(leftOverOf({ codeSystem: "dm+d" }, {})).toBe(0);
    expect(leftOverOf({ codeSystem: "dm+d" }, { codeSystem: "local" })).toBe(1);
  });

  it("a damaged code, a placeholder and a number that fails its check digit join nothing", () => {
    expect(leftOverOf({}, { tags: ["code-damaged"] })).toBe(1);
    expect(leftOverOf({ tags: ["code-damaged"] }, {})).toBe(1);
    const zeros = { patient: "0000000000", tags: ["nhs-number-placeholder"] };
    expect(leftOverOf(zeros, zeros)).toBe(1);
    const failed = { patient: "9900002831", tags: ["nhs-number-check-failed"] };
    expect(leftOverOf(failed, failed)).toBe(1);
  });

  it("carry their grade, and so does what hangs by their order", () => {
    const decision = only(
      link([
        rec("issued", nine, advice),
        action("ordered", ten, { id: "x", ...warfarin, order: "O1" }),
        action("administered", "2026-06-08T10:00:00Z", {
          id: "y",
          order: "O1",
        }),
      ]),
    );
    expect(decision.link).toBe("inferred");
    expect(linkedOf(decision, "x")).toMatchObject({
      grade: "inferred",
      by: [],
      aboutOrder: false,
    });
    expect(linkedOf(decision, "y")).toMatchObject({
      grade: "inferred",
      aboutOrder: true,
    });
  });

  it("an event with an explicit or keyed link takes no inferred one (rule 3)", () => {
    const second = rec("issued", nine, {
      ...advice,
      id: "second",
      recommendation: "R2",
    });
    const first = rec("issued", nine, { ...advice, ...T, order: "O1" });
    const named = link([
      first,
      second,
      action("signed", ten, { id: "x", ...warfarin, recommendation: "R1" }),
    ]);
    expect(ids(decisionOf(named, "R2"))).toEqual(["second"]);
    const keyed = link([
      first,
      second,
      action("signed", ten, { id: "x", ...warfarin, ...T, order: "O1" }),
    ]);
    expect(ids(decisionOf(keyed, "R2"))).toEqual(["second"]);
    const lacking = link([
      first,
      second,
      action("signed", ten, { id: "x", ...warfarin, recommendation: "R9" }),
    ]);
    expect(lacking.decisions).toHaveLength(3);
    expect(ids(decisionOf(lacking, "R2"))).toEqual(["second"]);
  });

  it("reach an output of which only the naming is in the export", () => {
    const linked = link([
      review("accepted", nine, { id: "r", recommendation: "R9", ...warfarin }),
      action("signed", ten, { id: "x", ...warfarin }),
    ]);
    expect(linkedOf(only(linked), "x").grade).toBe("inferred");
  });
});

describe("windows (domain 6 rule 4)", () => {
  const inWindow = (
    issued: string | undefined,
    acted: string | undefined,
    more: object = {},
  ): boolean =>
    link([
      rec("issued", issued, advice),
      action("signed", acted, { ...warfarin, ...more }),
    ]).leftOver.length === 0;

  it("run from the issue to its end, inclusive", () => {
    expect(inWindow(nine, "2026-06-04T09:00:00Z")).toBe(true);
    expect(inWindow(nine, "2026-06-04T09:00:01Z")).toBe(false);
    expect(inWindow(nine, "2026-06-04T08:59:59Z")).toBe(true);
  });

  it("possible is enough: an interval that can lie inside", () => {
    expect(inWindow(nine, "2026-06-04")).toBe(true);
    expect(inWindow(nine, "2026-06-05")).toBe(false);
    expect(inWindow("2026-06-03", "2026-06-04T23:59:59Z")).toBe(true);
    expect(inWindow("2026-06-03", "2026-06-05T00:00:00Z")).toBe(false);
    expect(inWindow(undefined, nine)).toBe(true);
    expect(inWindow(nine, undefined)).toBe(true);
    expect(
      inWindow(nine, undefined, { notAfter: "2026-06-03T08:00:00Z" }),
    ).toBe(false);
    expect(
      inWindow(nine, undefined, { notAfter: "2026-06-03T09:30:00Z" }),
    ).toBe(true);
  });

  it("what is certainly before the issue lies outside, tolerance of two clocks allowed for", () => {
    expect(inWindow(nine, "2026-06-03T08:57:59Z")).toBe(false);
    expect(inWindow(nine, "2026-06-03T08:58:00Z")).toBe(true);
    expect(inWindow(nine, "2026-06-03T08:59:59Z", { system: "ai" })).toBe(
      false,
    );
    expect(inWindow(nine, nine, { system: "ai" })).toBe(true);
  });

  it("are those of the advice's policy, clocks too", () => {
    const events = [
      rec("issued", nine, advice),
      action("signed", "2026-06-05T09:00:00Z", warfarin),
    ];
    expect(link(events).leftOver).toHaveLength(1);
    expect(
      link(events, { rules: { ...rules, windowUs: 2 * day } }).leftOver,
    ).toEqual([]);
    expect(
      link(events, { rules: { ...rules, windowUs: 2 * day - 1_000_000 } })
        .leftOver,
    ).toHaveLength(1);
    const early = [
      rec("issued", nine, advice),
      action("signed", "2026-06-03T08:50:00Z", warfarin),
    ];
    expect(link(early).leftOver).toHaveLength(1);
    const wide = { ...rules, clocks: compileClocks({ tolerance: "PT15M" }) };
    expect(link(early, { rules: wide }).leftOver).toEqual([]);
  });

  it("run from each issue of the output", () => {
    const events = [
      rec("issued", nine, { ...advice, value: "7" }),
      rec("updated", "2026-06-05T09:00:00Z", {
        ...advice,
        id: "v2",
        value: "8",
      }),
      action("signed", "2026-06-05T10:00:00Z", warfarin),
    ];
    expect(link(events).leftOver).toEqual([]);
  });

  it("where only a display is on record, the issue is sought one window back", () => {
    const shown = (acted: string): number =>
      link([
        rec("displayed", "2026-06-03T09:00:00Z", advice),
        action("signed", acted, warfarin),
      ]).leftOver.length;
    expect(shown("2026-06-03T08:00:00Z")).toBe(0);
    expect(shown("2026-06-02T09:00:00Z")).toBe(0);
    expect(shown("2026-06-02T08:59:59Z")).toBe(1);
    expect(shown("2026-06-04T09:00:00Z")).toBe(0);
    expect(shown("2026-06-04T09:00:01Z")).toBe(1);
  });

  it("do not bound keyed and explicit links", () => {
    const late = "2026-06-20T09:00:00Z";
    const issued = rec("issued", nine, { ...advice, ...T, order: "O1" });
    expect(
      link([issued, action("signed", late, { ...T, order: "O1" })]).leftOver,
    ).toEqual([]);
    expect(
      link([issued, action("signed", late, { recommendation: "R1" })]).leftOver,
    ).toEqual([]);
  });
});

describe("rivals (domain 6 rule 1)", () => {
  const second = { ...advice, id: "second", recommendation: "R2" };

  it("inferred: every output with the same claim is listed, none picked", () => {
    const linked = link([
      rec("issued", nine, advice),
      rec("issued", nine, second),
      action("signed", ten, { id: "x", ...warfarin }),
    ]);
    const [one, two] = [decisionOf(linked, "R1"), decisionOf(linked, "R2")];
    expect(linkedOf(one, "x").rivals).toEqual([two.key]);
    expect(linkedOf(two, "x").rivals).toEqual([one.key]);
    expect(linked.leftOver).toEqual([]);
  });

  it("keyed: two outputs of one product for one order are rivals", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      rec("issued", nine, { ...second, ...T, order: "O1" }),
      action("signed", ten, { id: "x", ...T, order: "O1" }),
    ]);
    expect(linkedOf(decisionOf(linked, "R1"), "x").rivals).toHaveLength(1);
    expect(linkedOf(decisionOf(linked, "R2"), "x").rivals).toHaveLength(1);
  });

  it.each([
    ["another model", { model: "ddi-check" }, 0],
    ["another kind", { decisionKind: "order" }, 0],
    ["a model that is not recorded", { model: undefined }, 1],
  ])("keyed: outputs of %s", (_, differs, count) => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      rec("issued", nine, { ...second, ...differs, ...T, order: "O1" }),
      action("signed", ten, { id: "x", ...T, order: "O1" }),
    ]);
    expect(linkedOf(decisionOf(linked, "R1"), "x").rivals).toHaveLength(count);
    expect(linkedOf(decisionOf(linked, "R2"), "x").rivals).toHaveLength(count);
  });

  it("an event that names its product belongs to that product", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      rec("issued", nine, { ...second, model: "ddi-check", ...T, order: "O1" }),
      review("accepted", ten, {
        id: "x",
        ...T,
        order: "O1",
        model: "ddi-check",
      }),
    ]);
    expect(ids(decisionOf(linked, "R1"))).not.toContain("x");
    expect(ids(decisionOf(linked, "R2"))).toContain("x");
  });

  it("an output that certainly came later is no rival; one that may have come before is", () => {
    const at = (issued: string): readonly string[] =>
      ids(
        decisionOf(
          link([
            rec("issued", nine, { ...advice, ...T, order: "O1" }),
            rec("issued", issued, { ...second, ...T, order: "O1" }),
            action("signed", ten, { id: "x", ...T, order: "O1" }),
          ]),
          "R2",
        ),
      );
    expect(at("2026-06-03T10:02:01Z")).toEqual(["second"]);
    expect(at("2026-06-03T10:02:00Z")).toEqual(["x", "second"]);
  });

  it("an action before its only output stays linked: acted before the AI is for others to say", () => {
    const decision = only(
      link([
        rec("issued", ten, { ...advice, ...T, order: "O1" }),
        action("signed", nine, { id: "x", ...T, order: "O1" }),
      ]),
    );
    expect(linkedOf(decision, "x")).toMatchObject({
      grade: "keyed",
      rivals: [],
      versions: [0],
    });
  });

  it.each([
    [0, 2048],
    [1, 2048],
    [100, 204],
    [100_000, 8],
  ])("among %i events, %i", (events, most) => {
    expect(mostRivals(events)).toBe(most);
  });
});

describe("dates a year apart (trap 48)", () => {
  const issued = rec("issued", "2014-01-05", { ...advice, ...T, order: "O1" });

  it("an explicit link stays and is noted", () => {
    const decision = only(
      link([
        issued,
        action("ordered", "2015-01-15", { id: "x", recommendation: "R1" }),
      ]),
    );
    expect(ids(decision)).toContain("x");
    expect(decision.notes).toContain("dates-far-apart");
    const near = only(
      link([issued, action("ordered", "2014-11-15", { recommendation: "R1" })]),
    );
    expect(near.notes).toEqual([]);
  });

  it("a key that comes back after a year is another matter", () => {
    const linked = link([
      issued,
      action("ordered", "2015-01-15", { id: "x", ...T, order: "O1" }),
    ]);
    expect(leftOver(linked)).toEqual([["x", "no-recommendation-claims-it"]]);
    expect(only(linked).trace.filter(({ taken }) => !taken)).toHaveLength(1);
    expect(
      link([issued, action("ordered", "2014-12-31", { ...T, order: "O1" })])
        .leftOver,
    ).toEqual([]);
  });
});

describe("trace", () => {
  it("tells each link that was taken, and each that was not", () => {
    const linked = link([
      rec("issued", nine, { ...advice, ...T, order: "O1" }),
      rec("failed", nine, {
        ...advice,
        id: "none",
        recommendation: "R2",
        ...T,
        order: "O1",
      }),
      action("signed", ten, { id: "x", ...T, order: "O1" }),
      action("signed", ten, { id: "y", recommendation: "R2" }),
    ]);
    expect(
      decisionOf(linked, "R1").trace.map(({ event, taken, origin }) => [
        event,
        taken,
        origin,
      ]),
    ).toEqual([
      [0, true, "advice:2"],
      [1, true, "x:2"],
    ]);
    expect(
      decisionOf(linked, "R2").trace.map(({ event, taken, origin }) => [
        event,
        taken,
        origin,
      ]),
    ).toEqual([
      [0, true, "none:2"],
      [1, true, "y:2"],
      [undefined, false, "x:2"],
    ]);
  });
});
