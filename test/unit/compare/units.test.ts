import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cutDecimal,
  formatRational,
  formatSigned,
  isDigits,
  parseDecimal,
  roundDecimal,
} from "../../../src/compare/decimal.ts";
import {
  readFrequency,
  sameFrequency,
} from "../../../src/compare/frequency.ts";
import type { Rational } from "../../../src/compare/rational.ts";
import {
  add,
  compare,
  divide,
  equals,
  multiply,
  percentOf,
  reduce,
  signOf,
  size,
  subtract,
  whole,
} from "../../../src/compare/rational.ts";
import { readersFor } from "../../../src/compare/readers.ts";
import type { Unit } from "../../../src/compare/units.ts";
import { readUnit } from "../../../src/compare/units.ts";

function unit(text: string): Unit {
  const reading = readUnit(text, undefined);
  if (!reading.ok) throw new Error(`no unit: ${text}`);
  return reading.unit;
}

/** How many of `to` one of `from` is. */
function factor(from: string, to: string): string {
  const share = divide(unit(from).factor, unit(to).factor);
  return share === undefined ? "" : formatRational(share);
}

const rationals = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.bigInt({ min: 1n, max: 10n ** 15n }),
  )
  .map(([n, d]): Rational => ({ n, d }));

describe("the closed table of units", () => {
  it.each([
    ["kg", "g", "1000"],
    ["g", "mg", "1000"],
    ["mg", "ug", "1000"],
    ["ug", "ng", "1000"],
    ["ng", "pg", "1000"],
    ["kg", "pg", "1000000000000000"],
    ["L", "dL", "10"],
    ["L", "mL", "1000"],
    ["L", "uL", "1000000"],
    ["mol", "mmol", "1000"],
    ["mmol", "umol", "1000"],
    ["umol", "nmol", "1000"],
    ["mcg", "ug", "1"],
    ["\u00B5g", "ug", "1"],
    ["\u03BCg", "ug", "1"],
    ["l", "L", "1"],
    ["ml", "mL", "1"],
    ["ul", "uL", "1"],
    ["gram", "g", "1"],
    ["grams", "g", "1"],
    ["milligram", "mg", "1"],
    ["milligrams", "mg", "1"],
    ["microgram", "ug", "1"],
    ["micrograms", "ug", "1"],
  ])("one %s in %s is %s", (from, to, expected) => {
    expect(unit(from).dimension).toBe(unit(to).dimension);
    expect(factor(from, to)).toBe(expected);
  });

  it.each([
    ["mg/s", "604800"],
    ["mg/min", "10080"],
    ["mg/h", "168"],
    ["mg/hr", "168"],
    ["mg/d", "7"],
    ["mg/day", "7"],
    ["mg/wk", "1"],
    ["mg/week", "1"],
  ])("a week has of %s: %s", (text, expected) => {
    const { perWeek, numerator } = unit(text);
    expect([
      numerator,
      perWeek === undefined ? "" : formatRational(perWeek),
    ]).toEqual(["mg", expected]);
  });

  it.each([
    ["mg/kg", "kg", "mg/kg"],
    ["mg/kg/day", "kg", "mg/kg/d"],
    ["ug/kg/min", "kg", "ug/kg/min"],
    ["mg/m2", "m2", "mg/m2"],
    ["mg/d/kg", "kg", "mg/d/kg"],
  ])("%s is counted by %s", (text, body, canonical) => {
    expect(unit(text)).toMatchObject({ body, text: canonical });
  });

  it.each([
    "[iU]",
    "{unit}",
    "meq",
    "{tablet}",
    "{capsule}",
    "{puff}",
    "{drop}",
    "%",
  ])("%s compares with itself only", (text) => {
    expect(unit(text)).toMatchObject({ dimension: text, numerator: text });
  });

  it.each(["MG", "Mg", "ML", "MG/d", "mg/ML"])(
    "%s is refused with a hint",
    (text) => {
      const reading = readUnit(text, undefined);
      expect(reading).toMatchObject({ ok: false });
      expect(reading.ok ? "" : reading.reason).toMatch(
        /^unit-refused: M[GLg] is mega/u,
      );
    },
  );

  it.each([
    "",
    "tablet",
    "Units",
    "Int'l Units",
    "mg PE",
    "mcg DFE",
    "mg/kg (IDL)",
    "mg/mo",
    "mg/a",
    "mg/d/d",
    "mg/kg/kg",
    "mg/kg/m2",
    "mg/",
    "/d",
    "mg/mg",
    "d",
    "KG",
    "iu",
    "mEq",
  ])("%s is no unit", (text) => {
    expect(readUnit(text, undefined)).toEqual({
      ok: false,
      reason: "unit-unknown",
    });
  });

  it("a declared alias comes first and is named", () => {
    expect(readUnit("MG", { MG: "mg" })).toMatchObject({
      ok: true,
      alias: "MG is mg",
    });
    expect(readUnit("mg", { MG: "mg" })).toMatchObject({
      ok: true,
      alias: undefined,
    });
    expect(readUnit("X", { X: "MG" })).toMatchObject({ ok: false });
  });

  it("there and back is exact", () => {
    const units = [
      "kg",
      "g",
      "mg",
      "ug",
      "ng",
      "pg",
      "L",
      "dL",
      "mL",
      "uL",
      "mol",
      "mmol",
      "umol",
      "nmol",
    ];
    fc.assert(
      fc.property(
        rationals,
        fc.constantFrom(...units),
        fc.constantFrom(...units),
        (value, from, to) => {
          const there = divide(
            multiply(value, unit(from).factor),
            unit(to).factor,
          );
          const back =
            there === undefined
              ? undefined
              : divide(multiply(there, unit(to).factor), unit(from).factor);
          return back !== undefined && equals(back, value);
        },
      ),
    );
  });
});

