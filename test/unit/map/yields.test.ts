import { describe, expect, it } from "vitest";
import type { Mapping } from "../../../src/model/mapping.ts";
import type { EntryYield } from "../../../src/model/site.ts";
import { entryYields } from "../../../src/map/map.ts";
import { oneSource, sourcesOf } from "./records.ts";

function yieldsOf(rest: string): readonly EntryYield[] {
  const mapping: Mapping = { version: 1, sources: sourcesOf(oneSource(rest)) };
  return entryYields(mapping);
}

describe("what the entries of a mapping can yield", () => {
  it("types as written, of value maps and of blanks; a word that gives no event is none", () => {
    expect(
      yieldsOf(
        `values: { v: { a: action.signed, b: ignored, c: context.outcome } }\nevents:\n  - type: { column: A, map: v, blank: recommendation.none }\n  - type: { column: A, map: v, blank: c }\n  - type: action.ordered`,
      ).map(({ types }) => types),
    ).toEqual([
      ["recommendation.none", "action.signed", "context.outcome"],
      ["action.signed", "context.outcome"],
      ["action.ordered"],
    ]);
  });

  it.each<[string, readonly string[] | undefined]>([
    ["", []],
    ["fields: { actorRole: { constant: nurse } }", ["nurse"]],
    ["fields: { actorRole: ROLE }", undefined],
    ["fields: { actorRole: { column: ROLE } }", undefined],
    ["fields: { actorRole: { column: ROLE, map: r } }", ["doctor", "nurse"]],
    [
      "fields: { actorRole: { column: ROLE, map: r, blank: clerk } }",
      ["doctor", "nurse", "clerk"],
    ],
    [
      "fields: { actorRole: { column: ROLE, map: r, blank: D } }",
      ["doctor", "nurse", "doctor"],
    ],
    [
      "fields: { actorRole: { first: [{ column: ROLE, map: r }, { column: R2, map: r }] } }",
      ["doctor", "nurse", "doctor", "nurse"],
    ],
    [
      "fields: { actorRole: { first: [{ column: ROLE, map: r }, OTHER] } }",
      undefined,
    ],
  ])("roles by %s", (fields, roles) => {
    const [one] = yieldsOf(
      `values: { r: { D: doctor, N: nurse } }\n${fields}\nevents: [{ type: review.accepted }]`,
    );
    expect(one?.roles).toEqual(roles);
  });

  it("an entry's own field stands before that of its source", () => {
    expect(
      yieldsOf(
        `fields: { actorRole: ROLE }\nevents:\n  - { type: review.accepted, fields: { actorRole: { constant: nurse } } }\n  - type: review.opened`,
      ).map(({ roles }) => roles),
    ).toEqual([["nurse"], undefined]);
  });
});
