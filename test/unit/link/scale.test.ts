import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/event.ts";
import { action, context, ids, link, rec, review } from "./events.ts";

const start = Date.parse("2026-01-01T00:00:00Z");
const at = (minutes: number): string =>
  new Date(start + minutes * 60_000).toISOString().slice(0, 19) + "Z";
const count = 5_000;
const many = (make: (index: number) => readonly Event[]): readonly Event[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat();

const warfarin = { decisionKind: "medication", code: "warfarin", model: "A" };

/** A placeholder, a month of infusions: what is linear here is linear in 100,000 events, what is not shows already. */
describe("a patient of very many events", () => {
  const cases: readonly (readonly [string, readonly Event[]])[] = [
    [
      "all with names",
      many((index) => [
        rec("issued", at(index * 4), {
          recommendation: `R${String(index)}`,
          ...warfarin,
        }),
        rec("displayed", at(index * 4 + 1), {
          recommendation: `R${String(index)}`,
        }),
        review("accepted", at(index * 4 + 2), {
          recommendation: `R${String(index)}`,
        }),
        action("signed", at(index * 4 + 3), {
          recommendation: `R${String(index)}`,
        }),
      ]),
    ],
    [
      "inferred only, in one window",
      many((index) => [
        rec("issued", at(index % 600), { id: String(index), ...warfarin }),
        action("signed", at(index % 900), {
          id: `a${String(index)}`,
          ...warfarin,
        }),
        action("administered", at(index % 700), {
          id: `b${String(index)}`,
          ...warfarin,
        }),
        review("accepted", at(index % 800), {
          id: `c${String(index)}`,
          ...warfarin,
        }),
      ]),
    ],
    [
      "one order for everything",
      many((index) => [
        rec("issued", at(index), {
          recommendation: `R${String(index)}`,
          model: "A",
          order: "O1",
          keyScope: "T",
        }),
        action("signed", at(index), {
          id: `a${String(index)}`,
          order: "O1",
          keyScope: "T",
        }),
        action("entered-in-error", at(index), {
          id: `b${String(index)}`,
          order: "O1",
          keyScope: "T",
        }),
        context("input-changed", at(index), {
          id: `c${String(index)}`,
          code: "INR",
        }),
      ]),
    ],
    [
      "one output in very many versions",
      many((index) => [
        rec("updated", at(index), {
          recommendation: "R1",
          value: String(index),
        }),
        review("accepted", at(index), {
          id: `a${String(index)}`,
          recommendation: "R1",
        }),
        action("reported-final", at(index), {
          id: `b${String(index)}`,
          recommendation: "R1",
        }),
        action("changed", at(index), {
          id: `c${String(index)}`,
          recommendation: "R1",
        }),
      ]),
    ],
    [
      "a chain of orders, each in place of the last",
      [
        rec("issued", at(0), {
          recommendation: "R1",
          order: "O0",
          keyScope: "T",
        }),
        ...many((index) => [
          action("ordered", at(index), {
            order: `O${String(index + 1)}`,
            replaces: `O${String(index)}`,
            keyScope: "T",
          }),
          action("signed", at(index), {
            order: `O${String(index + 1)}`,
            keyScope: "T",
          }),
        ]),
      ],
    ],
  ];

  it.each(cases)("%s", (_, events) => {
    const before = performance.now();
    const { decisions } = link(events);
    expect(decisions.length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

/** Every event with all its rivals costs the whole budget of names, so these wait for the full run. */
describe("more candidates than are listed", () => {
  it("of very many, the nearest before are listed, and all decisions of that sort say so", () => {
    // mostRivals(64) is 256: one output more, and some have to be left out
    const issue = (howMany: number): readonly Event[] =>
      Array.from({ length: howMany }, (_, index) =>
        rec("issued", at(index / 8), {
          ...warfarin,
          id: String(index),
          recommendation: `R${String(index)}`,
        }),
      );
    const asking = Array.from({ length: 64 }, (_, index) =>
      action("signed", at(60), { id: `x${String(index)}`, ...warfarin }),
    );
    const cut = link([...issue(257), ...asking]);
    const without = cut.decisions.filter(
      (decision) => !ids(decision).includes("x7"),
    );
    expect(without.map(({ recommendation }) => recommendation)).toEqual(["R0"]);
    expect(
      cut.decisions.every(({ notes }) => notes.includes("rivals-cut")),
    ).toBe(true);
    const few = link([...issue(256), ...asking]);
    expect(few.decisions.flatMap(({ notes }) => notes)).toEqual([]);
    expect(
      few.decisions.every((decision) => ids(decision).includes("x7")),
    ).toBe(true);
  });

  it("counts what is left out among the events that ask for an encounter's decisions", () => {
    // 257 outputs with one encounter: mostRivals(63) is 258, mostRivals(64) is 256
    const outputs = Array.from({ length: 257 }, (_, index) =>
      rec("issued", at(0), {
        recommendation: `R${String(index)}`,
        encounter: "E1",
        code: "X",
        decisionKind: "priority",
        keyScope: "T",
      }),
    );
    const triaged = action("triaged", at(0), {
      encounter: "E1",
      code: "X",
      keyScope: "T",
    });
    const others = (howMany: number): readonly Event[] =>
      Array.from({ length: howMany }, (_, index) =>
        action("signed", at(0), {
          id: `o${String(index)}`,
          patient: undefined,
        }),
      );
    const isCut = (events: readonly Event[]): boolean =>
      link(events).decisions.some(({ notes }) => notes.includes("rivals-cut"));
    expect(isCut([...outputs, triaged, ...others(62)])).toBe(false);
    expect(isCut([...outputs, triaged, ...others(63)])).toBe(true);
  });
});