const areSame = (one: string, other: string) => {
  const [a, b] = [
    readFrequency(one, undefined),
    readFrequency(other, undefined),
  ];
  return a.ok && b.ok && sameFrequency(a.frequency, b.frequency);
};

describe("frequencies", () => {
  it.each([
    ["1/d", "7"],
    ["2/d", "14"],
    ["1/8h", "21"],
    ["1/2d", "3.5"],
    ["1/wk", "1"],
    ["3/wk", "3"],
    ["1/week", "1"],
    ["1/12hr", "14"],
    ["1/30min", "336"],
    ["999999/d", "6999993"],
  ])("%s is %s in a week", (text, expected) => {
    const reading = readFrequency(text, undefined);
    const perWeek = reading.ok ? reading.frequency.perWeek : undefined;
    expect(perWeek === undefined ? "" : formatRational(perWeek)).toBe(expected);
  });
  it.each([
    "",
    "/",
    "1/",
    "/d",
    "d",
    "0/d",
    "1/0d",
    "1/mo",
    "-1/d",
    "1.5/d",
    "1 /d",
    "as directed",
    "PRN",
    "Once",
    "daily",
    "1/d/d",
    "1000000/d",
  ])("%s is no frequency", (text) => {
    expect(readFrequency(text, undefined)).toEqual({
      ok: false,
      reason: "frequency-unknown",
    });
  });
  it("once and prn are words without a rate", () => {
    for (const word of ["once", "prn"])
      expect(readFrequency(word, undefined)).toMatchObject({
        ok: true,
        frequency: { text: word, perWeek: undefined },
      });
  });
  it("equal rates are equal whatever their text; words only to themselves", () => {
    expect([
      areSame("2/d", "1/12h"),
      areSame("1/d", "7/wk"),
      areSame("once", "once"),
      areSame("prn", "prn"),
    ]).toEqual([true, true, true, true]);
    expect([
      areSame("1/d", "2/d"),
      areSame("once", "prn"),
      areSame("once", "1/d"),
      areSame("1/d", "once"),
    ]).toEqual([false, false, false, false]);
  });
  it("a declared word is named", () => {
    expect(readFrequency("BD", { BD: "2/d" })).toMatchObject({
      ok: true,
      alias: "BD is 2/d",
    });
    expect(readFrequency("BD", { BD: "often" })).toMatchObject({ ok: false });
  });
});

