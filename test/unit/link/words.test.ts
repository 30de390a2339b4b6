import { describe, expect, it } from "vitest";
import type { Link } from "../../../src/link/board.ts";
import { outputOf, partOf, reasonOf } from "../../../src/link/words.ts";
import type { Key, KeyKind } from "../../../src/model/patient.ts";
import { action, handle, rec, review, seedOf } from "./events.ts";

const at = "2026-06-03T09:00:00Z";

describe("why a link was taken", () => {
  const handles = handle(action("signed", at));
  const keys = (...kinds: readonly KeyKind[]): readonly Key[] =>
    kinds.map((kind) => ({ scope: "T", kind, value: "K1" }));
  const reason = (link: Partial<Link>, rivals = 0): string =>
    reasonOf(
      { handles, grade: "keyed", by: [], among: [], unsure: false, ...link },
      rivals,
    );

  it("every ground has words of its own", () => {
    const grounds = [
      reason({ grade: "explicit" }),
      reason({ by: [] }),
      reason({ by: keys("order") }),
      reason({ grade: "inferred", by: [] }),
      reason({ grade: "inferred", by: keys("order") }),
    ];
    expect(new Set(grounds).size).toBe(grounds.length);
  });

  it("names each kind of key once, never a value", () => {
    const text = reason({ by: keys("order", "document", "order") });
    expect(text.match(/order/gu)).toHaveLength(1);
    expect(text.match(/document/gu)).toHaveLength(1);
    expect(text).not.toContain("K1");
  });

  it("counts the others with the same claim, and tells a doubt about the patient, each where there is one", () => {
    const sure = reason({});
    const rivals = reason({}, 2);
    const unsure = reason({ unsure: true });
    const both = reason({ unsure: true }, 2);
    for (const text of [rivals, unsure, both])
      expect(text.startsWith(`${sure};`)).toBe(true);
    expect(sure).not.toMatch(/\d/u);
    expect(rivals).toMatch(/\b2\b/u);
    expect(unsure).not.toMatch(/\d/u);
    expect(both).toMatch(/\b2\b/u);
    expect(both.length).toBe(rivals.length + unsure.length - sure.length);
  });
});

describe("what became of an output", () => {
  it.each([
    [["issued", "none"], "issued"],
    [["none", "displayed"], "issued"],
    [["none", "failed"], "failed"],
    [["failed", "suppressed"], "suppressed"],
    [["suppressed", "withdrawn"], "suppressed"],
    [["withdrawn"], "not-in-export"],
  ])("%j: %s", (types, expected) => {
    const outputs = types.map((type, index) => handle(rec(type, at), index));
    expect(outputOf(seedOf(0, outputs))).toBe(expected);
  });

  it("an output that is only named is not in the export", () => {
    const naming = [handle(review("accepted", at))];
    expect(outputOf(seedOf(0, [], { naming }))).toBe("not-in-export");
  });

  it("a record of the output is advice, its display a display, anything else its family", () => {
    expect(partOf(handle(rec("updated", at)))).toBe("advice");
    expect(partOf(handle(rec("displayed", at)))).toBe("display");
    expect(partOf(handle(review("accepted", at)))).toBe("review");
  });
});
