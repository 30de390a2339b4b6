import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/event.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import { clockCounts, clockSkews } from "../../../src/time/skew.ts";
import { action, review } from "../link/events.ts";

const clocks = compileClocks(undefined);
const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 1, 11, 9, 0, seconds)).toISOString().slice(0, 19) +
  "Z";

/** One act that two systems recorded, so many seconds apart. */
const twice = (seconds: number): readonly Event[] => [
  review("accepted", at(0), { system: "ehr" }),
  review("accepted", at(seconds), { system: "ris" }),
];

function tallyOf(
  all: readonly (readonly string[])[],
): Readonly<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const name of all.flat()) tally[name] = (tally[name] ?? 0) + 1;
  return tally;
}

const skewOf = (...differences: readonly number[]) =>
  clockSkews(
    tallyOf(
      differences.map((seconds) =>
        clockCounts(twice(seconds), undefined, clocks),
      ),
    ),
  );

describe("the measured difference of two clocks", () => {
  it("is median, range and n, whichever system wrote first", () => {
    expect(skewOf(90, 85, 100)).toEqual([
      {
        systems: ["ehr", "ris"],
        n: 3,
        medianSeconds: 90,
        minSeconds: 85,
        maxSeconds: 100,
        ordersUnknown: 0,
      },
    ]);
    expect(skewOf(-90, -85)[0]).toMatchObject({ medianSeconds: -90, n: 2 });
    expect(skewOf(0)[0]).toMatchObject({ medianSeconds: 0, n: 1 });
  });

  it("is kept to the second within an hour, to the minute up to 26 hours, and not beyond", () => {
    expect(skewOf(3599)[0]?.medianSeconds).toBe(3599);
    expect(skewOf(3601)[0]?.medianSeconds).toBe(3600);
    expect(skewOf(93_600)[0]?.medianSeconds).toBe(93_600);
    expect(skewOf(93_601)).toEqual([]);
  });

  it("comes from acts that each of two systems recorded once, by one actor", () => {
    const counted = (...events: readonly Event[]) =>
      clockCounts(events, undefined, clocks).length;
    const [one, other] = twice(90);
    if (one === undefined || other === undefined) throw new Error("no pair");
    expect(counted(one, other)).toBe(1);
    expect(counted(one)).toBe(0);
    expect(counted(one, review("accepted", at(90)))).toBe(0);
    expect(counted(...twice(90), review("accepted", at(95)))).toBe(0);
    expect(
      counted(one, review("accepted", at(90), { system: "ris", actor: "N13" })),
    ).toBe(0);
    expect(counted(one, review("modified", at(90), { system: "ris" }))).toBe(0);
    const nobody = { actor: undefined };
    expect(
      counted(
        review("accepted", at(0), nobody),
        review("accepted", at(9), { ...nobody, system: "ris" }),
      ),
    ).toBe(0);
    // A date shows no difference of clocks.
    expect(
      counted(one, review("accepted", "2026-02-11", { system: "ris" })),
    ).toBe(0);
    expect(
      counted(one, review("accepted", "2026-02-11 09:01", { system: "ris" })),
    ).toBe(1);
  });

  it("takes off what the policy declares", () => {
    const declared = compileClocks({
      pairs: [{ systems: ["ris", "ehr"], offset: "-PT90S" }],
    });
    expect(
      clockSkews(tallyOf([clockCounts(twice(92), undefined, declared)]))[0],
    ).toMatchObject({ medianSeconds: 2 });
  });

  it("counts the known orders that a tolerance as wide would leave unknown", () => {
    const ordered = (seconds: number) =>
      clockCounts(
        [
          review("accepted", at(0)),
          action("signed", at(seconds), { system: "ris" }),
        ],
        action("signed", at(seconds), { system: "ris" }),
        clocks,
      );
    const lost = (skew: number, seconds: number) =>
      clockSkews(
        tallyOf([
          clockCounts(twice(skew), undefined, clocks),
          ordered(seconds),
        ]),
      )[0]?.ordersUnknown;
    // A review of one second and an action 201 seconds after it lie 200 seconds apart.
    expect(lost(200, 201)).toBe(0);
    expect(lost(201, 201)).toBe(1);
    expect(lost(-201, 201)).toBe(1);
    expect(lost(201, -200)).toBe(1);
    // Nearer than the tolerance: unknown already.
    expect(lost(201, 100)).toBe(0);
  });

  it("is the same however the counts are put together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9000, max: 9000 }), { minLength: 1 }),
        (differences) => {
          const one = skewOf(...differences);
          expect(skewOf(...differences.toReversed())).toEqual(one);
          const sorted = differences.toSorted((a, b) => a - b);
          expect(one[0]?.n).toBe(sorted.length);
        },
      ),
    );
  });
});
