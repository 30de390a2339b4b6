// Enters: a record (row or JSON object) and a source of a mapping, compiled once for a file's columns.
// Leaves: candidates (our field names, the source's words, how each time is written), or "ignored" with a reason, or faults.
// Refuses to know: what times, codes and ids mean, whether a word is an event type, what other records say.
// Costs: compiling once a file; per record one pass over the named columns, one object an event, nothing kept.
import type { Candidate, MappingSource } from "../model/mapping.ts";
import { readableOf } from "../model/outcome.ts";
import type { MapOutcome, PartlyRead } from "../model/outcome.ts";
import type { ExportRecord, JsonObject } from "../model/record.ts";
import type { SettingsFile } from "../model/settings.ts";
import { compileClean } from "./blank.ts";
import type { LookUps } from "./builtin/look-ups.ts";
import { compileBuiltin } from "./builtin-source.ts";
import type { ReadBuiltin } from "./builtin-source.ts";
import { compileFlatten } from "./cells.ts";
import { headerColumns, pathColumns } from "./columns.ts";
import { compileEntry, namesOfEntry, partOf, readEntry } from "./entry.ts";
import {
  compileNative,
  isNativeName,
  nativeCells,
  nativeNames,
  nativeSystem,
} from "./native.ts";
import { mappedColumns } from "./mapped-columns.ts";
import { collectOtherNames } from "./other-names.ts";
import { newReading } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { sharedTimeSpecs } from "./scope.ts";

export { mappedColumns } from "./mapped-columns.ts";
export { isNativeName } from "./native.ts";
export { misspeltNative } from "./native-names.ts";
export { matchesFile, sourceFact } from "./source-fact.ts";
export { proposeMapping } from "./propose/propose.ts";
export { readsAsHeader } from "./propose/header-shape.ts";
export { entryYields } from "./yields.ts";
export { isBuiltin, lookInto, readsWithoutEvents } from "./builtin-source.ts";
export {
  newLookUps,
  refuseTooMany,
  settleLookUps,
} from "./builtin/look-ups.ts";
export { noteUnread } from "./builtin/bulk-manifest.ts";
export { addMatch, noMatches } from "./builtin/matches.ts";
export { lookIntoPages, notePage, unfinishedFiles } from "./builtin/pages.ts";
export { staffRows } from "./builtin/roles.ts";
export type { LookUps } from "./builtin/look-ups.ts";

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

/**
 * Compiles one source of a mapping for the columns of one file.
 *
 * @param columns - the header of a delimited file; undefined for JSON records, whose columns are dotted paths
 * @throws CountersignError `column-missing`, `unknown-value-map`, with the mapping's line and the nearest right name
 * @see contract.md 3
 */
export function compileSource(
  source: MappingSource,
  columns: readonly string[] | undefined,
  context: SourceContext,
): CompiledSource {
  const { mappingFile, sourceIndex, file } = context;
  const paths = pathColumns();
  const table =
    columns === undefined
      ? paths
      : headerColumns(columns, {
          mappingFile,
          source: source.name,
          file,
          named: mappedColumns(source),
        });
  const scope = {
    source,
    columns: table,
    clean: compileClean(source.nulls),
    placeOf: mappingFile.placeOf,
    timeSpec: sharedTimeSpecs(source.timeZone),
  };
  const entries = source.events.map((entry, index) =>
    compileEntry(entry, ["sources", sourceIndex, "events", index], scope),
  );
  const found = new Set<number>();
  const flatten = compileFlatten(paths.names, found);
  const others = collectOtherNames(new Set(paths.names.flatMap(headsOf)));
  return {
    name: source.name,
    readObject: undefined,
    cellsOf: (tree, damaged) => {
      if (!damaged) others.see(Object.keys(tree));
      return flatten(tree);
    },
    read: (cells, reading) => {
      const candidates: Candidate[] = [];
      for (const entry of entries) {
        if (entry.applies !== undefined && !entry.applies(cells)) continue;
        const candidate = readEntry(entry, cells, reading);
        if (candidate !== undefined) candidates.push(candidate);
      }
      return candidates;
    },
    names: (cells, reading) =>
      entries.map((entry) => namesOfEntry(entry, cells, reading)),
    unused: () =>
      columns?.filter((_, index) => !table.used.has(index)) ?? others.names(),
    neverFound: () => paths.names.filter((_, index) => !found.has(index)),
    sightings: () => ({
      names: others.met(),
      paths: paths.names.filter((_, index) => found.has(index)),
    }),
    absorb: (sightings) => {
      others.see(sightings.names);
      for (const [index, path] of paths.names.entries())
        if (sightings.paths.includes(path)) found.add(index);
    },
  };
}

/** What a path may look for at the top of a record: all of it as one key, or its first step. */
function headsOf(path: string): readonly string[] {
  const stop = path.indexOf(".");
  return stop < 0 ? [path] : [path, path.slice(0, stop)];
}

/**
 * Compiles the native layout: headers (or JSON names) are our own field names, no mapping is needed.
 *
 * @param columns - the header of a delimited file; undefined for JSON records
 * @throws nothing
 * @see contract.md 2
 */
