import { CountersignError } from "../model/error.ts";
import type { FileSource } from "../model/files.ts";
import {
  compileSource,
  isNativeHeader,
  mappedColumns,
  nativeSource,
} from "../map/map.ts";
import type { CompiledSource } from "../map/map.ts";
import { openReader } from "../read/read.ts";
import type { Reader } from "../read/read.ts";
import type { PlannedFile } from "./inputs.ts";
import type { LoadedMapping } from "./load-mapping.ts";

/** A file by its shown name, with the source of the mapping that speaks of it. */
export type NamedSource = Pick<PlannedFile, "name" | "source">;

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
 * @throws CountersignError `no-source`, `column-missing`
 */
export function compilePlanned(
  { name: file, source }: NamedSource,
  columns: readonly string[] | undefined,
  loaded: LoadedMapping | undefined,
): CompiledSource {
  if (source !== undefined && loaded !== undefined) {
    return compileSource(source.source, columns, {
      mappingFile: loaded.file,
      sourceIndex: source.index,
      file,
    });
  }
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
