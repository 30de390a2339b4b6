/**
 * The shapes of a dose: exact amounts, or a word such as `hold`.
 */

import type { Frequency } from "./frequency.ts";
import type { Rational } from "./rational.ts";
import { multiply, signOf } from "./rational.ts";
import type { Unit } from "./units.ts";

/**
 * An exact dose, in the base unit of its dimension (g, L, mol, or the unit itself), not yet multiplied by the weight.
 *
 * `amount`: of one administration. `perWeek`: of a week, where there is a rate. `days`: seven daily amounts of a
 * schedule. `weight`: kg, as recorded with it.
 */
export interface Dose {
  readonly unit: Unit;
  readonly amount: Rational | undefined;
  readonly perWeek: Rational | undefined;
  readonly days: readonly Rational[] | undefined;
  readonly frequency: Frequency | undefined;
  readonly weight: Rational | undefined;
}

/** Why two contents could not be compared: nothing is recorded on one side, or what is recorded cannot be read. */
export type Unknown = "not-recorded" | "not-comparable";

export type DoseWord = "hold" | "stop" | "continue" | "increase" | "decrease";

/**
 * `base`: the dose before the advice (`baseValue`). `upTo`: upper end of a range. `towards`: the direction of change
 * that is written beside the dose. `used`: declared aliases that were applied.
 */
export type DoseReading =
  | {
      readonly kind: "dose";
      readonly dose: Dose;
      readonly upTo: Dose | undefined;
      readonly base: Dose | undefined;
      readonly towards: DoseWord | undefined;
      readonly line: string;
      readonly used: readonly string[];
    }
  | {
      readonly kind: "word";
      readonly word: DoseWord;
      readonly base: Dose | undefined;
      readonly line: string;
      readonly used: readonly string[];
    }
  | {
      readonly kind: "none";
      readonly unknown: Unknown;
      readonly reason: string;
      readonly line: string | undefined;
      /** The amount, where only its unit is missing. */
      readonly bare: Rational | undefined;
    };

/** Nothing is recorded of a dose. */
export const noDose: DoseReading = {
  kind: "none",
  unknown: "not-recorded",
  reason: "dose-not-recorded",
  line: undefined,
  bare: undefined,
};

/** A dose of the same measure with every amount multiplied. */
export function scaled(dose: Dose, by: Rational): Dose {
  return {
    ...dose,
    amount: times(dose.amount, by),
    perWeek: times(dose.perWeek, by),
    days: dose.days?.map((day) => multiply(day, by)),
  };
}

/** `amount * by`; an amount that is not known stays so. */
export function times(
  amount: Rational | undefined,
  by: Rational,
): Rational | undefined {
  return amount === undefined ? undefined : multiply(amount, by);
}

/** A reading of a dose that is an amount. */
export type Amount = Extract<DoseReading, { kind: "dose" }>;

/** Whether the two words say `increase` and `decrease`. */
export function areOpposite(
  one: DoseWord | undefined,
  other: DoseWord | undefined,
): boolean {
  return (
    (one === "increase" && other === "decrease") ||
    (one === "decrease" && other === "increase")
  );
}

/** Whether the dose is an amount of nothing, which is compared as the word `hold`. */
export function isZero(reading: DoseReading): boolean {
  if (reading.kind !== "dose" || reading.upTo !== undefined) return false;
  const quantity = reading.dose.perWeek ?? reading.dose.amount;
  return quantity !== undefined && signOf(quantity) === 0;
}
