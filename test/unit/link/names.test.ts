import { describe, expect, it } from "vitest";
import { collectJoins } from "../../../src/link/joins.ts";
import type { Joins } from "../../../src/link/joins.ts";
import { groupByName } from "../../../src/link/names.ts";
import type { Handles } from "../../../src/link/handles.ts";
import type { Event } from "../../../src/model/event.ts";
import type { KeyKind } from "../../../src/model/patient.ts";
import { action, context, handle, rec, review } from "./events.ts";

const at = "2026-06-03T09:00:00Z";
const R1 = { recommendation: "R1" };
const T = { keyScope: "T" };
const U = { keyScope: "U" };
const placed = (events: readonly Event[]): readonly Handles[] =>
  events.map((event, index) => handle(event, index));
const file = ({ event }: Handles): string => event.origins[0]?.file ?? "";

/** Each group: its scope, its outputs, what names it. */
function grouped(
  ...events: readonly Event[]
): readonly (readonly [string | undefined, string, string])[] {
  const all = placed(events);
  return groupByName(all, collectJoins(all)).map(
    ({ scope, outputs, naming }) => [
      scope,
      outputs.map(file).join(" "),
      naming.map(file).join(" "),
    ],
  );
}
const issue = (id: string, literal: object = {}): Event =>
  rec("issued", at, { id, ...R1, ...literal });
const sign = (id: string, literal: object = {}): Event =>
  action("signed", at, { id, ...R1, ...literal });

describe("events that name one output (contract 2: two written scopes must be equal)", () => {
  it("one group where nobody wrote a scope, or the output's own records wrote none", () => {
    expect(grouped(issue("a"), sign("x"))).toEqual([[undefined, "a", "x"]]);
    expect(grouped(issue("a"), sign("x", T), sign("y", U))).toEqual([
      [undefined, "a", "x y"],
    ]);
  });

  it("a group a scope, by code unit; what wrote none stands in each, in event order", () => {
    expect(
      grouped(
        sign("v"),
        issue("a", U),
        issue("b"),
        sign("w", U),
        issue("c", T),
        sign("x", T),
        sign("y"),
      ),
    ).toEqual([
      ["T", "b c", "v x y"],
      ["U", "a b", "v w y"],
    ]);
  });

  it("a scope that no record of the output has is an output which the export lacks", () => {
    expect(grouped(issue("a", T), sign("x", U))).toEqual([
      ["T", "a", ""],
      ["U", "", "x"],
    ]);
    expect(grouped(sign("x", U), sign("y", T))).toEqual([
      ["T", "", "y"],
      ["U", "", "x"],
    ]);
  });

  it("an outcome or an audit row makes no group of its own; beside a review it does not hinder one", () => {
    const outcome = (id: string, literal: object) =>
      context("outcome", at, { id, ...R1, ...literal });
    expect(grouped(outcome("o", T), outcome("p", {}))).toEqual([
      [undefined, "", "o p"],
    ]);
    expect(grouped(issue("a", T), outcome("o", U))).toEqual([["T", "a", ""]]);
    expect(
      grouped(
        issue("a", T),
        outcome("o", U),
        review("accepted", at, { id: "r", ...R1, ...U }),
      ),
    ).toEqual([
      ["T", "a", ""],
      ["U", "", "o r"],
    ]);
    const stated = context("keys-joined", at, { id: "k", ...R1, ...U });
    expect(grouped(issue("a", T), stated)).toEqual([
      ["T", "a", ""],
      ["U", "", "k"],
    ]);
  });

  it("ids that replace one another are one output; what names none stands nowhere", () => {
    expect(
      grouped(
        issue("a"),
        issue("b", { recommendation: "R2", replaces: "R1" }),
        issue("c", { recommendation: "R3" }),
        rec("issued", at, { id: "d" }),
      ),
    ).toEqual([
      [undefined, "a b", ""],
      [undefined, "c", ""],
    ]);
  });
});

