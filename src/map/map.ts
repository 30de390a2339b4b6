// Enters: a record (row or JSON object) and a source of a mapping, compiled once for a file's columns.
// Leaves: candidates (our field names, the source's words, how each time is written), or "ignored" with a reason, or faults.
// Refuses to know: what times, codes and ids mean, whether a word is an event type, what other records say.
// Costs: compiling once a file; per record one pass over the named columns, one object an event, nothing kept.
import type { Candidate, MappingSource } from "../model/mapping.ts";
import { compileClean } from "./blank.ts";
import type { LookUps } from "./builtin/look-ups.ts";
import { compileBuiltin } from "./builtin-source.ts";
import { compileFlatten } from "./cells.ts";
import { headerColumns, pathColumns } from "./columns.ts";
import { compileEntry, namesOfEntry, readEntry } from "./entry.ts";
import {
  compileNative,
  isNativeName,
  nativeCells,
  nativeNames,
  nativeSystem,
} from "./native.ts";
import { mappedColumns } from "./mapped-columns.ts";
import { collectOtherNames } from "./other-names.ts";
import { sharedTimeSpecs } from "./scope.ts";
import type {
  CompiledSource,
  Sightings,
  SourceContext,
} from "./compiled-source.ts";

export { mappedColumns } from "./mapped-columns.ts";
export { isNativeName } from "./native.ts";
export { mapRecord, namesIn } from "./map-record.ts";
export type { CompiledSource, Sightings } from "./compiled-source.ts";
export { misspeltNative } from "./native-names.ts";
export { matchesFile, sourceFact } from "./source-fact.ts";
export { proposeMapping } from "./propose/propose.ts";
export { readsAsHeader } from "./propose/header-shape.ts";
export { entryYields } from "./yields.ts";
export { isBuiltin, lookInto, readsWithoutEvents } from "./builtin-source.ts";
export { newLookUps, refuseTooMany } from "./builtin/look-ups.ts";
export { settleLookUps } from "./builtin/settle-look-ups.ts";
export { noteUnread } from "./builtin/bulk-manifest.ts";
export { addEntry, noEntries } from "./builtin/entries.ts";
export { lookIntoPages, notePage, unfinishedFiles } from "./builtin/pages.ts";
export { staffRows } from "./builtin/roles.ts";
export type { LookUps } from "./builtin/look-ups.ts";

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
