import { CountersignError } from "../model/error.ts";
import type { FileSource } from "../model/files.ts";
import {
  builtinSource,
  compileSource,
  isBuiltin,
  isNativeHeader,
  isNativeName,
  mappedColumns,
  misspeltNative,
  nativeSource,
  readsWithoutEvents,
} from "../map/map.ts";
import type { CompiledSource } from "../map/map.ts";
import type { FormatName } from "../model/record.ts";
import { openReader } from "../read/read.ts";
import type { Reader } from "../read/read.ts";
import type { PlannedFile } from "./inputs.ts";
import type { LoadedMapping } from "./load-mapping.ts";

/** A file by its shown name, with the source of the mapping that speaks of it. */
export type NamedSource = Pick<PlannedFile, "name" | "source" | "lookUps">;

/** What checking the events of a file needs to know of its source. */
export function checkedSource({ source }: NamedSource): {
  readonly name: string;
  readonly identifier?: "nhs-number";
} {
  if (source === undefined) return { name: "native" };
  const { name, identifier } = source.source;
  return identifier === undefined ? { name } : { name, identifier };
}

/** Opens a planned file as its source declares it. @throws CountersignError as `openReader` */
export function openPlanned(
  file: FileSource,
  planned: PlannedFile,
): Promise<Reader> {
  const source = planned.source?.source;
  if (source === undefined)
    return openReader(file, { expectedColumns: ["type", "occurredAt"] });
  const {
    format,
    delimiter,
    encoding,
    escape,
    comment,
    records,
    finalNewline,
  } = source;
  return openReader(file, {
    expectedColumns: mappedColumns(source),
    ...(format === undefined ? {} : { format }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(escape === undefined ? {} : { escape }),
    ...(comment === undefined ? {} : { comment }),
    ...(records === undefined ? {} : { records }),
    ...(finalNewline === undefined ? {} : { finalNewline }),
  });
}

/**
 * The source of a planned file, ready for its records.
 *
 * @param columns - the header; undefined for JSON records
 * @param format - as it was told from the content of standard input, which cannot be looked at beforehand
 * @throws CountersignError `no-source`, `column-missing`, `stdin-read-once`
 */
export function compilePlanned(
  { name: file, source, lookUps }: NamedSource,
  columns: readonly string[] | undefined,
  loaded: LoadedMapping | undefined,
  format?: FormatName,
): CompiledSource {
  const isBuiltinSource =
    source === undefined
      ? isBuiltin(format)
      : readsWithoutEvents(source.source);
  if (isBuiltinSource) {
    if (source === undefined || lookUps === undefined) throw readOnce(file);
    return builtinSource(source.source, lookUps);
  }
  if (source !== undefined && loaded !== undefined) {
    return compileSource(source.source, columns, {
      mappingFile: loaded.file,
      sourceIndex: source.index,
      file,
    });
  }
  refuseMisspelt(file, columns ?? []);
  if (columns !== undefined && !isNativeHeader(columns)) {
    throw new CountersignError({
      code: "no-source",
      message:
        "no source of a mapping speaks of this file, and it is not in the native layout",
      place: { file, line: 1, column: 1 },
      hint: "add a source with a matching `files` pattern to the mapping (--mapping), or name the columns as in `countersign schema event`",
    });
  }
  return nativeSource(columns);
}

/** Who reviewed, in which role, would not be known: no verdict may rest on that. */
function readOnce(file: string): CountersignError {
  return new CountersignError({
    code: "stdin-read-once",
    message:
      "FHIR and CDS Hooks records refer to each other and are read twice, which standard input cannot be",
    place: { file },
    hint: "save them to a file, and name that",
  });
}

/** Columns of ours that show that a header is of the native layout, and may be shown. */
const enoughNative = 2;

/**
 * @param names - of the header, or of JSON records that were read
 * @throws CountersignError `column-misspelt`: what such a column holds would be lost without a word
 */
export function refuseMisspelt(file: string, names: readonly string[]): void {
  if (names.filter((name) => isNativeName(name.trim())).length < enoughNative)
    return;
  const misspelt = misspeltNative(names);
  if (misspelt === undefined) return;
  throw new CountersignError({
    code: "column-misspelt",
    message: `the native layout has no column "${misspelt.column}"`,
    place: { file, line: 1, column: 1 },
    hint: `Did you mean "${misspelt.meant}"? Name it so, or leave the column out; a mapping (--mapping) reads other names.`,
  });
}
