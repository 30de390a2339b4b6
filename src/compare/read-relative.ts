/**
 * Advice that needs the base dose: a percentage, no change, or a bare direction.
 */

import type { EventFields } from "../model/event.ts";
import { parseDecimal } from "./decimal.ts";
import type { Dose, DoseReading, DoseWord } from "./dose.ts";
import { noDose, scaled } from "./dose.ts";
import { doseLine } from "./dose-line.ts";
import type { Measure } from "./measure.ts";
import { amountOf, baseOf, unreadable, wordOf } from "./measure.ts";
import type { Rational } from "./rational.ts";
import { add, multiply, negate, one, signOf } from "./rational.ts";

const hundredth: Rational = { n: 1n, d: 100n };

/** Reads what is stated against the base dose; without that dose it cannot be read. */
export function readAgainstBase(
  fields: EventFields,
  measure: Measure,
): DoseReading {
  const base = baseOf(fields, measure);
  const towards = wordOf(fields);
  if (fields.percent === undefined)
    return readWord(fields, { base, towards, measure });
  const percent = signedPercent(fields.percent, towards);
  if (percent === undefined) return unreadable("percent-unreadable", fields);
  if (base === undefined) return unreadable("base-dose-not-recorded", fields);
  const share = add(one, multiply(percent, hundredth));
  // More than all of it cannot be taken away.
  if (signOf(share) < 0) return unreadable("percent-unreadable", fields);
  const dose = scaled(base, share);
  return amountOf(fields, measure, { dose, base });
}

/** No change is the base dose; more or less of it, without an amount, is a word; a base dose alone says nothing. */
function readWord(
  fields: EventFields,
  {
    base,
    towards,
    measure,
  }: {
    readonly base: Dose | undefined;
    readonly towards: DoseWord | undefined;
    readonly measure: Measure;
  },
): DoseReading {
  if (base === undefined) return unreadable("base-dose-not-recorded", fields);
  if (towards === undefined) return noDose;
  if (towards === "continue")
    return amountOf(fields, measure, { dose: base, base });
  const line = doseLine(fields, base);
  return { kind: "word", word: towards, base, line, used: measure.used };
}

/** A percentage without a sign takes that of the change; a sign against the change is unreadable. */
function signedPercent(
  text: string,
  word: DoseWord | undefined,
): Rational | undefined {
  const percent = parseDecimal(text);
  if (percent === undefined) return undefined;
  const signed = text.startsWith("+") || text.startsWith("-");
  if (word !== "decrease")
    return word === "increase" && signOf(percent) < 0 ? undefined : percent;
  if (!signed) return negate(percent);
  return signOf(percent) > 0 ? undefined : percent;
}
