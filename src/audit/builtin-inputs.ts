import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type { MappingSource } from "../model/mapping.ts";
import type { FormatName } from "../model/record.ts";
import {
  addMatch,
  isBuiltin,
  lookInto,
  newLookUps,
  noMatches,
  notePage,
  noteUnread,
  readsWithoutEvents,
  refuseTooMany,
  settleLookUps,
  unfinishedFiles,
} from "../map/map.ts";
import type { LookUps } from "../map/map.ts";
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
  const reader = await openQuietly(files, file);
  if (reader === undefined) return file.source?.source.format;
  const { format } = reader;
  const { name } = file;
  const matches = noMatches();
  try {
    if (!isBuiltin(format)) return undefined;
    for await (const batch of quietly(reader)) {
      matches.unnamed += batch.faults.length;
      noteUnread(name, batch.faults.length, lookUps);
      for (const record of batch.records) {
        if (record.shape !== "object") continue;
        lookInto(format, record.tree, lookUps, name);
        addMatch(matches, record.tree);
      }
      refuseTooMany(lookUps, name);
    }
    if (format === "fhir") notePage(name, reader.beside(), matches, lookUps);
    return format;
  } finally {
    await reader.close();
  }
}

async function openQuietly(
  files: Files,
  file: PlannedFile,
): Promise<Reader | undefined> {
  try {
    return await openPlanned(files.open(file.found, file.name), file);
  } catch (error) {
    if (error instanceof CountersignError) return undefined;
    throw error;
  }
}

/** The batches as far as the file can be read: where it cannot, the second pass says so. */
async function* quietly(reader: Reader): ReturnType<Reader["batches"]> {
  try {
    yield* reader.batches();
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
  }
}
