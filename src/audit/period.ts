import type { Event } from "../model/event.ts";

/** The time that events span, UTC microseconds. */
export interface Period {
  readonly earliest: number;
  readonly latest: number;
}

export interface PeriodBook {
  readonly see: (event: Event) => void;
  readonly merge: (period: Period | undefined) => void;
  /** Undefined where no event has a time. */
  readonly value: () => Period | undefined;
}

export function createPeriod(): PeriodBook {
  let earliest = Number.MAX_SAFE_INTEGER;
  let latest = Number.MIN_SAFE_INTEGER;
  const widen = (period: Period | undefined): void => {
    if (period === undefined) return;
    if (period.earliest < earliest) earliest = period.earliest;
    if (period.latest > latest) latest = period.latest;
  };
  return {
    see({ type, times: { occurredAt } }): void {
      if (type !== "context.export-window") widen(occurredAt);
    },
    merge: widen,
    value: () => (latest < earliest ? undefined : { earliest, latest }),
  };
}
