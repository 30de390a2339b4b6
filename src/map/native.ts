import { textFields } from "../model/event.ts";
import type { TextField } from "../model/event.ts";
import type { Candidate } from "../model/mapping.ts";
import { blankFields, isTextField } from "../model/field-set.ts";
import type { OpenFields } from "../model/field-set.ts";
import type { JsonObject } from "../model/record.ts";
import { compileClean } from "./blank.ts";
import { notText } from "./cells.ts";
import { notTextFault } from "./value-map.ts";
import type { Reading } from "./reading.ts";

/** The clock, and the source, of native records that name none; never the file's name (contract 2). */
export const nativeSystem = "native";

/** Reads one record of the native layout: one event, whatever its `type` says. Faults are left in `reading`. */
export type ReadNative = (
  cells: readonly string[],
  reading: Reading,
) => Candidate;

const known: ReadonlySet<string> = new Set(["type", ...textFields]);

/** Whether a name is one of the native layout: `type` or a field of an event. */
export function isNativeName(name: string): name is TextField | "type" {
  return known.has(name);
}

/**
 * Compiles the native layout for one header: our own field names, no mapping needed.
 *
 * @param names - for JSON records the names that are looked for; others are listed as unused
 */
export function compileNative(names: readonly string[]): ReadNative {
  const clean = compileClean(undefined);
  const placed = names.flatMap((name, index) => {
    const field = name.trim();
    return isNativeName(field) ? [{ field, index }] : [];
  });
  const columns = Object.fromEntries(placed.map(({ field }) => [field, field]));
  const blank = blankFields(
    ["system" as const, ...placed.map(({ field }) => field)].filter(
      isTextField,
    ),
  );
  const times = {
    occurredAt: iso,
    recordedAt: iso,
    notAfter: iso,
    openedAt: iso,
    validUntil: iso,
    plannedFor: iso,
  };
  return (cells, reading) => {
    let type = "";
    const fields: OpenFields = { ...blank };
    fields.system = nativeSystem;
    for (const { field, index } of placed) {
      const cell = clean(cells[index]);
      if (cell === "") continue;
      if (cell === notText) notTextFault(reading, field);
      else if (field === "type") type = cell.trim();
      else fields[field] = cell;
    }
    const source = fields.system.trim();
    return { type, fields, times, source, notes: [], columns };
  };
}

/** ISO 8601 with offset: the native layout declares no zone. */
const iso = {};

/** The cells of a native JSON record, in the order of `nativeNames`. */
export function nativeCells(tree: JsonObject): readonly string[] {
  const cells: string[] = [];
  for (const [name, value] of Object.entries(tree)) {
    const index = positions.get(name);
    if (index === undefined || value === null) continue;
    cells[index] = typeof value === "object" ? notText : String(value);
  }
  return cells;
}

/** Names of the native layout in the order of the contract, `type` first. */
export const nativeNames: readonly string[] = ["type", ...textFields];
const positions: ReadonlyMap<string, number> = new Map(
  nativeNames.map((name, index) => [name, index]),
);
