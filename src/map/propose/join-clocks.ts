import { areNamedAlike } from "./clock-shape.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { TimeShape } from "./time-shape.ts";

/**
 * Joins each date with the time of day whose column is named alike, where there is one such date and one such time; those
 * that one name alone calls UTC after the others, so that an export with both a local time and UTC keeps them apart.
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
  return columns.map((column) => {
    if (!isDate(column)) return column;
    const own = clocks.filter((one) =>
      areNamedAlike(column.name, one.name, butForZone),
    );
    const [clock] = own;
    const rivals = dates.filter(
      ({ name }) =>
        clock !== undefined && areNamedAlike(name, clock.name, butForZone),
    );
    return clock === undefined || own.length > 1 || rivals.length > 1
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
