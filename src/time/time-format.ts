/**
 * A declared time format compiled into a strict reader of numbers: `dd` is two digits, `d` one or two, nothing may
 * stand before or after.
 */

import { usPerSecond } from "./calendar.ts";
import { isMonthName, readFormat } from "./format-tokens.ts";
import type { FormatToken } from "./format-tokens.ts";
import { monthNameStep } from "./month-names.ts";
import {
  countDigits,
  digitsAt,
  setFraction,
  setOffset,
  stampOfDate,
} from "./stamp.ts";
import type { FormatStep as Step, Stamp } from "./stamp.ts";

/** Reads the numbers of a text; undefined where it does not have the format. */
export type StampReader = (text: string) => Stamp | undefined;

type NumberField = "year" | "month" | "day" | "hour" | "minute" | "second";

/**
 * Compiles a declared format.
 *
 * @param format - one that `formatProblem` finds nothing wrong with
 * @param options - `timeMayFollow`: after a date, a time of day that the format does not name is passed over
 * (`precision: day`: a midnight that means nothing)
 * @throws RangeError for any other format: settings are checked before a record is read
 */
export function compileFormat(
  format: string,
  options: { readonly timeMayFollow: boolean },
): StampReader {
  const tokens = readFormat(format);
  if (typeof tokens === "string") throw new RangeError(tokens);
  const steps = tokens.map(stepOf);
  const dateOnly = tokens.every(({ kind }) => kind !== "hour");
  const isDone = options.timeMayFollow && dateOnly ? isTimeOfDay : isEnd;
  return (text) => {
    const draft = stampOfDate(0, 0, 0);
    draft.dateOnly = dateOnly;
    let at = 0;
    for (const step of steps) {
      at = step(draft, text, at);
      if (at === -1) return undefined;
    }
    if (!isDone(text, at)) return undefined;
    return draft.half === undefined || setHalf(draft) ? draft : undefined;
  };
}

function stepOf(token: FormatToken): Step {
  switch (token.kind) {
    case "literal":
      return literalStep(token.text);
    case "half":
      return halfStep;
    case "fraction":
      return fractionStep;
    case "offset":
      return offsetStep(token.letters);
    case "month":
      return isMonthName(token)
        ? monthNameStep(token.letters.length === 3)
        : numberStep("month", token.letters.length);
    case "year":
    case "day":
    case "hour":
    case "minute":
    case "second":
      return numberStep(token.kind, token.letters.length);
    default:
      return token satisfies never;
  }
}

/** Written out, because storing under a computed name costs ten times as much. */
const setters: {
  readonly [F in NumberField]: (draft: Stamp, value: number) => void;
} = {
  year: (draft, value) => {
    draft.year = value;
  },
  month: (draft, value) => {
    draft.month = value;
  },
  day: (draft, value) => {
    draft.day = value;
  },
  hour: (draft, value) => {
    draft.hour = value;
  },
  minute: (draft, value) => {
    draft.minute = value;
  },
  second: (draft, value) => {
    draft.second = value;
    // A fraction may stand before the seconds it belongs to.
    draft.widthUs = Math.min(draft.widthUs, usPerSecond);
  },
};

function literalStep(literal: string): Step {
  return (_draft, text, at) =>
    text.startsWith(literal, at) ? at + literal.length : -1;
}

/** One letter takes one digit or two, more letters as many digits as there are letters. */
function numberStep(field: NumberField, letters: number): Step {
  const put = setters[field];
  return (draft, text, at) => {
    const open = letters === 1 && digitsAt(text, at + 1, 1) !== -1 ? 2 : 1;
    const width = letters === 1 ? open : letters;
    const value = digitsAt(text, at, width);
    if (value === -1) return -1;
    put(draft, value);
    return at + width;
  };
}

/** A fraction keeps all its digits, however many the format shows: its length is the precision written. */
const fractionStep: Step = (draft, text, at) => {
  const count = countDigits(text, at);
  if (count === 0) return -1;
  setFraction(draft, text, at, count);
  return at + count;
};

const halfStep: Step = (draft, text, at) => {
  const half = text.slice(at, at + 2).toLowerCase();
  if (half !== "am" && half !== "pm") return -1;
  draft.half = half;
  return at + 2;
};

/** `XXX` `+hh:mm`, `XX` `+hhmm`, `X` `+hh` or `+hhmm`; the large letter admits `Z`. */
function offsetStep(letters: string): Step {
  return (draft, text, at) => {
    const end = at + offsetWidth(letters, text, at);
    const isShown =
      (letters.startsWith("X") || end > at + 1) &&
      (letters.length !== 3 ||
        end === at + 1 ||
        text.charCodeAt(at + 3) === 58);
    return isShown && setOffset(draft, text, at, end) ? end : -1;
  };
}

function offsetWidth(letters: string, text: string, at: number): number {
  if (text.charCodeAt(at) === 90) return 1;
  if (letters.length === 3) return 6;
  return letters.length === 2 || countDigits(text, at + 1) >= 4 ? 5 : 3;
}

function isEnd(text: string, at: number): boolean {
  return at === text.length;
}

function isTimeOfDay(text: string, at: number): boolean {
  return (
    at === text.length ||
    /^[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AP]M)?$/i.test(
      text.slice(at, at + 40),
    )
  );
}

/** 12-hour clock: 12 is the first hour of each half; the hours 0 and 13 are none. */
function setHalf(draft: Stamp): boolean {
  if (draft.hour < 1 || draft.hour > 12) return false;
  draft.hour = (draft.hour % 12) + (draft.half === "pm" ? 12 : 0);
  return true;
}
