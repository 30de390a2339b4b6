/**
 * The closed table of units against an implementation of UCUM that is not ours. The oracle counts in floats, the table in
 * fractions of big integers; where the two disagree about what may be compared, the row says why.
 */
import { UcumLhcUtils } from "@lhncbc/ucum-lhc";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rational } from "../../../src/compare/rational.ts";
import {
  divide,
  equals,
  multiply,
  one,
} from "../../../src/compare/rational.ts";
import type { Unit } from "../../../src/compare/units.ts";
import {
  aliases,
  alone,
  amounts,
  misleading,
  perWeekOf,
  readUnit,
  timesPerWeek,
} from "../../../src/compare/units.ts";
import { compareOne } from "./decisions.ts";

const oracle = UcumLhcUtils.getInstance();

/** How many of `to` the oracle says one of `from` is; undefined where it refuses. */
function oracleFactor(from: string, to: string): number | undefined {
  const { status, toVal } = oracle.convertUnitTo(from, 1, to);
  return status === "succeeded" && toVal !== null ? toVal : undefined;
}

function unit(text: string): Unit {
  const reading = readUnit(text, undefined);
  if (!reading.ok) throw new Error(`no unit: ${text}`);
  return reading.unit;
}

/** How many of `to` one of `from` is, exact: amount by amount, time by time. */
function ourFactor(from: Unit, to: Unit): Rational {
  const amount = divide(from.factor, to.factor);
  const rate = divide(from.perWeek ?? one, to.perWeek ?? one);
  if (amount === undefined || rate === undefined) throw new Error("zero");
  return multiply(amount, rate);
}

/** The float nearest to an exact fraction of numbers that floats hold. */
const asFloat = ({ n, d }: Rational): number => Number(n) / Number(d);

const bodies = ["", "/kg", "/m2"] as const;
const rates = ["", ...[...timesPerWeek.keys()].map((name) => `/${name}`)];
const numerators = [...amounts.keys(), ...alone];
const codes = numerators.flatMap((amount) =>
  bodies.flatMap((body) => rates.map((rate) => `${amount}${body}${rate}`)),
);

describe("every unit of the table is one of UCUM, by the code it has there", () => {
  it.each([...numerators, ...timesPerWeek.keys(), "kg", "m2"])(
    "%s is valid",
    (code) => {
      expect(oracle.validateUnitString(code)).toMatchObject({
        status: "valid",
        ucumCode: code,
      });
    },
  );

  it("so is every amount by weight or area and by time", () => {
    expect(codes).toHaveLength(22 * 3 * 6);
    expect(
      codes.filter((code) => oracle.validateUnitString(code).ucumCode !== code),
    ).toEqual([]);
    expect(codes.filter((code) => unit(code).text !== code)).toEqual([]);
  });

  it.each([...aliases])("the alias %s reads as %s", (written, code) => {
    const text = timesPerWeek.has(code) ? "mg/" : "";
    expect(unit(text + written)).toEqual(unit(text + code));
    expect(oracle.validateUnitString(code).ucumCode).toBe(code);
  });

  it.each(["mcg", "gram", "grams", "milligram", "microgram", "hr", "week"])(
    "%s is no code of UCUM, so that as an alias it hides none",
    (written) => {
      expect(aliases.has(written)).toBe(true);
      expect(oracle.validateUnitString(written).status).not.toBe("valid");
    },
  );

  it.each(["l", "ml", "ul"])(
    "%s is a code of UCUM for the same as its alias",
    (written) => {
      expect(oracleFactor(written, aliases.get(written) ?? "")).toBeCloseTo(
        1,
        12,
      );
    },
  );
});

describe("what converts does so by the oracle's factor, there and back", () => {
  const convertible = codes.filter((code) => amounts.has(unit(code).numerator));
  const pairs = convertible.flatMap((from) =>
    convertible
      .filter((to) => areOfOneMeasure(unit(from), unit(to)))
      .map((to) => [from, to] as const),
  );

  it("all pairs of one dimension, body and kind of rate", () => {
    // 6 masses, 4 volumes, 4 substances; alone and in each of 5 rates; three bodies
    expect(pairs).toHaveLength((36 + 16 + 16) * (1 + 25) * 3);
    const apart = pairs.filter(([from, to]) => {
      const theirs = oracleFactor(from, to);
      const ours = asFloat(ourFactor(unit(from), unit(to)));
      return theirs === undefined || Math.abs(theirs / ours - 1) > 1e-12;
    });
    expect(apart).toEqual([]);
  });

  it.each([...timesPerWeek])("a week has of %s what UCUM says", (name) => {
    const ours = perWeekOf(name);
    expect(ours).toBeDefined();
    expect(oracleFactor("wk", name)).toBeCloseTo(asFloat(ours ?? one), 9);
  });

  it("conversion there and back is the same number exactly, which the oracle's floats are not", () => {
    expect(oracleFactor("mg", "ug")).not.toBe(1000);
    expect(ourFactor(unit("mg"), unit("ug"))).toSatisfy((factor: Rational) =>
      equals(factor, { n: 1000n, d: 1n }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.tuple(
          fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
          fc.bigInt({ min: 1n, max: 10n ** 30n }),
        ),
        ([from, to], [n, d]) => {
          const there = multiply({ n, d }, ourFactor(unit(from), unit(to)));
          const back = multiply(there, ourFactor(unit(to), unit(from)));
          expect(equals(back, { n, d })).toBe(true);
        },
      ),
    );
  });
});

