import { describe, expect, it } from "vitest";
import type { Handles } from "../../../src/link/handles.ts";
import {
  mayBeOneCode,
  newNearby,
  widestDoubt,
} from "../../../src/link/nearby.ts";
import type { Nearby } from "../../../src/link/nearby.ts";
import type { Seed } from "../../../src/link/seed.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import { action, handle, rec, review, rules, seedOf } from "./events.ts";

const minuteUs = 60_000_000;
const warfarin = { decisionKind: "medication", code: "warfarin", system: "a" };
const clock = (minute: number): string =>
  `2026-06-03T${String(8 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00Z`;
/** An output of a minute, with a window in minutes. */
const issue = (index: number, minute: number, windowMin: number): Seed =>
  seedOf(index, [handle(rec("issued", clock(minute), warfarin), index)], {
    rules: { ...rules, windowUs: windowMin * minuteUs },
  });
const sign = (minute: number, literal: object = warfarin) =>
  handle(action("signed", clock(minute), literal), 99);
const found = ({ seeds }: Nearby): readonly number[] =>
  seeds.map(({ index }) => index);

describe("outputs inside whose window an event can lie (domain 6, inferred)", () => {
  // the numbers stand in no order, so that neither issues nor windows help
  const outputs: readonly (readonly [number, number])[] = [
    [50, 30],
    [10, 200],
    [120, 5],
    [30, 10],
    [90, 60],
    [70, 1],
    [20, 40],
    [110, 300],
    [60, 15],
  ];

  it.each(outputs.map((_, at) => at + 1))(
    "of %i outputs those, in their order, that were issued no later and are not past their window",
    (count) => {
      const some = outputs.slice(0, count);
      const nearby = newNearby(
        some.map(([minute, window], index) => issue(index, minute, window)),
        [],
      );
      for (let minute = 0; minute <= 150; minute += 5) {
        const expected = some.flatMap(([issued, window], index) =>
          issued <= minute && minute <= issued + window ? [index] : [],
        );
        expect(found(nearby(sign(minute)))).toEqual(expected);
      }
    },
  );

  it("only of that kind and code, all recorded, and of a patient who may join alone", () => {
    const nearby = newNearby([issue(0, 10, 60)], []);
    expect(found(nearby(sign(20)))).toEqual([0]);
    for (const literal of [
      { ...warfarin, code: "heparin" },
      { ...warfarin, decisionKind: "order" },
      { ...warfarin, code: undefined },
      { ...warfarin, decisionKind: undefined },
      { ...warfarin, patient: undefined },
    ])
      expect(found(nearby(sign(20, literal)))).toEqual([]);
    const silent = seedOf(0, [
      handle(rec("issued", clock(10), { decisionKind: "medication" })),
    ]);
    expect(
      found(newNearby([silent], [])(sign(20, { decisionKind: "medication" }))),
    ).toEqual([]);
  });

  it("codes of two code systems that were both written are two codes", () => {
    expect(mayBeOneCode("A", "A")).toBe(true);
    expect(mayBeOneCode("A", undefined)).toBe(true);
    expect(mayBeOneCode(undefined, "A")).toBe(true);
    expect(mayBeOneCode("A", "B")).toBe(false);
  });

  it("an event is not inferred to belong to itself", () => {
    const shown = handle(rec("displayed", clock(10), warfarin));
    expect(found(newNearby([seedOf(0, [shown])], [])(shown))).toEqual([]);
  });

  it("where only the naming is on record, that bounds the issue", () => {
    const naming = [handle(review("accepted", clock(60), warfarin))];
    const seed = seedOf(0, [], {
      naming,
      rules: { ...rules, windowUs: 30 * minuteUs },
    });
    const nearby = newNearby([seed], []);
    const at = (minute: number) => found(nearby(sign(minute)));
    expect(at(29)).toEqual([]);
    expect(at(30)).toEqual([0]);
    expect(at(90)).toEqual([0]);
    expect(at(91)).toEqual([]);
  });

  it("an event without a time may lie anywhere", () => {
    const nearby = newNearby([issue(0, 10, 60)], []);
    expect(
      found(nearby(handle(action("signed", undefined, warfarin), 5))),
    ).toEqual([0]);
  });
});