describe("decimal text", () => {
  it.each([
    ["7", "7"],
    ["7.0", "7"],
    ["007", "7"],
    ["+7", "7"],
    ["-0.50", "-0.5"],
    [".5", "0.5"],
    ["0", "0"],
    ["-0", "0"],
    ["2500.0000000000005", "2500.0000000000005"],
  ])("%s is %s", (text, expected) => {
    const value = parseDecimal(text);
    expect(value === undefined ? "" : formatRational(value)).toBe(expected);
  });
  it.each([
    "",
    "+",
    "-",
    ".",
    "7.",
    "1,5",
    "1e3",
    "7 mg",
    " 7",
    "--7",
    "+-7",
    "1.2.3",
    "٧",
    "NaN",
    "9".repeat(61),
  ])("%s is no decimal", (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
  it("sixty characters are still one", () => {
    expect(parseDecimal("9".repeat(60))).toEqual(whole(BigInt("9".repeat(60))));
  });
  it("digits are 0 to 9", () => {
    expect([
      isDigits("0123456789"),
      isDigits(""),
      isDigits("/"),
      isDigits(":"),
      isDigits("1a"),
    ]).toEqual([true, false, false, false, false]);
  });
  it("what never ends is a fraction in lowest terms", () => {
    expect(formatRational({ n: 20n, d: 6n })).toBe("10/3");
    expect(formatRational({ n: -20n, d: 6n })).toBe("-10/3");
    expect(formatSigned({ n: 1n, d: 3n })).toBe("+1/3");
    expect([
      formatSigned({ n: 1n, d: 8n }),
      formatSigned({ n: -1n, d: 8n }),
      formatSigned({ n: 0n, d: 8n }),
    ]).toEqual(["+0.125", "-0.125", "0"]);
  });
  it("cut goes towards zero, rounding goes away from it", () => {
    expect([
      cutDecimal({ n: 2n, d: 3n }, 2),
      cutDecimal({ n: -2n, d: 3n }, 2),
      cutDecimal({ n: 1n, d: 2n }, 2),
      cutDecimal({ n: 10n, d: 1n }, 2),
    ]).toEqual(["0.66", "-0.66", "0.5", "10"]);
    expect([
      roundDecimal({ n: 1n, d: 20n }, 1),
      roundDecimal({ n: -1n, d: 20n }, 1),
      roundDecimal({ n: 49n, d: 1000n }, 1),
      roundDecimal({ n: 100n, d: 7n }, 1),
    ]).toEqual(["0.1", "-0.1", "0", "14.3"]);
  });
  it("text there and back", () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.integer({ min: 0, max: 15 }),
        (digits, places) => {
          const value: Rational = { n: digits, d: 10n ** BigInt(places) };
          const text = formatRational(value);
          const back = parseDecimal(text);
          return (
            text.length > 60 || (back !== undefined && equals(back, value))
          );
        },
      ),
    );
  });
});

describe("fractions", () => {
  it("sums, differences, products and quotients undo one another", () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        expect(equals(subtract(add(a, b), b), a)).toBe(true);
        const share = divide(multiply(a, b), b);
        expect(
          b.n === 0n
            ? share === undefined
            : share !== undefined && equals(share, a),
        ).toBe(true);
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(a, b)).toBe(signOf(subtract(a, b)));
        expect(equals(reduce(a), a)).toBe(true);
        expect(reduce(a).d <= a.d).toBe(true);
        expect(signOf(size(a))).toBe(a.n === 0n ? 0 : 1);
      }),
    );
  });
  it("a share of nothing is not known", () => {
    expect(percentOf(whole(1n), whole(0n))).toBeUndefined();
    expect(percentOf(whole(1n), whole(-4n))).toSatisfy((value: Rational) =>
      equals(value, whole(-25n)),
    );
  });
});

describe("readers", () => {
  it("are one set for one value of the maps, and read as the plain functions do", () => {
    const maps = { units: { MG: "mg" }, frequencies: { Daily: "1/d" } };
    expect(readersFor(maps)).toBe(readersFor(maps));
    expect(readersFor({ ...maps })).not.toBe(readersFor(maps));
    const readers = readersFor(maps);
    expect(readers.unit("MG")).toEqual(readUnit("MG", maps.units));
    expect(readers.unit("MG")).toBe(readers.unit("MG"));
    expect(readers.frequency("Daily")).toEqual(
      readFrequency("Daily", maps.frequencies),
    );
  });
  it("go on reading when they keep no more", () => {
    const readers = readersFor({ units: { last: "mg" } });
    for (let count = 0; count < 1100; count += 1)
      readers.unit(`u${String(count)}`);
    expect(readers.unit("last")).toMatchObject({ ok: true });
  });
});
