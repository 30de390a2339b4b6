import type {
  FieldSource,
  FieldSources,
  MappingSource,
} from "../model/mapping.ts";

/**
 * Names of the columns that a source of a mapping reads: a reader tells the delimiter and a missing header by them.
 * In order of first use, without repeats; paths of JSON records as written.
 */
export function mappedColumns(source: MappingSource): readonly string[] {
  const names = new Set<string>();
  const ofFields = (fields: FieldSources | undefined): void => {
    for (const from of Object.values(fields ?? {})) addColumns(names, from);
  };
  ofFields(source.fields);
  for (const { type, when, fields } of source.events) {
    if (typeof type !== "string") names.add(type.column);
    for (const condition of when === undefined ? [] : [when].flat())
      names.add(condition.column);
    ofFields(fields);
  }
  return [...names];
}

function addColumns(names: Set<string>, from: FieldSource): void {
  if (typeof from === "string") names.add(from);
  else if ("column" in from) {
    names.add(from.column);
    if (from.timeColumn !== undefined) names.add(from.timeColumn);
  } else if ("first" in from)
    for (const each of from.first) addColumns(names, each);
}
