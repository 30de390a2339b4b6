/**
 * How often: exact rates such as `2/d`, `1/8h`, `1/2d`, `1/wk`; `once` and `prn` are words without a rate.
 */

import type { ValueMap } from "../model/mapping.ts";
import { isDigits } from "./decimal.ts";
import type { Rational } from "./rational.ts";
import { divide, equals, multiply, whole } from "./rational.ts";
import { perWeekOf } from "./units.ts";

/** `perWeek`: exact number of doses a week; undefined for `once` and `prn`. */
export interface Frequency {
  readonly text: string;
  readonly perWeek: Rational | undefined;
}

export type FrequencyReading =
  | {
      readonly ok: true;
      readonly frequency: Frequency;
      readonly alias: string | undefined;
    }
  | { readonly ok: false; readonly reason: string };

/** More digits than any count or interval of doses needs. */
const longestCount = 6;

/**
 * Reads one frequency.
 *
 * @param text - `n/unit` or `n/mUnit` with whole numbers above zero and a unit of s, min, h, d, wk; `once`; `prn`
 * @param declared - the source's own words, looked up first
 * @returns a frequency, or `frequency-unknown`
 */
export function readFrequency(
  text: string,
  declared: ValueMap | undefined,
): FrequencyReading {
  const mapped =
    declared !== undefined && Object.hasOwn(declared, text)
      ? declared[text]
      : undefined;
  const frequency = frequencyOf(mapped ?? text);
  const alias = mapped === undefined ? undefined : `${text} is ${mapped}`;
  return frequency === undefined
    ? { ok: false, reason: "frequency-unknown" }
    : { ok: true, frequency, alias };
}

/** Whether two frequencies are the same rate, or the same word. */
export function sameFrequency(a: Frequency, b: Frequency): boolean {
  if (a.perWeek === undefined || b.perWeek === undefined)
    return a.perWeek === b.perWeek && a.text === b.text;
  return equals(a.perWeek, b.perWeek);
}

function frequencyOf(text: string): Frequency | undefined {
  if (text === "once" || text === "prn") return { text, perWeek: undefined };
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const times = countOf(text.slice(0, slash));
  let unitAt = slash + 1;
  while (isDigits(text.charAt(unitAt))) unitAt += 1;
  const every =
    unitAt === slash + 1 ? 1n : countOf(text.slice(slash + 1, unitAt));
  const rate = perWeekOf(text.slice(unitAt));
  if (times === undefined || every === undefined || rate === undefined)
    return undefined;
  const perWeek = divide(multiply(whole(times), rate), whole(every));
  return perWeek === undefined ? undefined : { text, perWeek };
}

function countOf(text: string): bigint | undefined {
  if (text.length > longestCount || !isDigits(text)) return undefined;
  const count = BigInt(text);
  return count === 0n ? undefined : count;
}
