import { isIdLike, uniqueness } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";
import type { Choice } from "./votes.ts";

/*
 * Columns that could hold a field by what they hold, where no name tells: a person chooses among them. Too many are offered
 * rather than one too few; what is found by its name is asked of elsewhere.
 */

const mostWords = 40;
const mostCodes = 10;
/** Different words that a short export may hold with hardly one twice. */
const fewRows = 5;

function isUsable({ time, filled, nhs }: ColumnFacts): boolean {
  return time === undefined && filled > 0 && nhs < 0.97;
}

const namesOfPeople =
  /\b(?:surname|forename|firstname|lastname|(?:first|last|middle|given|family|maiden|patient|full) name)\b/u;
const measures: ReadonlySet<string> = new Set([
  "dose",
  "mg",
  "mcg",
  "inr",
  "quantity",
  "amount",
  "weight",
  "height",
]);

/** Whether a column is named like a patient's name: no role, no id. */
function isNameOfPerson({ tokens }: ColumnFacts): boolean {
  return namesOfPeople.test(tokens.join(" "));
}

/** Numbers of which some have a fraction, or that are named like a measure: neither ids nor people have that. */
function isMeasure({ tokens, words }: ColumnFacts): boolean {
  if (!words.every(([word]) => number.test(word))) return false;
  const isNamed =
    !tokens.includes("id") && tokens.some((token) => measures.has(token));
  return isNamed || words.some(([word]) => /[.,]/u.test(word));
}

const number = /^[+-]?\d+(?:[.,]\d+)?$/u;

/** Ids, as far as neither a measure nor a name looks like them. */
function isId(column: ColumnFacts): boolean {
  return isIdLike(column) && !isMeasure(column) && !isNameOfPerson(column);
}

/** Few short texts that repeat, and no numbers. */
function isWords(column: ColumnFacts): boolean {
  const { words, decimal } = column;
  return (
    isUsable(column) &&
    decimal < 0.98 &&
    words.length <= mostWords &&
    uniqueness(column) <= 0.5 &&
    words.every(([word]) => word.length <= 40)
  );
}

/** Few short texts or codes that repeat, so that each could be a word of a list. */
export function isFew(column: ColumnFacts): boolean {
  const { words, decimal } = column;
  const share = uniqueness(column);
  return (
    isUsable(column) &&
    words.length <= (decimal < 0.98 ? mostWords : mostCodes) &&
    (share <= 0.5 || (share < 1 && words.length <= fewRows)) &&
    words.every(([word]) => word.length <= 40)
  );
}

export function outcomeCandidates({
  columns,
}: LayoutFacts): readonly ColumnFacts[] {
  return columns.filter((one) => isWords(one) && !isMeasure(one));
}

export function eventCandidates({
  columns,
}: LayoutFacts): readonly ColumnFacts[] {
  return columns.filter((one) => isWords(one) && one.words.length > 1);
}

/** Names or logins repeat; numbers of staff may be all that stands for them. */
export function staffCandidates({
  columns,
  outcome,
}: LayoutFacts): readonly ColumnFacts[] {
  return columns.filter(
    (one) =>
      isUsable(one) &&
      !isMeasure(one) &&
      one !== outcome?.column &&
      one.words.every(([word]) => word.length <= 64),
  );
}

export function roleCandidates(
  { columns, outcome, event }: LayoutFacts,
  actor: ColumnFacts,
): readonly ColumnFacts[] {
  return columns.filter(
    (one) =>
      isWords(one) &&
      !isNameOfPerson(one) &&
      !isMeasure(one) &&
      one !== outcome?.column &&
      one !== event?.column &&
      one !== actor,
  );
}

/** Ids; those that pass the check digit before all others. */
export function patientCandidates({
  columns,
}: LayoutFacts): readonly ColumnFacts[] {
  const tested = columns.filter(({ nhs }) => nhs >= 0.97);
  return tested.length > 0 ? tested : columns.filter(isId);
}

/** Ids of which there are many: one for each record, or for each few of a log. */
export function outputCandidates(
  { columns, event }: LayoutFacts,
  patient: string | undefined,
): readonly ColumnFacts[] {
  const least = event === undefined ? 0.5 : 0.1;
  return columns.filter(
    (one) =>
      isId(one) &&
      isUsable(one) &&
      one.name !== patient &&
      uniqueness(one) >= least,
  );
}

/** A choice that only a person can make. */
export function openChoice(
  field: string,
  rivals: readonly ColumnFacts[],
): Choice | undefined {
  if (rivals.length === 0) return undefined;
  const why = "no name tells; by what the columns hold, it could be each";
  return {
    column: undefined,
    rivals,
    vote: { field, column: undefined, sure: undefined, why },
  };
}

/** A choice that a person has made already. */
export function saidChoice(field: string, column: ColumnFacts): Choice {
  return {
    column,
    rivals: [],
    vote: { field, column: column.name, sure: "exact", why: "as answered" },
  };
}
