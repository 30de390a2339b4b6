import { areNamedAlike, mayBelong } from "./clock-shape.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { TimeShape } from "./time-shape.ts";

/**
 * Joins each date with the time of day whose column is named alike, where there is one such date and one such time; those
 * that one name alone calls UTC after the others, so that an export with both a local time and UTC keeps them apart, and
 * only where no time of day is left over that may be the same by another clock: the day of a review would be that of one
 * zone and its time that of the other.
 */
export function joinClocks(
  columns: readonly ColumnFacts[],
): readonly ColumnFacts[] {
  return joinAlike(joinAlike(columns, false), true);
}

function joinAlike(
  columns: readonly ColumnFacts[],
  butForZone: boolean,
): readonly ColumnFacts[] {
  const taken = new Set(columns.map(({ time }) => time?.clock?.index));
  const dates = columns.filter(isDate);
  const clocks = columns.filter((one) => isClock(one) && !taken.has(one.index));
  const areAlike = (date: ColumnFacts, clock: ColumnFacts): boolean =>
    areNamedAlike(date.name, clock.name, butForZone);
  const left = butForZone
    ? clocks.filter((clock) => !dates.some((date) => areAlike(date, clock)))
    : [];
  return columns.map((column) => {
    if (!isDate(column)) return column;
    const own = clocks.filter((one) => areAlike(column, one));
    const [clock] = own;
    if (clock === undefined || own.length > 1) return column;
    const rivals = dates.filter((date) => areAlike(date, clock));
    const isOpen = left.some(({ name }) => mayBelong(column.name, name));
    return rivals.length > 1 || isOpen
      ? column
      : joined(column, clock, "named alike but for date and time");
  });
}

/** Whether a column holds dates behind which a time of day can stand. */
export function isDate({ time }: ColumnFacts): boolean {
  return time?.dateOnly === true && dateFormat(time) !== undefined;
}

export function isClock({ time }: ColumnFacts): boolean {
  return time?.isOfDay === true;
}

/** The format of a date, ISO ones with their own; undefined where a time of day cannot stand behind it. */
function dateFormat({ format, shape }: TimeShape): string | undefined {
  return format ?? (shape === "9999-99-99" ? "yyyy-MM-dd" : undefined);
}

/** A date read together with its time of day. `why`: they belong together. */
export function joined(
  column: ColumnFacts,
  { name, index, time: clock }: ColumnFacts,
  why: string,
): ColumnFacts {
  const { time } = column;
  const format = time === undefined ? undefined : dateFormat(time);
  if (time === undefined || clock === undefined || format === undefined)
    return column;
  const behind = clock.format ?? "";
  return {
    ...column,
    time: {
      ...time,
      format: `${format} ${behind}`,
      other: time.other === undefined ? undefined : `${time.other} ${behind}`,
      dateOnly: false,
      shape: `${time.shape} ${clock.shape}`,
      clock: { name, index, shape: clock.shape, why },
    },
  };
}
