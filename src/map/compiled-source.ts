import type { Candidate } from "../model/mapping.ts";
import type { PartlyRead } from "../model/outcome.ts";
import type { JsonObject } from "../model/record.ts";
import type { SettingsFile } from "../model/settings.ts";
import type { ReadBuiltin } from "./builtin-source.ts";
import type { Reading } from "./reading.ts";

/** A source ready for the records of one file. Holds no record. */
export interface CompiledSource {
  /** Name of the source, as its events bear it; the native layout is one, and so is each built-in format. */
  readonly name: string;
  /** Reads a record of a built-in format whole; undefined where records have cells. */
  readonly readObject: ReadBuiltin | undefined;
  /** Cells of a JSON record; rows bring their own. What is `damaged` is read, but its names are not listed. */
  readonly cellsOf: (tree: JsonObject, damaged: boolean) => readonly string[];
  /** One candidate for each entry that applies, as far as it can be read; faults are left in `reading`. */
  readonly read: (
    cells: readonly string[],
    reading: Reading,
  ) => readonly Candidate[];
  /** Whom a record names, whatever it says: what each entry would read, applying or not. */
  readonly names: (
    cells: readonly string[],
    reading: Reading,
  ) => readonly PartlyRead[];
  readonly unused: () => readonly string[];
  readonly neverFound: () => readonly string[];
  readonly sightings: () => Sightings;
  readonly absorb: (sightings: Sightings) => void;
}

/** Names and paths that were met in the JSON records of a part of a file; plain data. */
export interface Sightings {
  readonly names: readonly string[];
  readonly paths: readonly string[];
}

/** What compiling needs beside the source itself. `file`: the export, as shown; `sourceIndex`: its place in the mapping. */
export interface SourceContext {
  readonly mappingFile: SettingsFile;
  readonly sourceIndex: number;
  readonly file: string;
}