describe("a time that a policy does not believe (domain 4.3)", () => {
  const recorded = compileClocks({ typedTimes: "recorded" });
  const seed = seedOf(0, [handle(rec("issued", clock(10), warfarin), 0)], {
    rules: { windowUs: 30 * minuteUs, clocks: recorded },
  });
  /** An action typed inside the window, and recorded at another time. */
  const typed = (recordedAt: string): Handles =>
    handle(
      action("signed", clock(20), {
        ...warfarin,
        timeBasis: "typed",
        recordedAt,
      }),
      9,
    );

  it("an event belongs where its own time lies, however wide its record may be read", () => {
    const nearby = newNearby([seed], []);
    expect(found(nearby(typed(clock(30))))).toEqual([0]);
    expect(found(nearby(typed(clock(60))))).toEqual([]);
  });

  it("one that begins as the window of the issue's last instant ends lies outside it", () => {
    const nearby = newNearby([seed], []);
    expect(found(nearby(typed("2026-06-03T08:40:00Z")))).toEqual([0]);
    expect(found(nearby(typed("2026-06-03T08:40:01Z")))).toEqual([]);
  });
});

describe("more outputs than one event is tried against", () => {
  // mostRivals(65,536) is 8
  const crowd = (one: Handles): readonly Handles[] =>
    Array.from({ length: 65_536 }, () => one);
  const asking = crowd(sign(40));
  const outputs = (count: number): readonly Seed[] =>
    Array.from({ length: count }, (_, index) => issue(index, 30 - index, 600));

  it("eight are listed whole", () => {
    const nearby = newNearby(outputs(8), asking)(sign(40));
    expect(found(nearby)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(nearby.cut).toEqual([]);
  });

  it("of nine the latest eight, and all nine are told", () => {
    const nearby = newNearby(outputs(9), asking)(sign(40));
    expect(found(nearby)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(nearby.cut.map(({ seed }) => seed.index).sort()).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it("of nine of one time the last eight in event order, however they are given", () => {
    const turned = Array.from({ length: 9 }, (_, index) =>
      seedOf(index, [handle(rec("issued", clock(30), warfarin), 8 - index)]),
    );
    expect(found(newNearby(turned, asking)(sign(40)))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it("events of another code do not count among those that ask", () => {
    const others = crowd(sign(40, { ...warfarin, code: "heparin" }));
    expect(newNearby(outputs(9), others)(sign(40)).seeds).toHaveLength(9);
  });
});

describe("how far two clocks may differ", () => {
  const doubt = (pairs: readonly [string, string | undefined][]): number =>
    widestDoubt(
      compileClocks({
        tolerance: "PT2M",
        pairs: pairs.map(([tolerance, offset], at) => ({
          systems: ["a", `b${String(at)}`],
          tolerance,
          ...(offset === undefined ? {} : { offset }),
        })),
      }),
    );
  it.each<[string, readonly [string, string | undefined][], number]>([
    ["the general tolerance", [], 120],
    [
      "a pair that knows better does not narrow it for others",
      [["PT1S", undefined]],
      120,
    ],
    ["a wider pair", [["PT3M", undefined]], 180],
    ["offset and tolerance add up", [["PT1M", "PT5M"]], 360],
    ["in both directions", [["PT1M", "-PT5M"]], 360],
    [
      "the widest of several",
      [
        ["PT1M", "PT5M"],
        ["PT3M", undefined],
      ],
      360,
    ],
  ])("%s", (_, pairs, seconds) => {
    expect(doubt(pairs)).toBe(seconds * 1_000_000);
  });
});
