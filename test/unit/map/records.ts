import { compileSource, mapRecord } from "../../../src/map/map.ts";
import type { CompiledSource } from "../../../src/map/map.ts";
import type { Candidate, MappingSource } from "../../../src/model/mapping.ts";
import type { MapOutcome } from "../../../src/model/outcome.ts";
import type {
  JsonObject,
  ObjectRecord,
  RowRecord,
} from "../../../src/model/record.ts";
import { validateMapping } from "../../../src/validate/validate.ts";
import { settings } from "../validate/settings-file.ts";

const origin = {
  file: "x.csv",
  record: 3,
  line: 7,
  byteOffset: 0,
  byteLength: 1,
  sha256: "00",
};

/** A row as the read room gives it, on line 7. */
export function row(cells: readonly string[]): RowRecord {
  return { shape: "row", origin, cells };
}

/** A JSON object as the read room gives it: numbers as their text. */
export function object(tree: JsonObject): ObjectRecord {
  return { shape: "object", origin, tree, text: JSON.stringify(tree) };
}

/** The sources of a mapping, checked. */
export function sourcesOf(text: string): readonly MappingSource[] {
  return validateMapping(settings(text)).sources;
}

/** Source number `index` of a mapping, compiled for a header (comma-separated), or for JSON records. */
export function compiled(
  text: string,
  header: string | undefined,
  index = 0,
): CompiledSource {
  const mappingFile = settings(text);
  const source = validateMapping(mappingFile).sources[index];
  if (source === undefined) throw new Error("no such source");
  return compileSource(source, header?.split(","), {
    mappingFile,
    sourceIndex: index,
    file: "x.csv",
  });
}

/** What a row (comma-separated) gives. */
export function mapRow(
  text: string,
  header: string,
  cells: string,
  index = 0,
): MapOutcome {
  return mapRecord(compiled(text, header, index), row(cells.split(",")));
}

/** The candidates of an outcome; the tests fail where there are none. */
export function candidatesOf(outcome: MapOutcome): readonly Candidate[] {
  if (outcome.kind !== "candidates") throw new Error(JSON.stringify(outcome));
  return outcome.candidates;
}

/** A mapping with one source `s` for x.csv; `rest` is indented by four. */
export function oneSource(rest: string): string {
  return `version: 1\nsources:\n  - name: s\n    files: [x.csv]\n${rest
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`;
}
