import type { LayoutProfile, ValueTests } from "../../model/proposal.ts";
import type { EventType } from "../../model/words.ts";
import { clockShape } from "./clock-shape.ts";
import { stageOf } from "./stages.ts";
import { tokensOf } from "./tokens.ts";
import type { Stage } from "./stages.ts";
import { timeShape } from "./time-shape.ts";
import type { TimeShape } from "./time-shape.ts";

/** What a column of a sample shows. */
export interface ColumnFacts {
  readonly index: number;
  readonly name: string;
  readonly tokens: readonly string[];
  readonly stage: Stage | undefined;
  /** What was done at this time, as somebody said; undefined: its name tells, or what is usual. */
  readonly act: EventType | undefined;
  /** Rows of the sample, and those in which the column is filled. */
  readonly rows: number;
  readonly filled: number;
  /** Values with how often they occur, most frequent first; never shown as they are where they are rare. */
  readonly words: readonly (readonly [string, number])[];
  readonly time: TimeShape | undefined;
  /** Shares of the distinct values, 0 to 1. */
  readonly nhs: number;
  readonly decimal: number;
  readonly hash: number;
}

/** Distinct values of a column that its kind is told from. */
const mostTested = 2000;

/** What the columns of a layout show, in the order of the header. */
export function columnFacts(
  { columns, rows }: LayoutProfile,
  tests: ValueTests,
): readonly ColumnFacts[] {
  return columns.map((name, index) => {
    const counts = new Map<string, number>();
    let filled = 0;
    for (const row of rows) {
      const value = (row[index] ?? "").trim();
      if (value === "" || value.toUpperCase() === "NULL") continue;
      filled += 1;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const words = [...counts].sort(
      ([a, m], [b, n]) => n - m || (a < b ? -1 : a > b ? 1 : 0),
    );
    const values = words.slice(0, mostTested).map(([value]) => value);
    const tokens = tokensOf(name);
    const share = (test: (value: string) => boolean): number =>
      values.length === 0 ? 0 : values.filter(test).length / values.length;
    const named = tokens.includes("time") || tokens.includes("epoch");
    return {
      index,
      name,
      tokens,
      stage: stageOf(tokens),
      act: undefined,
      rows: rows.length,
      filled,
      words,
      time: timeShape(values, named) ?? clockShape(values, name),
      nhs: share((value) => isNhs(value, tests)),
      decimal: share((value) => /^[+-]?\d+(?:\.\d+)?$/u.test(value)),
      hash: share((value) => /^[0-9a-f]{64}$/iu.test(value)),
    };
  });
}

function isNhs(value: string, { isNhsNumber }: ValueTests): boolean {
  const digits = value.replaceAll(/[ -]/gu, "");
  return /^\d{10}$/u.test(digits) && isNhsNumber(digits);
}

/** How many different values are shared by the sample's rows: 1 where each occurs once. */
export function uniqueness({ words, filled }: ColumnFacts): number {
  return filled === 0 ? 0 : words.length / filled;
}

/** Whether the values look like ids: short, without spaces inside, and not all the same. */
export function isIdLike({ words, time }: ColumnFacts): boolean {
  return (
    time === undefined &&
    words.length > 1 &&
    words.slice(0, 200).every(([value]) => /^\S{1,64}$/u.test(value))
  );
}

/** A value that occurs less often could be one person's: it is neither shown nor written (`surface.md` 13). */
export const frequent = 5;

/** Six digits or more may be somebody's number or birthday, however often they occur. */
export function hasLongNumber(value: string): boolean {
  return value.replaceAll(/\P{Nd}/gu, "").length >= 6;
}

/** A value that could be a patient's number: none is shown or written of a column that holds some (`surface.md` 13). */
export function isPatientLike(value: string, { nhs }: ColumnFacts): boolean {
  return nhs > 0 && hasLongNumber(value);
}

/** A share as a percentage, never rounded up to 100. */
export function percent(share: number): string {
  const tenths = Math.floor(share * 1000);
  return tenths % 10 === 0
    ? `${String(tenths / 10)} %`
    : `${(tenths / 10).toFixed(1)} %`;
}
