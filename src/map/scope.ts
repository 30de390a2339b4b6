import type { Place } from "../model/error.ts";
import type {
  CandidateTime,
  MappingSource,
  TimeSpec,
} from "../model/mapping.ts";
import { datePart } from "../time/date-part.ts";
import type { Clean } from "./blank.ts";
import type { Columns, MappingPath } from "./columns.ts";

/** What everything inside one source is compiled against. */
export interface SourceScope {
  readonly source: MappingSource;
  readonly columns: Columns;
  readonly clean: Clean;
  readonly placeOf: (path: MappingPath) => Place;
  /** One object for each way of reading a time in this source, so that its reader is compiled once. */
  readonly timeSpec: (spec: WrittenTime) => CandidateTime;
}

/** How a time is written: in one column, or in two with the time of day apart. */
export type WrittenTime = TimeSpec & { readonly timeColumn?: string };

/**
 * Gives each distinct way of reading a time one object, the source's zone filled in.
 *
 * Keys that are not given are left out, so that equal ways are equal texts.
 */
export function sharedTimeSpecs(
  zone: string | undefined,
): (spec: WrittenTime) => CandidateTime {
  const known = new Map<string, CandidateTime>();
  return (written) => {
    const { format, timeZone = zone, precision, basis, rounding } = written;
    const dateFormat = dateFormatOf(written);
    const spec: CandidateTime = {
      ...(format === undefined ? {} : { format }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(precision === undefined ? {} : { precision }),
      ...(basis === undefined ? {} : { basis }),
      ...(rounding === undefined ? {} : { rounding }),
      ...(dateFormat === undefined ? {} : { dateFormat }),
    };
    const key = JSON.stringify(spec);
    const shared = known.get(key) ?? spec;
    known.set(key, shared);
    return shared;
  };
}

/** How the date alone is read where the time of day stands in a column of its own and is empty; ISO dates need no other. */
export function dateFormatOf({
  format,
  timeColumn,
}: WrittenTime): string | undefined {
  return format === undefined || timeColumn === undefined
    ? undefined
    : datePart(format);
}
