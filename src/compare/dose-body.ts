/**
 * Doses counted by weight or area: compared as they are where both are, else as absolute amounts.
 */

import { scaled } from "./dose.ts";
import type { Dose } from "./dose.ts";
import type { Rational } from "./rational.ts";
import { equals } from "./rational.ts";

/**
 * Both doses as absolute amounts, or both by the same body measure; else the code of what is missing.
 * Two doses per kg with different weights are different amounts.
 */
export function onOneBody(
  a: Dose,
  b: Dose,
): { readonly a: Dose; readonly b: Dose; readonly perBody: string } | string {
  const body = a.unit.body;
  if (body === b.unit.body) {
    if (body !== "kg" || !weightsDiffer(a, b))
      return { a, b, perBody: body === undefined ? "" : `/${body}` };
  }
  const first = absolute(a, b.weight);
  const second = absolute(b, a.weight);
  if (first === undefined || second === undefined)
    return body === "m2" || b.unit.body === "m2"
      ? "area-not-recorded"
      : "weight-not-recorded";
  return { a: first, b: second, perBody: "" };
}

function absolute(
  dose: Dose,
  otherWeight: Rational | undefined,
): Dose | undefined {
  if (dose.unit.body === undefined) return dose;
  const weight = dose.weight ?? otherWeight;
  return dose.unit.body === "m2" || weight === undefined
    ? undefined
    : scaled(dose, weight);
}

function weightsDiffer(a: Dose, b: Dose): boolean {
  return (
    a.weight !== undefined &&
    b.weight !== undefined &&
    !equals(a.weight, b.weight)
  );
}
