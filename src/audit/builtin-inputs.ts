import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type { MappingSource } from "../model/mapping.ts";
import type { FormatName, JsonObject } from "../model/record.ts";
import {
  addEntry,
  isBuiltin,
  lookInto,
  lookIntoPages,
  newLookUps,
  noEntries,
  notePage,
  noteUnread,
  readsWithoutEvents,
  refuseTooMany,
  settleLookUps,
  unfinishedFiles,
} from "../map/map.ts";
import type { LookUps } from "../map/map.ts";
import { openReader } from "../read/read.ts";
import type { Reader } from "../read/read.ts";
import type { InputPlan, PlannedFile } from "./inputs.ts";
import { openPlanned } from "./planned-source.ts";

/**
 * Finds the files that need no mapping, FHIR and CDS Hooks told from their content, and reads them a first time for what
 * their records refer to: devices, staff, medicines, requests. What all of them say is shared by all of them, so that
 * neither the order of records nor the division into files changes a result.
 *
 * That there are several servers shows only when all of them have been read: they are looked into once more then, with
 * names that bear their server.
 *
 * Standard input can be read once only, so such records are refused there when they are met.
 *
 * @returns the plan with the same files in the same order; each that needs no mapping with a source and the look-ups
 * @throws CountersignError `limit-look-ups`; whatever else is wrong with a file is said when its records are used
 */
export async function withBuiltins(
  files: Files,
  plan: InputPlan,
): Promise<InputPlan> {
  const first = newLookUps();
  const looked = await lookIntoFiles(files, plan, first);
  if (first.servers.size < 2) return { ...plan, files: looked };
  const apart = newLookUps(first.servers);
  return { ...plan, files: await lookIntoFiles(files, plan, apart) };
}

async function lookIntoFiles(
  files: Files,
  plan: InputPlan,
  lookUps: LookUps,
): Promise<readonly PlannedFile[]> {
  const found: PlannedFile[] = [];
  for (const file of plan.files) {
    const { source } = file;
    if (source !== undefined && !readsWithoutEvents(source.source)) {
      found.push(file);
      await notePages(files, file, lookUps);
      continue;
    }
    const format = await lookIntoFile(files, file, lookUps);
    if (format === undefined) found.push(file);
    else
      found.push({
        ...file,
        source: source ?? { index: -1, source: sourceOf(format) },
        lookUps,
      });
  }
  settleLookUps(lookUps);
  const unfinished = unfinishedFiles(lookUps);
  // no record asks for them, and they name every match
  lookUps.pages.clear();
  lookUps.counts.clear();
  return found.map((file) =>
    unfinished.has(file.name) ? asUnfinished(file) : file,
  );
}

function asUnfinished(file: PlannedFile): PlannedFile {
  return { ...file, isUnfinished: true };
}

/** The source of files that no mapping speaks of, one for each format. */
function sourceOf(format: FormatName): MappingSource {
  return { name: format, files: [], format, events: [] };
}

/** @returns undefined: the file is of another format, or cannot be read at all */
async function lookIntoFile(
  files: Files,
  file: PlannedFile,
  lookUps: LookUps,
): Promise<FormatName | undefined> {
  if (file.found.path === "-") return undefined;
  const { name } = file;
  const source = files.open(file.found, name);
  const reader = await quietly(openPlanned(source, file));
  if (reader === undefined) return file.source?.source.format;
  const { format } = reader;
  const isOurs = isBuiltin(format);
  await lookThrough(reader, isOurs, { name, lookUps }, (tree) => {
    if (isOurs) lookInto(format, tree, lookUps, name);
  });
  return isOurs ? format : undefined;
}

/** Formats of which no file is a Bundle. */
const ofRows: ReadonlySet<FormatName> = new Set<FormatName>(["csv", "tsv"]);

/**
 * Only a declared format tells it beforehand. Of the rest the content does, whatever a file is called and whatever delimiter
 * its rows would have (contract law 2): that takes the beginning of a table, and of its rows nothing is kept.
 */
function isTable({ source }: PlannedFile): boolean {
  const { format, records } = source?.source ?? {};
  return records === undefined && format !== undefined && ofRows.has(format);
}

/**
 * A Bundle that a site's own mapping reads may be one page of several as well: it is told from the content, whatever the
 * mapping calls it, and where it lies within another object it says itself that it is one. Only its pages are noted. What
 * its records refer to is the mapping's to say.
 */
async function notePages(
  files: Files,
  file: PlannedFile,
  lookUps: LookUps,
): Promise<void> {
  const { encoding, records } = file.source?.source ?? {};
  if (file.found.path === "-" || isTable(file)) return;
  const { name } = file;
  const source = files.open(file.found, name);
  const options = encoding === undefined ? {} : { encoding };
  const take = (tree: JsonObject): void => lookIntoPages(name, tree, lookUps);
  const reader = await quietly(openReader(source, options));
  const isFhir = reader?.format === "fhir";
  if (reader !== undefined)
    await lookThrough(reader, isFhir, { name, lookUps }, take);
  if (isFhir || records?.includes(".") !== true) return;
  const within = { ...options, format: "json", records } as const;
  const inner = await quietly(openReader(files.open(file.found, name), within));
  if (inner !== undefined)
    await lookThrough(inner, true, { name, lookUps }, take);
}

/** Reads what is wanted of a file to its end, or to where it cannot be read, and lets go of it. */
async function lookThrough(
  reader: Reader,
  isWanted: boolean,
  { name, lookUps }: { readonly name: string; readonly lookUps: LookUps },
  take: (tree: JsonObject) => void,
): Promise<void> {
  const entries = noEntries();
  try {
    if (!isWanted) return;
    for await (const { records, faults } of readable(reader)) {
      entries.matches.unnamed += faults.length;
      if (isBuiltin(reader.format)) noteUnread(name, faults.length, lookUps);
      for (const record of records) {
        if (record.shape !== "object") continue;
        take(record.tree);
        addEntry(entries, record.tree);
      }
      refuseTooMany(lookUps, name);
    }
    const beside = reader.beside();
    if (reader.format === "fhir" || beside["resourceType"] === "Bundle")
      notePage(name, beside, entries, lookUps);
  } finally {
    await reader.close();
  }
}

/** @returns undefined where an input cannot be opened: it is said when its records are used */
async function quietly(opened: Promise<Reader>): Promise<Reader | undefined> {
  try {
    return await opened;
  } catch (error) {
    if (error instanceof CountersignError) return undefined;
    throw error;
  }
}

/** The batches as far as the file can be read: where it cannot, the second pass says so. */
async function* readable(reader: Reader): ReturnType<Reader["batches"]> {
  try {
    yield* reader.batches();
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
  }
}
