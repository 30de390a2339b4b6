import type { Event, EventTimes, Interval } from "../../../src/model/event.ts";
import type { TimeSpec } from "../../../src/model/mapping.ts";
import type { EventType } from "../../../src/model/words.ts";
import { timeReader } from "../../../src/time/read-time.ts";

/** The instant of a UTC text, µs: by its digits and `Date.UTC`, not by our own parser. */
export function us(text: string): number {
  const [year = 0, month = 1, day = 1, ...clock] = (
    text.match(/\d+/g) ?? []
  ).map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = clock;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const whole = Date.UTC(year, month - 1, day, hours, minutes, seconds) * 1000;
  return whole + Number(fraction.padEnd(6, "0").slice(0, 6));
}

/** [from, until) of two UTC texts. */
export function span(from: string, until: string): Interval {
  return { earliest: us(from), latest: us(until) };
}

/** The whole minute of a UTC text. */
export function minute(from: string): Interval {
  return { earliest: us(from), latest: us(from) + 60_000_000 };
}

/** The interval that a text is read as; throws where it is a fault. */
export function read(text: string, spec: TimeSpec = {}): Interval {
  const reading = timeReader(spec)(text);
  if (!reading.ok) throw new Error(reading.code);
  return reading.interval;
}

/** Notes of a text that is read, or the code of the fault. */
export function outcome(
  text: string,
  spec: TimeSpec = {},
): string | readonly string[] {
  const reading = timeReader(spec)(text);
  return reading.ok ? reading.notes : reading.code;
}

/** An invented event with these times. */
export function eventAt(parts: {
  readonly type?: EventType;
  readonly times?: EventTimes;
  readonly system?: string;
  readonly sequence?: string;
  readonly timeBasis?: string;
  readonly notes?: readonly string[];
}): Event {
  return {
    type: parts.type ?? "review.accepted",
    fields: {
      system: parts.system ?? "ehr",
      ...(parts.sequence === undefined ? {} : { sequence: parts.sequence }),
      ...(parts.timeBasis === undefined ? {} : { timeBasis: parts.timeBasis }),
    },
    times: parts.times ?? {},
    source: "ehr",
    notes: parts.notes ?? [],
    origins: [],
  };
}
