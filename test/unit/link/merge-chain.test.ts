/** Which merges could have joined two identifiers and were not in force at both times (domain.md 6, rules 2 and 8). */
import { describe, expect, it } from "vitest";
import type { Identity } from "../../../src/link/identity.ts";
import { mergesNotInForce } from "../../../src/link/merge-chain.ts";
import { merge, when } from "./events.ts";

const at = (patient: string | undefined, time: string): Identity => ({
  patient,
  time: when(time),
});
const output = at("Z1", "2026-06-03T09:00:00Z");
const action = (patient: string | undefined): Identity =>
  at(patient, "2026-06-03T10:00:00Z");

const before = "2026-06-01T00:00:00Z";
const between = "2026-06-03T09:30:00Z";
const late = merge(between, undefined, ["Z1", "T9"]);
const early = merge(before, undefined, ["Z1", "M5"]);
const onward = merge(between, undefined, ["M5", "T9"]);
const other = merge(between, undefined, ["K7", "Q2"]);

describe("of the merges between two identifiers", () => {
  it("that which came between is one, from whichever side it is seen", () => {
    expect(mergesNotInForce([late, other], output, [action("T9")])).toEqual([
      late,
    ]);
    const turned = merge(between, undefined, ["T9", "Z1"]);
    expect(mergesNotInForce([turned], output, [action("T9")])).toEqual([
      turned,
    ]);
  });

  it("that which was undone between is one", () => {
    const undone = merge(before, between);
    expect(mergesNotInForce([undone], output, [action("T9")])).toEqual([
      undone,
    ]);
  });

  it("a link of the chain in force at both times is none, and neither is one beside the chain", () => {
    const aside = merge(between, undefined, ["T9", "B2"]);
    expect(
      mergesNotInForce([early, aside, onward], output, [action("T9")]),
    ).toEqual([onward]);
    expect(mergesNotInForce([onward, early], action("T9"), [output])).toEqual([
      onward,
    ]);
  });

  it("one that may have been in force is none: it is not known that it was not", () => {
    const day = merge("2026-06-03", undefined, ["Z1", "M5"]);
    expect(mergesNotInForce([day, onward], output, [action("T9")])).toEqual([
      onward,
    ]);
  });

  it("of two between the same identifiers none is one where the other was in force", () => {
    const undone = merge(before, "2026-06-02T00:00:00Z", ["Z1", "M5"]);
    expect(
      mergesNotInForce([undone, early, onward], output, [action("T9")]),
    ).toEqual([onward]);
    const again = merge("2026-06-03T09:40:00Z", undefined, ["M5", "T9"]);
    expect(
      mergesNotInForce([early, onward, again], output, [action("T9")]),
    ).toEqual([onward, again]);
  });

  it("each other person has a chain of their own, in the order of the merges", () => {
    const third = merge(between, undefined, ["Z1", "B2"]);
    expect(
      mergesNotInForce([third, late], output, [action("T9"), action("B2")]),
    ).toEqual([third, late]);
  });

  it("the shortest way is the chain, and a ring of merges ends", () => {
    expect(
      mergesNotInForce([early, onward, late], output, [action("T9")]),
    ).toEqual([late]);
    expect(
      mergesNotInForce([early, onward, late], output, [action("Q2")]),
    ).toEqual([]);
  });

  it("there is none to somebody else, to oneself, or where nobody is recorded", () => {
    expect(mergesNotInForce([late, other], output, [action("Q2")])).toEqual([]);
    expect(mergesNotInForce([late], output, [action("Z1")])).toEqual([]);
    expect(mergesNotInForce([late], output, [action(undefined)])).toEqual([]);
    expect(
      mergesNotInForce([late], at(undefined, before), [action("T9")]),
    ).toEqual([]);
    expect(mergesNotInForce([], output, [action("T9")])).toEqual([]);
  });
});