export function nativeSource(
  columns: readonly string[] | undefined,
): CompiledSource {
  const readNative = compileNative(columns ?? nativeNames);
  const others = collectOtherNames(new Set(nativeNames));
  return {
    name: nativeSystem,
    readObject: undefined,
    cellsOf: (tree, damaged) => {
      if (!damaged) others.see(Object.keys(tree));
      return nativeCells(tree);
    },
    read: (cells, reading) => [readNative(cells, reading)],
    names: (cells, reading) => [readNative(cells, reading)],
    unused: () =>
      columns?.filter((name) => !isNativeName(name.trim())) ?? others.names(),
    neverFound: () => [],
    sightings: () => ({ names: others.met(), paths: [] }),
    absorb: ({ names }) => others.see(names),
  };
}

/**
 * Compiles the built-in mapping of FHIR or CDS Hooks: no columns, every record is told by its own shape.
 *
 * @param source - its name, zone, value maps and constant fields; it names no events
 * @param lookUps - what all files of the run say of what their records refer to
 * @throws nothing
 * @see contract.md 3
 */
export function builtinSource(
  source: MappingSource,
  lookUps: LookUps,
): CompiledSource {
  return {
    name: source.name,
    readObject: compileBuiltin(source, lookUps),
    cellsOf: () => [],
    read: () => [],
    names: () => [],
    unused: () => [],
    neverFound: () => [],
    sightings: () => ({ names: [], paths: [] }),
    absorb: () => undefined,
  };
}

/** Whether a header is of the native layout: it has `type` and at least two more of our field names, or nothing else. */
export function isNativeHeader(columns: readonly string[]): boolean {
  const names = columns.map((name) => name.trim());
  const known = names.filter(isNativeName).length;
  return names.includes("type") && (known > 2 || known === names.length);
}

/**
 * Turns one record into candidates, or says why it gives none.
 *
 * A word that no value map knows is a fault, never a default; a fault of one entry rejects the record with all of its
 * entries (contract 3). A record to which no entry applies is ignored with that reason.
 *
 * @param damaged - it could not be read to its end; a name in it may be cut, or be a value
 * @throws nothing for data
 */
export function mapRecord(
  source: CompiledSource,
  record: ExportRecord,
  damaged: boolean = false,
): MapOutcome {
  const reading = newReading(record.origin.line);
  const { read } = source;
  const candidates = partsOf(source, record, { read, damaged, reading });
  if (reading.details !== undefined && reading.details.length > 0) {
    const readable = readableOf(candidates.map(partOf));
    const mayBe = reading.mayBe?.map((one) => readableOf(one.map(partOf)));
    return {
      kind: "faults",
      details: reading.details,
      readable,
      ...(mayBe === undefined ? {} : { mayBe }),
    };
  }
  const { parts } = reading;
  const more = parts === undefined ? {} : { parts };
  if (candidates.length > 0) return { kind: "candidates", candidates, ...more };
  const reason =
    reading.ignoredEntries > 0 ? "ignored-word" : "no-event-applies";
  return { kind: "ignored", reason: reading.reason ?? reason, ...more };
}

/**
 * Whom a record names that may be anything, or none at all: for records that were rejected, so that silence is not held
 * against those whom they name (`domain.md` 6, coverage). Nothing that is read here becomes an event.
 *
 * @throws nothing for data
 */
export function namesIn(
  source: CompiledSource,
  record: ExportRecord,
): readonly PartlyRead[] {
  const reading = newReading(record.origin.line);
  const { names: read } = source;
  const parts = partsOf(source, record, { read, damaged: true, reading });
  return [...parts, ...(reading.mayBe ?? []).flat().map(partOf)];
}

/** What a record gives: whole as a built-in format has it, else by its cells as `read` takes them. */
function partsOf<T>(
  source: CompiledSource,
  record: ExportRecord,
  {
    read,
    damaged,
    reading,
  }: {
    readonly read: (cells: readonly string[], reading: Reading) => readonly T[];
    readonly damaged: boolean;
    readonly reading: Reading;
  },
): readonly (T | Candidate)[] {
  if (record.shape === "row") return read(record.cells, reading);
  return source.readObject === undefined
    ? read(source.cellsOf(record.tree, damaged), reading)
    : source.readObject(record.tree, reading);
}

/**
 * Columns of the file that no part of the mapping uses, in the order of the header. For JSON records: names at their top
 * met so far that no path begins with, by code unit, as far as they are shaped like names.
 */
export function unusedColumns(source: CompiledSource): readonly string[] {
  return source.unused();
}

/** Paths of the mapping that no JSON record so far had; a note, since an export may lack what is seldom written (contract 3). */
export function pathsNotFound(source: CompiledSource): readonly string[] {
  return source.neverFound();
}

/** What the JSON records so far have shown, for `absorbSightings` of the same source compiled elsewhere. */
export function sightingsOf(source: CompiledSource): Sightings {
  return source.sightings();
}

/** Takes note of what another part of the same file has shown, in the order of the file. */
export function absorbSightings(
  source: CompiledSource,
  sightings: Sightings,
): void {
  source.absorb(sightings);
}
