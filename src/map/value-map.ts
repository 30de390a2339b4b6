import { CountersignError } from "../model/error.ts";
import type { MappingSource } from "../model/mapping.ts";
import { nearestName } from "../model/nearest.ts";
import { notText } from "./cells.ts";
import type { MappingPath } from "./columns.ts";
import type { SourceScope } from "./scope.ts";
import { addFault } from "./reading.ts";
import type { FieldReader } from "./reading.ts";

/** The word of a value map that makes a record give no event. */
export const ignoredWord = "ignored";

/** A column whose words are looked up, as `{ column, map, blank }` writes it. */
export interface MappedColumn {
  readonly column: string;
  readonly map?: string;
  readonly blank?: string;
}

/**
 * Compiles a column with an optional value map and an optional meaning of an empty cell.
 *
 * Words are looked up after trimming, by exact text. A word that the map does not know is a fault, never a default;
 * so is an empty cell where `blankIsFault`. Without a map the cell is given as it stands.
 *
 * @throws CountersignError `column-missing`, `unknown-value-map`
 */
export function compileColumn(
  spec: MappedColumn,
  path: MappingPath,
  scope: SourceScope,
  options: { readonly blankIsFault: boolean },
): FieldReader {
  const index = scope.columns.indexOf(spec.column, path);
  const { clean } = scope;
  const words =
    spec.map === undefined ? undefined : valueMap(spec.map, path, scope);
  const blank = blankValue(spec.blank, words);
  return (cells, reading) => {
    const cell = clean(cells[index]);
    if (cell === notText) return notTextFault(reading, spec.column);
    if (cell === "" && blank !== undefined) return checkIgnored(blank, reading);
    if (cell === "" && !options.blankIsFault) return "";
    if (words === undefined) return cell;
    const value = cell === "" ? undefined : words.get(cell.trim());
    if (value !== undefined) return checkIgnored(value, reading);
    addFault(reading, "unmapped-value", spec.column, unmappedHint(spec, cell));
    return "";
  };
}

/** A JSON object or array where a text is expected. */
export function notTextFault(
  reading: Parameters<FieldReader>[1],
  column: string,
): "" {
  const hint = "name a path that leads to a text, a number or a boolean";
  addFault(reading, "schema-failed", column, hint);
  return "";
}

function checkIgnored(
  value: string,
  reading: Parameters<FieldReader>[1],
): string {
  if (value !== ignoredWord) return value;
  reading.ignored = true;
  return "";
}

/** What a blank means is written as a word of the map, or as the value itself. */
export function blankValue(
  blank: string | undefined,
  words: ReadonlyMap<string, string> | undefined,
): string | undefined {
  return blank === undefined ? undefined : (words?.get(blank.trim()) ?? blank);
}

function unmappedHint(spec: MappedColumn, cell: string): string {
  return cell === ""
    ? `the cell is empty; say what that means with "blank", or add "when: { column: ${spec.column}, present: true }"`
    : `the word stands in no value map; add it to values.${spec.map ?? ""}, as "ignored" if it gives no event`;
}

function valueMap(
  name: string,
  path: MappingPath,
  scope: SourceScope,
): ReadonlyMap<string, string> {
  const maps: NonNullable<MappingSource["values"]> = scope.source.values ?? {};
  const words = Object.hasOwn(maps, name) ? maps[name] : undefined;
  if (words === undefined) {
    const near = nearestName(name, Object.keys(maps));
    throw new CountersignError({
      code: "unknown-value-map",
      message: `source "${scope.source.name}" uses a value map that it does not have: "${name}"`,
      place: scope.placeOf(path),
      hint:
        near === undefined
          ? `Write it under values.${name}.`
          : `Did you mean "${near}"?`,
    });
  }
  return new Map(
    Object.entries(words).map(([word, value]) => [word.trim(), value]),
  );
}
