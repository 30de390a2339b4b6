import { textFields } from "../model/event.ts";
import type { TextField } from "../model/event.ts";
import type { OpenFields } from "../model/field-set.ts";
import type {
  ColumnSource,
  EventEntry,
  FieldSource,
} from "../model/mapping.ts";
import { birthDateReader } from "./birth-date.ts";
import type { MappingPath } from "./columns.ts";
import type { Alternatives } from "./layout.ts";
import { joinedTimeReader } from "./joined-time.ts";
import type { FieldReader, ReadField } from "./reading.ts";
import type { SourceScope } from "./scope.ts";
import { compileColumn } from "./value-map.ts";

/** A field that is a column as it stands: nearly all of them are. */
export interface PlainField {
  readonly field: TextField;
  readonly index: number;
  readonly column: string;
}

/** The fields of an entry, sorted by how much work they are. */
export interface FieldParts {
  readonly constants: OpenFields;
  readonly plain: PlainField[];
  readonly read: ReadField[];
  readonly alternatives: Alternatives[];
}

/**
 * Compiles the fields of one entry, those of its source under its own.
 *
 * @throws CountersignError `column-missing`, `unknown-value-map`, at the mapping's line
 */
export function compileFields(
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
  return (
    spec.map === undefined &&
    spec.blank === undefined &&
    spec.timeColumn === undefined &&
    !dated
  );
}

function columnReader(
  field: TextField,
  { spec, path }: PlacedColumn,
  scope: SourceScope,
): FieldReader {
  const read = compileColumn(spec, path, scope, { blankIsFault: false });
  const { timeColumn } = spec;
  if (timeColumn !== undefined)
    return joinedTimeReader(read, { ...spec, timeColumn }, path, scope);
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
