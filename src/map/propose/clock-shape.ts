import type { TimeShape } from "./time-shape.ts";
import { wordsOf } from "./tokens.ts";

const written = /^(\d{1,2}):[0-5]\d(:[0-5]\d)?(?:( ?)[AaPp][Mm])?$/u;
const runTogether = /^(?:[01]\d|2[0-3])[0-5]\d$/u;

/** Words for a time of day in names, and for the date that it belongs to. */
const ofTime =
  /^(?:time|zeit|uhrzeit|uhr|tm|hour|heure|hora|clock|at|um)$|(?:time|uhrzeit|zeit|heure)$/u;
const ofDate =
  /^(?:date|datum|dt|day|tag|jour|fecha|on|le|am)$|(?:date|datum)$/u;

/**
 * The form of a column of times of day (`09:10`, `9:10 PM`); undefined where its values are none. Where the name says so most
 * of them are enough: what is written otherwise is a fault of its record, which is seen, and a column left out is not.
 */
export function clockShape(
  values: readonly string[],
  name: string,
): TimeShape | undefined {
  const isNamed = wordsOf(name).some((word) => ofTime.test(word));
  const found = values.flatMap((value) => {
    const match = written.exec(value);
    return match === null ? [] : [match];
  });
  const form = mostFrequent(found.map(formOf));
  const alike = found.filter((match) => formOf(match) === form);
  const enough = values.length * (isNamed ? 0.5 : 0.95);
  if (form !== undefined && alike.length >= enough)
    return ofDay(withHours(form, alike));
  const digits = values.filter((value) => runTogether.test(value));
  return isNamed && digits.length > 0 && digits.length >= enough
    ? ofDay("HHmm")
    : undefined;
}

function mostFrequent(forms: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return [...counts].sort(([, m], [, n]) => n - m)[0]?.[0];
}

/** What stands behind the hour. */
function formOf([whole, , seconds, space]: RegExpExecArray): string {
  const half = /m$/iu.test(whole) ? `${space ?? ""}a` : "";
  return `:mm${seconds === undefined ? "" : ":ss"}${half}`;
}

function withHours(form: string, found: readonly RegExpExecArray[]): string {
  const isWide = found.every(([, hour]) => hour?.length === 2);
  if (form.endsWith("a")) return `${isWide ? "hh" : "h"}${form}`;
  return `${isWide ? "HH" : "H"}${form}`;
}

function ofDay(format: string): TimeShape {
  return {
    format,
    other: undefined,
    naive: false,
    dateOnly: false,
    shape: format.replaceAll(/[hms]/giu, "9").replace("a", "AA"),
    why: "",
    isOfDay: true,
  };
}

/** The zone that one of two names may tell for both. */
const ofUtc = /^(?:utc|gmt)$/u;

/** Any zone: what an export that writes one time by several clocks tells them apart by (`orts` of `Ortszeit`). */
const ofZone = /^(?:utc|gmt|bst|local|locale|lokal|orts)$/u;

/**
 * Whether two columns are named alike but for date and time: `Reviewed Date` and `Reviewed Time`, `AI Datum` and `AI Zeit`.
 *
 * @param butForZone - also where one of them says UTC: `Reviewed Date` and `Reviewed Time (UTC)`
 */
export function areNamedAlike(
  date: string,
  time: string,
  butForZone = false,
): boolean {
  const left = [bare(date, ofDate), bare(time, ofTime)];
  const [ofOne, ofOther] = butForZone
    ? left.map((words) => without(ofUtc, words))
    : left;
  return ofOne?.join(" ") === ofOther?.join(" ");
}

/**
 * Whether a time of day may belong to a date by their names, though these are not alike: zones apart, one of them has no
 * word that the other lacks (`Reviewed Date` and `Reviewed Time Local`, or `Local Time`).
 */
export function mayBelong(date: string, time: string): boolean {
  const ofOne = without(ofZone, bare(date, ofDate));
  const ofOther = without(ofZone, bare(time, ofTime));
  return (
    ofOne.every((word) => ofOther.includes(word)) ||
    ofOther.every((word) => ofOne.includes(word))
  );
}

/** What is left of a name without the word for what its column holds; compounds lose their end (`Prüfdatum`). */
function bare(name: string, kind: RegExp): readonly string[] {
  return wordsOf(name)
    .map((word) => word.replace(kind, ""))
    .filter((word) => word !== "");
}

function without(kind: RegExp, words: readonly string[]): readonly string[] {
  return words.filter((word) => !kind.test(word));
}
