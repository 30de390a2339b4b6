import { describe, expect, it } from "vitest";
import { contentText } from "../../../src/link/arrange.ts";
import { decisionKeys } from "../../../src/link/decision-key.ts";
import type { Draft } from "../../../src/link/drafts.ts";
import type { Event } from "../../../src/model/event.ts";
import type { ForeignEvent, Key } from "../../../src/model/patient.ts";
import { action, group, handle, rec, when } from "./events.ts";

const nine = "2026-06-03T09:00:00Z";
const draftOf = (event: Event, more: Partial<Draft> = {}): Draft => {
  const anchor = handle(event);
  return {
    scope: undefined,
    outputs: [anchor],
    naming: [],
    anchor,
    group: undefined,
    split: false,
    ...more,
  };
};
const keysOf = (
  drafts: readonly Draft[],
  foreign: readonly ForeignEvent[] = [],
): readonly unknown[] =>
  decisionKeys(drafts, group([], { foreign })).map((key): unknown =>
    JSON.parse(key),
  );
const own = "group-of-Z1";

/** Ids of decisions and findings are hashes of these keys: what changes one loses every approval that names it. */
describe("keys of decisions", () => {
  const other = (literal: object, keys: readonly Key[] = []): ForeignEvent => ({
    event: action("signed", nine, { patient: "Q2", ...literal }),
    keys,
  });

  it("the id with the scope written for it", () => {
    const named = rec("issued", nine, { recommendation: "R1" });
    expect(keysOf([draftOf(named), draftOf(named, { scope: "T" })])).toEqual([
      ["recommendation", "", "R1"],
      ["recommendation", "T", "R1"],
    ]);
  });

  it("one id on the outputs of two persons: each with its person", () => {
    const drafts = ["Z1", "T9", undefined].map((patient) =>
      draftOf(rec("issued", nine, { recommendation: "R1", patient }), {
        split: true,
      }),
    );
    expect(keysOf(drafts)).toEqual([
      ["recommendation", "", "R1", "Z1"],
      ["recommendation", "", "R1", "T9"],
      ["recommendation", "", "R1", null],
    ]);
  });

  it("an id that another patient's record names in that scope carries the group", () => {
    const named = rec("issued", nine, { recommendation: "R1" });
    const plain = draftOf(named);
    const scoped = draftOf(named, { scope: "T" });
    expect(keysOf([plain], [other({ recommendation: " R1" })])).toEqual([
      ["recommendation", "", "R1", own],
    ]);
    expect(
      keysOf([plain], [other({ recommendation: "R1", keyScope: "T" })]),
    ).toEqual([["recommendation", "", "R1"]]);
    expect(
      keysOf([scoped], [other({ recommendation: "R1", keyScope: "T" })]),
    ).toEqual([["recommendation", "T", "R1", own]]);
    expect(keysOf([plain], [other({ recommendation: "R2" })])).toEqual([
      ["recommendation", "", "R1"],
    ]);
    expect(keysOf([plain], [other({})])).toEqual([
      ["recommendation", "", "R1"],
    ]);
  });

  it("records that share a key: the key; with the group where another patient's record has one of theirs", () => {
    const event = rec("issued", nine, {
      keyScope: "T",
      order: "O1",
      document: "D1",
    });
    const held = draftOf(event, { group: "G" });
    const shared = (value: string): ForeignEvent =>
      other({}, [{ scope: "T", kind: "order", value }]);
    expect(keysOf([held])).toEqual([["group", "G"]]);
    expect(keysOf([held], [shared("O1")])).toEqual([["group", "G", own]]);
    expect(keysOf([held], [shared("O2")])).toEqual([["group", "G"]]);
    expect(
      keysOf(
        [held],
        [other({}, [{ scope: "T", kind: "accession", value: "O1" }])],
      ),
    ).toEqual([["group", "G"]]);
    expect(keysOf([draftOf(event, { group: "G", split: true })])).toEqual([
      ["group", "G", "Z1"],
    ]);
  });

  const span = when(nine);
  const record = (model: string | null, code: string | null) => [
    "record",
    "recommendation.issued",
    span.earliest,
    span.latest,
    model,
    code,
    own,
  ];

  it("a single record: type, time, model and code as far as they are recorded", () => {
    expect(
      keysOf([
        draftOf(rec("issued", nine, { model: "M", code: "C" })),
        draftOf(rec("issued", nine)),
      ]),
    ).toEqual([record("M", "C"), record(null, null)]);
  });

  it("only those that would be one are told apart: by all that they say, then by a number", () => {
    const say = (value: string | undefined): Event =>
      rec("issued", nine, { model: "M", code: "C", value });
    const alone = rec("issued", nine, { model: "N", code: "C" });
    const drafts = [say("5"), say("6"), alone, say("5"), say("5")].map(
      (event) => draftOf(event),
    );
    const full = (value: string) => [
      ...record("M", "C"),
      contentText(say(value)),
    ];
    expect(keysOf(drafts)).toEqual([
      full("5"),
      full("6"),
      record("N", "C"),
      [JSON.stringify(full("5")), 2],
      [JSON.stringify(full("5")), 3],
    ]);
  });
});
