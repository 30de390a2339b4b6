/**
 * Decimal text in and out, without a float on the way (`domain.md` 8).
 */

import type { Rational } from "./rational.ts";
import { reduce, signOf } from "./rational.ts";

/** Longer texts are no quantity that anybody wrote down. */
const longestDecimal = 60;

/**
 * The number that a decimal text states: an optional sign, digits, an optional full stop and digits (`7`, `-0.5`, `.5`).
 *
 * @returns undefined for anything else: empty text, exponents, group separators, a decimal comma, spaces, words, or more
 * than 60 characters
 */
export function parseDecimal(text: string): Rational | undefined {
  const signed = text.startsWith("-") || text.startsWith("+");
  const digits = signed ? text.slice(1) : text;
  if (digits.length === 0 || text.length > longestDecimal) return undefined;
  const point = digits.indexOf(".");
  if (point === digits.length - 1) return undefined;
  const fraction = point < 0 ? "" : digits.slice(point + 1);
  const all = point < 0 ? digits : digits.slice(0, point) + fraction;
  if (!isDigits(all)) return undefined;
  const n = BigInt(all);
  return { n: text.startsWith("-") ? -n : n, d: tenTo(fraction.length) };
}

/** An amount that somebody may get: a decimal that is not below zero; undefined for anything else. */
export function parseAmount(text: string): Rational | undefined {
  const value = parseDecimal(text);
  return value === undefined || signOf(value) < 0 ? undefined : value;
}

/** The number as exact text: a decimal where it ends, else a fraction in lowest terms (`10/3`). */
export function formatRational(value: Rational): string {
  const { n, d } = reduce(value);
  if (d === 1n) return n.toString();
  const places = placesOf(d);
  return places === undefined
    ? `${n.toString()}/${d.toString()}`
    : placed((n * tenTo(places)) / d, places);
}

/** As `formatRational`, with `+` before what is above zero. */
export function formatSigned(value: Rational): string {
  return signOf(value) > 0
    ? `+${formatRational(value)}`
    : formatRational(value);
}

/** Decimal text cut after so many places, towards zero; trailing zeros are left away. */
export function cutDecimal(value: Rational, places: number): string {
  return placed((value.n * tenTo(places)) / value.d, places);
}

/** Decimal text rounded to so many places, halves away from zero: for sentences only. */
export function roundDecimal(value: Rational, places: number): string {
  const twice = (2n * value.n * tenTo(places)) / value.d;
  const rounded = twice < 0n ? (twice - 1n) / 2n : (twice + 1n) / 2n;
  return placed(rounded, places);
}

/** Whether every character is one of `0` to `9`; false for an empty text. */
export function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

function placed(scaled: bigint, places: number): string {
  const sign = scaled < 0n ? "-" : "";
  const digits = (scaled < 0n ? -scaled : scaled)
    .toString()
    .padStart(places + 1, "0");
  const cut = digits.length - places;
  let end = digits.length;
  while (end > cut && digits.charCodeAt(end - 1) === 48) end -= 1;
  const fraction = end > cut ? `.${digits.slice(cut, end)}` : "";
  return `${sign}${digits.slice(0, cut)}${fraction}`;
}

/** How many decimal places a fraction with this denominator (lowest terms) needs; undefined where it never ends. */
function placesOf(denominator: bigint): number | undefined {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function tenTo(places: number): bigint {
  return 10n ** BigInt(places);
}
