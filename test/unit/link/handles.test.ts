import { describe, expect, it } from "vitest";
import { scopeOf, usableId } from "../../../src/link/handles.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import { action, handle, when } from "./events.ts";
import type { Literal } from "./events.ts";

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const act = (at: string | undefined, literal: Literal = {}) =>
  action("signed", at, literal);

describe("ids that link (domain 6 rule 8, 9)", () => {
  const damaged = act(nine, { tags: ["id-damaged"] });

  it.each([
    ["sixteen digits that end in three zeros", "1234567890123000", undefined],
    ["more digits", "91234567890123000", undefined],
    ["fifteen digits", "123456789012000", "123456789012000"],
    ["two zeros", "1234567890123400", "1234567890123400"],
    [
      "zeros that something follows",
      "1234567890123000-1",
      "1234567890123000-1",
    ],
    [
      "digits that something precedes",
      "X1234567890123000",
      "X1234567890123000",
    ],
  ])("a spreadsheet has rounded it: %s", (_, text, expected) => {
    expect(usableId(damaged, text)).toBe(expected);
    expect(usableId(act(nine), text)).toBe(text);
  });

  it("nothing is left of it", () => {
    expect(usableId(act(nine), undefined)).toBeUndefined();
    expect(usableId(act(nine), "")).toBeUndefined();
    expect(usableId(act(nine), " \u200B ")).toBeUndefined();
  });

  it("the scope as written, else the system that stamped it", () => {
    expect(scopeOf(act(nine, { system: "lab", keyScope: "T" }))).toBe("T");
    expect(scopeOf(act(nine, { system: "lab" }))).toBe("lab");
  });

  it("an invalid number of a patient names one and joins nobody; a placeholder names nobody", () => {
    const number = { patient: "9990000018" };
    expect(handle(act(nine, number))).toMatchObject({
      patient: "9990000018",
      infers: true,
    });
    expect(
      handle(act(nine, { ...number, tags: ["nhs-number-check-failed"] })),
    ).toMatchObject({ patient: "9990000018", infers: false });
    expect(
      handle(act(nine, { ...number, tags: ["nhs-number-placeholder"] })),
    ).toMatchObject({ patient: undefined, infers: false });
  });

  it("keys stand in the order in which the first of them holds records together, the session last", () => {
    const all = handle(
      act(nine, {
        keyScope: "T",
        session: "S",
        order: "O",
        document: "D",
        study: "U",
        accession: "A",
        orderSet: "P",
        encounter: "E",
      }),
    );
    expect(all.keys.map(({ kind }) => kind)).toEqual([
      "orderSet",
      "accession",
      "study",
      "document",
      "order",
      "session",
    ]);
    expect(all.encounter).toEqual({
      scope: "T",
      kind: "encounter",
      value: "E",
    });
  });
});

describe("the widest reading of a time", () => {
  const open = { earliest: openStart, latest: openEnd };

  it.each<[string, Parameters<typeof act>, object]>([
    ["what happened", [nine], when(nine)],
    [
      "what was written down, where nothing else is",
      [undefined, { recordedAt: ten }],
      when(ten),
    ],
    [
      "from what happened to what was written down",
      [nine, { recordedAt: ten }],
      { earliest: when(nine).earliest, latest: when(ten).latest },
    ],
    [
      "or the other way round",
      [ten, { recordedAt: nine }],
      { earliest: when(nine).earliest, latest: when(ten).latest },
    ],
    [
      "a typed time alone has no upper bound",
      [nine, { timeBasis: "typed" }],
      { earliest: when(nine).earliest, latest: openEnd },
    ],
    [
      "with a stamp the stamp is one",
      [nine, { timeBasis: "typed", recordedAt: ten }],
      { earliest: when(nine).earliest, latest: when(ten).latest },
    ],
    [
      "an upper bound alone",
      [undefined, { notAfter: ten }],
      { earliest: openStart, latest: when(ten).latest },
    ],
    ["nothing at all", [undefined], open],
  ])("%s", (_, given, expected) => {
    expect(handle(act(...given)).outer).toEqual(expected);
  });
});
