import { blankFields } from "../model/field-set.ts";
import type { OpenFields } from "../model/field-set.ts";
import type { Candidate, EventEntry } from "../model/mapping.ts";
import type { PartlyRead } from "../model/outcome.ts";
import type { Clean } from "./blank.ts";
import { notText } from "./cells.ts";
import type { MappingPath } from "./columns.ts";
import { compileFields } from "./entry-fields.ts";
import type { PlainField } from "./entry-fields.ts";
import { compileLayout } from "./layout.ts";
import type { Layout } from "./layout.ts";
import type { FieldReader, Reading, ReadField } from "./reading.ts";
import type { SourceScope } from "./scope.ts";
import { compileColumn, notTextFault } from "./value-map.ts";
import { compileWhen } from "./when.ts";
import type { Condition } from "./when.ts";

/** One entry of a source, compiled against the columns of one file. */
export interface CompiledEntry {
  readonly applies: Condition | undefined;
  readonly typeOf: FieldReader;
  /**
   * Values that every record gets, the clock included, and the other fields of the entry, blank; copied for each event, so
   * they cost nothing to read.
   */
  readonly constants: Candidate["fields"];
  readonly plain: readonly PlainField[];
  readonly read: readonly ReadField[];
  readonly layout: (choices: readonly number[] | undefined) => Layout;
  readonly source: string;
  readonly clean: Clean;
}

/**
 * Compiles one entry with the fields of its source under its own.
 *
 * @throws CountersignError `column-missing`, `unknown-value-map`, at the mapping's line
 */
export function compileEntry(
  entry: EventEntry,
  path: MappingPath,
  scope: SourceScope,
): CompiledEntry {
  const parts = compileFields(entry, path, scope);
  const { type, when } = entry;
  return {
    applies:
      when === undefined
        ? undefined
        : compileWhen(when, [...path, "when"], scope),
    typeOf:
      typeof type === "string"
        ? () => type
        : compileColumn(type, [...path, "type", "column"], scope, {
            blankIsFault: true,
          }),
    constants: {
      ...parts.constants,
      ...blankFields(
        [...parts.plain, ...parts.read, { field: "timeBasis" as const }]
          .map(({ field }) => field)
          .filter((field) => parts.constants[field] === undefined),
      ),
    },
    plain: parts.plain,
    read: parts.read,
    layout: compileLayout(
      parts.alternatives,
      typeof type === "string" ? undefined : type.column,
      scope,
    ),
    source: scope.source.name,
    clean: scope.clean,
  };
}

/**
 * Reads one entry of one record.
 *
 * @returns undefined where a word of a value map says that it gives no event: then its faults do not count either.
 * Other faults are left in `reading`, beside what could be read.
 */
export function readEntry(
  entry: CompiledEntry,
  cells: readonly string[],
  reading: Reading,
): Candidate | undefined {
  const faults = reading.details?.length ?? 0;
  reading.ignored = false;
  reading.choices = undefined;
  const type = entry.typeOf(cells, reading);
  const fields = reading.ignored ? {} : readFields(entry, cells, reading);
  if (reading.ignored) {
    reading.ignoredEntries += 1;
    if (reading.details !== undefined) reading.details.length = faults;
    return undefined;
  }
  const layout = entry.layout(reading.choices);
  if (layout.basis !== undefined && fields.occurredAt !== undefined) {
    fields.timeBasis ??= layout.basis;
  }
  const { times, columns, notes } = layout;
  return { type, fields, times, source: entry.source, notes, columns };
}

/** Whom a record names by the fields of an entry, whether or not the entry applies; what the record says is not read. */
export function namesOfEntry(
  entry: CompiledEntry,
  cells: readonly string[],
  reading: Reading,
): PartlyRead {
  return { type: undefined, fields: readFields(entry, cells, reading) };
}

function readFields(
  entry: CompiledEntry,
  cells: readonly string[],
  reading: Reading,
): OpenFields {
  const fields: OpenFields = { ...entry.constants };
  for (const { field, index, column } of entry.plain) {
    const cell = entry.clean(cells[index]);
    if (cell === "") continue;
    if (cell === notText) notTextFault(reading, column);
    else fields[field] = cell;
  }
  for (const { field, read } of entry.read) {
    const value = read(cells, reading);
    if (value !== "") fields[field] = value;
  }
  return fields;
}

/** What a candidate shows of a record whose faults reject it. */
export function partOf({ type, fields }: Candidate): PartlyRead {
  return { type: type === "" ? undefined : type, fields };
}
