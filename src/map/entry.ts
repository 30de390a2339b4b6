import { textFields } from "../model/event.ts";
import type { TextField } from "../model/event.ts";
import type {
  Candidate,
  ColumnSource,
  EventEntry,
  FieldSource,
} from "../model/mapping.ts";
import type { PartlyRead } from "../model/outcome.ts";
import { birthDateReader } from "./birth-date.ts";
import type { Clean } from "./blank.ts";
import { notText } from "./cells.ts";
import type { MappingPath } from "./columns.ts";
import { compileLayout } from "./layout.ts";
import type { Alternatives, Layout } from "./layout.ts";
import type { FieldReader, Reading, ReadField } from "./reading.ts";
import type { SourceScope } from "./scope.ts";
import { compileColumn, notTextFault } from "./value-map.ts";
import { compileWhen } from "./when.ts";
import type { Condition } from "./when.ts";

/** One entry of a source, compiled against the columns of one file. */
export interface CompiledEntry {
  readonly applies: Condition | undefined;
  readonly typeOf: FieldReader;
  /** Values that every record gets, the clock included; copied for each event, so they cost nothing to read. */
  readonly constants: Candidate["fields"];
  readonly plain: readonly PlainField[];
  readonly read: readonly ReadField[];
  readonly layout: (choices: readonly number[] | undefined) => Layout;
  readonly source: string;
  readonly clean: Clean;
}

/** A field that is a column as it stands: nearly all of them are. */
interface PlainField {
  readonly field: TextField;
  readonly index: number;
  readonly column: string;
}

/** Fields of an event while they are gathered from a record. */
type OpenFields = { -readonly [F in TextField]?: string };

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
    constants: parts.constants,
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

interface FieldParts {
  readonly constants: OpenFields;
  readonly plain: PlainField[];
  readonly read: ReadField[];
  readonly alternatives: Alternatives[];
}

function compileFields(
  entry: EventEntry,
  path: MappingPath,
  scope: SourceScope,
): FieldParts {
  const parts: FieldParts = {
    constants: { system: scope.source.name },
    plain: [],
    read: [],
    alternatives: [],
  };
  for (const field of textFields) {
    const own = entry.fields?.[field];
    const from = own ?? scope.source.fields?.[field];
    if (from === undefined) continue;
    const place = own === undefined ? path.slice(0, 2) : path;
    addField(parts, field, from, [...place, "fields", field], scope);
  }
  return parts;
}

function addField(
  parts: FieldParts,
  field: TextField,
  from: FieldSource,
  path: MappingPath,
  scope: SourceScope,
): void {
  if (typeof from === "object" && "constant" in from) {
    // An empty constant takes a field of the source away again: blank is "not recorded".
    // Only the clock always has a name.
    if (from.constant.trim() !== "") parts.constants[field] = from.constant;
    else if (field !== "system") delete parts.constants[field];
    parts.alternatives.push({ field, columns: [{ spec: {} }] });
    return;
  }
  const columns = columnsOf(from, path);
  const list = typeof from === "object" && "first" in from;
  parts.alternatives.push({ field, columns, list });
  const [only] = columns;
  if (!list && only !== undefined && isPlain(field, only.spec)) {
    const { column } = only;
    const index = scope.columns.indexOf(column, only.path);
    parts.plain.push({ field, index, column });
    return;
  }
  const readers = columns.map((each) => columnReader(field, each, scope));
  const read = list ? firstOf(readers) : readers[0];
  if (read !== undefined) parts.read.push({ field, read });
}

interface PlacedColumn {
  readonly column: string;
  readonly spec: ColumnSource;
  readonly path: MappingPath;
}

function columnsOf(
  from: Exclude<FieldSource, { readonly constant: string }>,
  path: MappingPath,
): readonly PlacedColumn[] {
  if (typeof from === "string") {
    return [{ column: from, spec: { column: from }, path }];
  }
  if ("first" in from) {
    return from.first.flatMap((each, index) =>
      columnsOf(each, [...path, "first", index]),
    );
  }
  return [{ column: from.column, spec: from, path: [...path, "column"] }];
}

function isPlain(field: TextField, spec: ColumnSource): boolean {
  const dated = field === "patientBirthDate" && spec.format !== undefined;
  return spec.map === undefined && spec.blank === undefined && !dated;
}

function columnReader(
  field: TextField,
  { spec, path }: PlacedColumn,
  scope: SourceScope,
): FieldReader {
  const read = compileColumn(spec, path, scope, { blankIsFault: false });
  return field === "patientBirthDate" && spec.format !== undefined
    ? birthDateReader(read, spec.format, spec.column)
    : read;
}

/** The first of several columns that holds something; which one it was is shown with the event. */
function firstOf(readers: readonly FieldReader[]): FieldReader {
  return (cells, reading) => {
    const choices = (reading.choices ??= []);
    for (const [index, read] of readers.entries()) {
      const value = read(cells, reading);
      if (value === "") continue;
      choices.push(index);
      return value;
    }
    choices.push(-1);
    return "";
  };
}
