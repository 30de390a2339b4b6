import type { Place } from "../model/error.ts";
import type { MappingSource, TimeSpec } from "../model/mapping.ts";
import type { Clean } from "./blank.ts";
import type { Columns, MappingPath } from "./columns.ts";

/** What everything inside one source is compiled against. */
export interface SourceScope {
  readonly source: MappingSource;
  readonly columns: Columns;
  readonly clean: Clean;
  readonly placeOf: (path: MappingPath) => Place;
  /** One object for each way of reading a time in this source, so that its reader is compiled once. */
  readonly timeSpec: (spec: TimeSpec) => TimeSpec;
}

/**
 * Gives each distinct way of reading a time one object, the source's zone filled in.
 *
 * Keys that are not given are left out, so that equal ways are equal texts.
 */
export function sharedTimeSpecs(
  zone: string | undefined,
): (spec: TimeSpec) => TimeSpec {
  const known = new Map<string, TimeSpec>();
  return ({ format, timeZone = zone, precision, basis, rounding }) => {
    const spec: TimeSpec = {
      ...(format === undefined ? {} : { format }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(precision === undefined ? {} : { precision }),
      ...(basis === undefined ? {} : { basis }),
      ...(rounding === undefined ? {} : { rounding }),
    };
    const key = JSON.stringify(spec);
    const shared = known.get(key) ?? spec;
    known.set(key, shared);
    return shared;
  };
}
