import { describe, expect, test } from "vitest";
import type { SignOff } from "../../../src/judge/run/batches.ts";
import { batchesOf } from "../../../src/judge/run/clock-batches.ts";
import type { Clocks } from "../../../src/time/clocks.ts";

const limits = { items: 3, withinUs: 60, minimumGapUs: 0, run: 99 };

function rules(toleranceUs: number, offsetUs = 0): Clocks {
  return {
    toleranceUs,
    pairs: [{ systems: ["a", "b"], toleranceUs, offsetUs }],
    typedTimes: "interval",
    futureUs: 0,
  };
}

function signed(ref: string, from: number, width = 1): SignOff {
  return {
    at: { earliest: from, latest: from + width },
    opened: undefined,
    item: ref,
    ref,
  };
}
const of = (system: string, ...from: readonly number[]) => ({
  system,
  signOffs: from.map((at) => signed(`${system}${String(at)}`, at)),
});
const refs = (
  clocks: Parameters<typeof batchesOf>[0],
  ...given: Parameters<typeof rules>
): readonly (readonly string[])[] =>
  batchesOf(clocks, limits, rules(...given)).certain.map((batch) =>
    batch.map(({ ref }) => ref),
  );

describe("batches of one person on several clocks", () => {
  test("nobody's sign-offs are no batch", () => {
    expect(batchesOf([], limits, rules(0))).toEqual({
      certain: [],
      possible: false,
    });
  });

  test("sign-offs that share a batch are one batch in order of time, whichever clock showed it", () => {
    expect(refs([of("a", 0, 20, 40), of("b", 10)], 0)).toEqual([
      ["a0", "b10", "a20", "a40"],
    ]);
  });

  test("a batch across clocks and one of a clock that share a part only are one", () => {
    // a tolerance of 30 leaves windows of 30 across the clocks; on its own clock one of 60 holds
    expect(refs([of("a", 0, 30, 60), of("b", 10, 20)], 30)).toEqual([
      ["a0", "b10", "b20", "a30", "a60"],
    ]);
  });

  test("batches that share nothing stay apart, the earlier one first", () => {
    const late = of("a", 500, 510, 520);
    const early = of("b", 0, 10, 20);
    expect(refs([late, early], 1000)).toEqual([
      ["b0", "b10", "b20"],
      ["a500", "a510", "a520"],
    ]);
  });

  test.each<[string, SignOff, SignOff, readonly string[]]>([
    ["the sooner it ends", signed("m", 0, 3), signed("n", 0, 2), ["n", "m"]],
    ["the sooner it ends", signed("m", 0, 2), signed("n", 0, 3), ["m", "n"]],
    ["its place", signed("z", 0), signed("a", 0), ["a", "z"]],
    ["its place", signed("a", 0), signed("z", 0), ["a", "z"]],
  ])("of batches that begin together %s decides", (_, one, other, order) => {
    const rest = (system: string) => of(system, 10, 20).signOffs;
    const clocks = [
      { system: "a", signOffs: [one, ...rest("a")] },
      { system: "b", signOffs: [other, ...rest("b")] },
    ];
    expect(refs(clocks, 1000).map(([first]) => first)).toEqual(order);
  });

  test("an opening is moved onto the first clock as its sign-off is", () => {
    // the clock of b shows 1000 when that of a shows 0: b's item was opened 300 before it was signed
    const read = (one: SignOff, opened: number): SignOff => ({
      ...one,
      opened: { earliest: opened, latest: opened + 1 },
    });
    const apart = [
      {
        system: "a",
        signOffs: [read(signed("a0", 0), -500), read(signed("a10", 10), -400)],
      },
      { system: "b", signOffs: [read(signed("b", 1020), 720)] },
    ];
    expect(refs(apart, 0, 1000)).toEqual([]);
    const unopened = apart.map(({ system, signOffs }) => ({
      system,
      signOffs: signOffs.map((one) => ({ ...one, opened: undefined })),
    }));
    expect(refs(unopened, 0, 1000)).toEqual([["a0", "a10", "b"]]);
  });

  test("what the tolerance hides is possible, not certain", () => {
    const clocks = [of("a", 0, 10), of("b", 20)];
    expect(batchesOf(clocks, limits, rules(0)).certain).toHaveLength(1);
    expect(batchesOf(clocks, limits, rules(60))).toEqual({
      certain: [],
      possible: true,
    });
    expect(
      batchesOf([of("a", 0, 10), of("b", 900)], limits, rules(60)),
    ).toEqual({ certain: [], possible: false });
  });
});
