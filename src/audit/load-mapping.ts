import type { Files } from "../model/files.ts";
import type { Mapping } from "../model/mapping.ts";
import type { SettingsFile } from "../model/settings.ts";
import { readSettings } from "../read/read.ts";
import { compileSiteSchema, validateMapping } from "../validate/validate.ts";
import type { SiteSchema } from "../validate/validate.ts";
import { ownLinesOnly } from "./own-lines.ts";
import { settingsLimit } from "./settings.ts";

const schemaLimit = 64 * 1024;

/** A mapping and the schemas it names, as their bytes: plain data, which any thread can load. */
export interface MappingBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly schemas: readonly {
    /** Index of the source that names it. */
    readonly source: number;
    readonly name: string;
    readonly bytes: Uint8Array;
  }[];
}

export interface LoadedMapping {
  readonly file: SettingsFile;
  readonly mapping: Mapping;
  /** A site's own schema for each source that names one, by the source's index. */
  readonly schemas: ReadonlyMap<number, SiteSchema>;
  readonly written: MappingBytes;
}

/** Reads and checks the mapping and the schemas it names. @throws CountersignError with file, line and column */
export async function loadMapping(
  files: Files,
  path: string,
): Promise<LoadedMapping> {
  const bytes = await files.read(path, settingsLimit);
  const { mapping } = readMapping({ path, bytes });
  const schemas: MappingBytes["schemas"][number][] = [];
  for (const [source, { schema }] of mapping.sources.entries()) {
    if (schema === undefined) continue;
    const text = await files.read(files.beside(path, schema), schemaLimit);
    schemas.push({ source, name: schema, bytes: text });
  }
  return mappingOf({ path, bytes, schemas });
}

/** The mapping that these bytes are. @throws CountersignError with file, line and column */
export function mappingOf(written: MappingBytes): LoadedMapping {
  const schemas = new Map<number, SiteSchema>();
  for (const { source, name, bytes } of written.schemas)
    schemas.set(source, compileSiteSchema(readSettings(name, bytes)));
  return { ...readMapping(written), schemas, written };
}

function readMapping({
  path,
  bytes,
}: Pick<MappingBytes, "path" | "bytes">): Pick<
  LoadedMapping,
  "file" | "mapping"
> {
  return ownLinesOnly(path, bytes, "mapping", () => {
    const file = readSettings(path, bytes);
    return { file, mapping: validateMapping(file) };
  });
}