describe("keys that were said to be one matter (domain 6 rule 7)", () => {
  const joins = (...events: readonly Event[]): Joins =>
    collectJoins(placed(events));
  const text = (kind: KeyKind, value: string): string =>
    [kind, kind === "recommendation" ? "" : "T", value].join("\u001F");
  const leads = (found: Joins, kind: KeyKind, value: string) =>
    found.of(text(kind, value)).map(({ to }) => `${to.kind} ${to.value}`);

  it("keys of one event are no statement, unless it is one about keys", () => {
    const keys = { ...T, order: "O1", document: "D1" };
    const replacing = sign("y", { ...T, order: "O3", replaces: "O2" });
    const found = joins(issue("a"), sign("x", keys), replacing);
    expect(leads(found, "order", "O1")).toEqual([]);
    const stated = joins(context("keys-joined", at, keys), replacing);
    expect(leads(stated, "order", "O1")).toEqual(["document D1"]);
    expect(leads(stated, "document", "D1")).toEqual(["order O1"]);
    expect(leads(stated, "order", "O3")).toEqual(["order O2"]);
  });

  it("where nothing is said each key is a matter of its own", () => {
    const found = joins(issue("a", { ...T, order: "O1" }));
    expect(leads(found, "order", "O1")).toEqual([]);
    expect(found.renamings).toEqual([]);
    expect(found.anyhow.rootOf("x")).toBe("x");
  });

  it.each([
    ["imaging", "accession"],
    ["document", "document"],
    ["medication", "order"],
    [undefined, "order"],
  ] as const)(
    "`replaces` of %s speaks of its %s, where no earlier value is in the log",
    (decisionKind, kind) => {
      const found = joins(
        sign("x", {
          ...T,
          decisionKind,
          order: "O2",
          accession: "A2",
          document: "D2",
          replaces: "Z",
        }),
      );
      expect([...found.replacedBy.values()]).toEqual([
        { scope: "T", kind, value: "Z" },
      ]);
    },
  );

  it("the kind whose earlier value is in the log comes first, the id of an output among them", () => {
    const earlier = sign("w", { ...T, document: "K" });
    const later = { ...T, order: "O2", document: "D2", replaces: "K" };
    expect([...joins(earlier, sign("x", later)).replacedBy.values()]).toEqual([
      { scope: "T", kind: "document", value: "K" },
    ]);
    const output = (literal: object): Event =>
      rec("issued", at, {
        recommendation: "R2",
        ...T,
        order: "O2",
        ...literal,
      });
    expect(joins(issue("a"), output({ replaces: "R1" })).renamings).toEqual([
      { newer: "R2", older: "R1" },
    ]);
    const byOrder = joins(
      sign("w", { ...T, order: "O1" }),
      output({ replaces: "O1" }),
    );
    expect(byOrder.renamings).toEqual([]);
    expect([...byOrder.replacedBy.values()]).toEqual([
      { scope: "T", kind: "order", value: "O1" },
    ]);
  });

  it("an output, or a statement of keys, can say that an id took another's place; an action cannot", () => {
    const renaming = { recommendation: "R2", replaces: "R1" };
    expect(
      joins(issue("a"), context("keys-joined", at, renaming)).renamings,
    ).toEqual([{ newer: "R2", older: "R1" }]);
    expect(joins(issue("a"), sign("x", renaming)).renamings).toEqual([]);
    expect(
      joins(issue("a"), context("outcome", at, renaming)).renamings,
    ).toEqual([]);
    expect(joins(rec("issued", at, { replaces: "R1" })).renamings).toEqual([]);
  });

  it("a key that replaces itself is in a ring and leads nowhere else", () => {
    const found = joins(sign("x", { ...T, order: "O1", replaces: "O1" }));
    expect([...found.cyclic]).toEqual([text("order", "O1")]);
    expect(leads(found, "order", "O1")).toEqual([]);
  });
});
