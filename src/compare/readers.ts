/**
 * Readers of units and frequencies that keep what they have read, one set for each value of the declared maps.
 */

import type { ComparisonMaps, ValueMap } from "../model/mapping.ts";
import type { FrequencyReading } from "./frequency.ts";
import { readFrequency } from "./frequency.ts";
import type { UnitReading } from "./units.ts";
import { readUnit } from "./units.ts";

/** Reading the same text again costs a look-up. */
export interface Readers {
  readonly unit: (text: string) => UnitReading;
  readonly frequency: (text: string) => FrequencyReading;
}

/** A log with more different texts than this repeats none of them. */
const mostKept = 1000;

/** A cache, not state: an entry is worked out from its key alone (measured: halves a dose comparison). */
const kept = new WeakMap<ComparisonMaps, Readers>();

/** The readers for these maps. */
export function readersFor(maps: ComparisonMaps): Readers {
  const known = kept.get(maps);
  if (known !== undefined) return known;
  const readers: Readers = {
    unit: keeping(readUnit, maps.units),
    frequency: keeping(readFrequency, maps.frequencies),
  };
  kept.set(maps, readers);
  return readers;
}

function keeping<Reading>(
  read: (text: string, declared: ValueMap | undefined) => Reading,
  declared: ValueMap | undefined,
): (text: string) => Reading {
  const readings = new Map<string, Reading>();
  return (text) => {
    const known = readings.get(text);
    if (known !== undefined) return known;
    const reading = read(text, declared);
    if (readings.size < mostKept) readings.set(text, reading);
    return reading;
  };
}
