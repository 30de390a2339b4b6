import { textFields } from "../model/event.ts";
import type { TextField } from "../model/event.ts";
import type { Candidate } from "../model/mapping.ts";
import { noFields } from "../model/field-set.ts";
import type { JsonObject } from "../model/record.ts";
import { compileClean } from "./blank.ts";
import { notText } from "./cells.ts";
import type { OpenFields } from "./entry-fields.ts";
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
  const fields = names.flatMap((name, index) => {
    const field = name.trim();
    return isNativeName(field) ? [{ field, index }] : [];
  });
  const columns = Object.fromEntries(fields.map(({ field }) => [field, field]));
  const times = {
    occurredAt: iso,
    recordedAt: iso,
    notAfter: iso,
    openedAt: iso,
    validUntil: iso,
    plannedFor: iso,
  };
  const first = noFields().with("system");
  return (cells, reading) => {
    let type = "";
    let set = first;
    const values = [nativeSystem];
    for (const { field, index } of fields) {
      const cell = clean(cells[index]);
      if (cell === "") continue;
      if (cell === notText) notTextFault(reading, field);
      else if (field === "type") type = cell.trim();
      else if (field === "system") values[0] = cell;
      else {
        set = set.with(field);
        values.push(cell);
      }
    }
    const event: OpenFields = { ...set.template };
    for (let at = 0; at < values.length; at += 1) {
      const name = set.names[at];
      if (name !== undefined) event[name] = values[at] ?? "";
    }
    const source = (event.system ?? nativeSystem).trim();
    return { type, fields: event, times, source, notes: [], columns };
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
