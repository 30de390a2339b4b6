/**
 * One line for a dose: `7 mg, 1/d (= 49 mg/wk)`; what is written in canonical units, then what it comes to in a week.
 */

import type { EventFields } from "../model/event.ts";
import { formatRational, parseAmount } from "./decimal.ts";
import type { Dose } from "./dose.ts";
import { isInParts } from "./dose-rate.ts";
import type { Rational } from "./rational.ts";
import { divide, multiply } from "./rational.ts";
import type { Unit } from "./units.ts";

/**
 * The line of a dose that was read; `dose` undefined where only words were.
 * Every text in it is a number, a unit of the closed table or a frequency that was understood.
 */
export function doseLine(fields: EventFields, dose: Dose | undefined): string {
  if (dose === undefined) return fields.change ?? "";
  const unit = dose.unit.text;
  const parts = [written(fields, unit)];
  if (dose.frequency !== undefined) parts.push(dose.frequency.text);
  if (dose.unit.body === "kg" && dose.weight !== undefined)
    parts.push(`weight ${formatRational(dose.weight)} kg`);
  return `${parts.join(", ")}${total(fields, dose)}`;
}

/** An amount of base units in its own unit: `3.5 mg`, or `49 mg/wk` with `suffix` `/wk`. */
export function amountText(
  amount: Rational,
  unit: Unit,
  suffix: string,
): string {
  const own = divide(amount, unit.factor) ?? amount;
  return `${formatRational(own)} ${unit.numerator}${suffix}`;
}

function written(fields: EventFields, unit: string): string {
  const { value, valueTo, schedule, percent, baseValue, change } = fields;
  if (schedule !== undefined) return `schedule ${schedule} ${unit}`;
  if (value !== undefined && valueTo !== undefined)
    return `${value} to ${valueTo} ${unit}`;
  if (value !== undefined)
    return isNumber(baseValue)
      ? `${baseValue} → ${value} ${unit}`
      : `${value} ${unit}`;
  if (percent !== undefined)
    return `${signed(percent, change)} %, base ${baseValue ?? ""} ${unit}`;
  return `${change ?? ""} from ${baseValue ?? ""} ${unit}`;
}

/** A base dose that is no amount may be free text, and is not repeated. */
function isNumber(text: string | undefined): text is string {
  return text !== undefined && parseAmount(text) !== undefined;
}

function signed(percent: string, change: string | undefined): string {
  if (percent.startsWith("+") || percent.startsWith("-")) return percent;
  return change === "decrease" ? `-${percent}` : `+${percent}`;
}

/** What it comes to: in a week where there is a rate, else with the weight; nothing where that repeats the line. */
function total(fields: EventFields, dose: Dose): string {
  const byWeight = dose.unit.body === "kg" ? dose.weight : undefined;
  const perBody =
    dose.unit.body !== undefined && byWeight === undefined
      ? `/${dose.unit.body}`
      : "";
  const repeats =
    fields.value !== undefined && byWeight === undefined && isWeekly(dose.unit);
  // More or less than the base without an amount, and a rate for an unknown time, come to nothing that could be shown.
  if (isBareDirection(fields) || isInParts(dose)) return "";
  const amount = dose.perWeek ?? dose.amount;
  if (amount === undefined || repeats || fields.valueTo !== undefined)
    return "";
  if (
    dose.perWeek === undefined &&
    byWeight === undefined &&
    fields.value !== undefined
  )
    return "";
  const all = byWeight === undefined ? amount : multiply(amount, byWeight);
  const suffix = dose.perWeek === undefined ? perBody : `${perBody}/wk`;
  return ` (= ${amountText(all, dose.unit, suffix)})`;
}

function isBareDirection(fields: EventFields): boolean {
  const { value, schedule, percent, change } = fields;
  const amounts = value ?? schedule ?? percent;
  return (
    amounts === undefined && (change === "increase" || change === "decrease")
  );
}

function isWeekly(unit: Unit): boolean {
  return unit.perWeek !== undefined && unit.perWeek.n === unit.perWeek.d;
}