/**
 * Why UCUM converts what we refuse. `counted`: what stands in braces, and `%`, is the number one there, so that tablets
 * are capsules; a count of one thing is no count of another. `pure-number`: mass by mass cancels there (`mg/kg` is a
 * millionth); a dose by weight is no bare number, and needs the weight.
 */
type Exception = "counted" | "pure-number";

function exceptionFor(from: Unit, to: Unit): Exception | undefined {
  const isCount = ({ numerator }: Unit): boolean =>
    numerator.startsWith("{") || numerator === "%";
  if (isCount(from) && isCount(to)) return "counted";
  const isPureNumber = (measure: Unit): boolean =>
    isCount(measure) || (measure.dimension === "mass" && measure.body === "kg");
  return isPureNumber(from) && isPureNumber(to) ? "pure-number" : undefined;
}

function areOfOneMeasure(a: Unit, b: Unit): boolean {
  return (
    a.dimension === b.dimension &&
    a.body === b.body &&
    (a.perWeek === undefined) === (b.perWeek === undefined)
  );
}

/** What comparing one of each says. */
function alignmentOf(from: string, to: string): string {
  return compareOne({
    kind: "medication",
    advised: { value: "1", unit: from },
    done: { value: "1", unit: to },
    settings: { rules: {} },
  }).alignment;
}

describe("what does not convert is apart in UCUM too, or the row says why", () => {
  // One unit of each dimension stands for all of it: the factors are held above.
  const kinds = ["mg", "mL", "mmol", ...alone].flatMap((amount) =>
    bodies.flatMap((body) => ["", "/d"].map((rate) => amount + body + rate)),
  );
  const apart = kinds.flatMap((from) =>
    kinds
      .filter((to) => !areOfOneMeasure(unit(from), unit(to)))
      .map((to) => [from, to] as const),
  );

  it("all pairs", () => {
    expect(apart).toHaveLength(66 * 65);
    const unexplained = apart.filter(
      ([from, to]) =>
        oracleFactor(from, to) !== undefined &&
        exceptionFor(unit(from), unit(to)) === undefined,
    );
    expect(unexplained).toEqual([]);
  });

  it("none of them is ever compared", () => {
    const compared = apart.filter(
      ([from, to]) => alignmentOf(from, to) !== "not-comparable",
    );
    expect(compared).toEqual([]);
  });

  it("each exception is needed: UCUM does convert these", () => {
    expect(oracleFactor("{tablet}", "{capsule}")).toBe(1);
    expect(oracleFactor("{unit}", "%")).toBeCloseTo(100, 9);
    expect(oracleFactor("mg/kg", "%")).toBeDefined();
  });

  it("an international unit is arbitrary: UCUM gives it no size, and ours equals itself alone", () => {
    expect(oracleFactor("[iU]", "mg")).toBeUndefined();
    expect(alignmentOf("[iU]", "[iU]")).toBe("concordant");
    expect(alignmentOf("[iU]", "{unit}")).toBe("not-comparable");
  });

  it.each([
    ["mg", "mL"],
    ["mg", "mmol"],
    ["mmol", "meq"],
    ["mg", "{tablet}"],
    ["{tablet}", "{capsule}"],
    ["{unit}", "[iU]"],
    ["mg/kg", "mg"],
    ["mg/kg", "%"],
    ["mg/m2", "mg/kg"],
    ["mg/d", "mg"],
    ["mg", "Units"],
    ["mg", "MG"],
    ["mcg PE", "mcg DFE"],
    ["qqq", "mg"],
    ["qqq", "rrr"],
  ])("%s against %s is not comparable, never a number", (from, to) => {
    expect(alignmentOf(from, to)).toBe("not-comparable");
    expect(alignmentOf(to, from)).toBe("not-comparable");
  });
});

describe("what is refused is valid in UCUM, and means something else there", () => {
  it.each([
    ["MG", "T", 100],
    ["Mg", "kg", 1000],
    ["ML", "L", 1e6],
  ])("one %s in %s is %d", (written, code, expected) => {
    expect(misleading.has(written)).toBe(true);
    expect((oracleFactor(written, code) ?? 0) / expected).toBeCloseTo(1, 12);
    expect(readUnit(written, undefined)).toMatchObject({ ok: false });
  });

  it("all of them are above", () => {
    expect([...misleading.keys()]).toEqual(["MG", "Mg", "ML"]);
  });
});
