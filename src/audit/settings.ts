import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type {
  DirectoryRow,
  DirectorySource,
  Mapping,
} from "../model/mapping.ts";
import { openEnd, openStart } from "../model/event.ts";
import type { PolicyFile } from "../model/policy.ts";
import type { SettingsFile } from "../model/settings.ts";
import { actorKinds } from "../model/words.ts";
import type { ActorKind } from "../model/words.ts";
import { timeReader } from "../time/read-time.ts";
import { openReader, readSettings } from "../read/read.ts";
import { validatePolicy } from "../validate/validate.ts";
import { ownLinesOnly } from "./own-lines.ts";
import { filesOf } from "./unread.ts";

/** Mapping and policy are read whole; more than this is no settings file (`trust.md` 5). */
export const settingsLimit: number = 256 * 1024;

export interface LoadedPolicy {
  readonly file: SettingsFile;
  readonly policies: PolicyFile;
  readonly warnings: readonly string[];
}

export async function loadPolicy(
  files: Files,
  path: string,
  ruleIds: readonly string[],
): Promise<LoadedPolicy> {
  const bytes = await files.read(path, settingsLimit);
  return ownLinesOnly(path, bytes, "policy", () => {
    const file = readSettings(path, bytes);
    return { file, ...validatePolicy(file, ruleIds) };
  });
}

/**
 * The staff list that the mapping names: one row an account and window. Dates are midnights of `timeZone`.
 *
 * @throws CountersignError `directory-row` where a row cannot be read: a staff list with a hole decides nothing
 */
export async function loadDirectory(
  files: Files,
  mappingPath: string,
  directory: DirectorySource,
  timeZone: string,
): Promise<readonly DirectoryRow[]> {
  const rows: DirectoryRow[] = [];
  for (const pattern of directory.files) {
    const found = filesOf(await files.find(files.beside(mappingPath, pattern)));
    for (const file of found) {
      const name = file.path.replaceAll("\\", "/").split("/").at(-1) ?? pattern;
      rows.push(
        ...(await readStaff(files.open(file, name), directory, timeZone)),
      );
    }
  }
  return rows.sort(
    (a, b) =>
      (a.account < b.account ? -1 : a.account > b.account ? 1 : 0) ||
      a.from - b.from ||
      a.until - b.until,
  );
}

async function readStaff(
  source: Parameters<typeof openReader>[0],
  directory: DirectorySource,
  timeZone: string,
): Promise<readonly DirectoryRow[]> {
  const expectedColumns = Object.values(directory.fields);
  const reader = await openReader(source, { expectedColumns });
  const cellOf = columnReader(directory, reader.columns ?? [], source.name);
  const instant = timeReader({ timeZone });
  const rows: DirectoryRow[] = [];
  for await (const batch of reader.batches()) {
    const [fault] = batch.faults;
    if (fault !== undefined) throw badRow(source.name, fault.line);
    for (const record of batch.records) {
      if (record.shape !== "row") throw badRow(source.name, record.origin.line);
      const cell = (
        field: keyof DirectorySource["fields"],
      ): string | undefined => cellOf(record.cells, field);
      const time = (
        field: "from" | "until" | "trained" | "trainedUntil",
      ): number | undefined => {
        const text = cell(field);
        if (text === undefined) return undefined;
        const reading = instant(text);
        if (!reading.ok) throw badRow(source.name, record.origin.line);
        return reading.interval.earliest;
      };
      const account = cell("account");
      const kind = cell("kind");
      if (account === undefined || (kind !== undefined && !isActorKind(kind))) {
        throw badRow(source.name, record.origin.line);
      }
      rows.push({
        account,
        person: cell("person") ?? account,
        role: cell("role"),
        kind,
        registration: cell("registration"),
        from: time("from") ?? openStart,
        until: time("until") ?? openEnd,
        training: cell("training"),
        trained: time("trained"),
        trainedUntil: time("trainedUntil"),
      });
    }
  }
  return rows;
}

function isActorKind(word: string): word is ActorKind {
  return (actorKinds as readonly string[]).includes(word);
}

type CellReader = (
  cells: readonly string[],
  field: keyof DirectorySource["fields"],
) => string | undefined;

function columnReader(
  directory: DirectorySource,
  columns: readonly string[],
  file: string,
): CellReader {
  const places = new Map<string, number>();
  for (const [field, column] of Object.entries(directory.fields)) {
    const at = columns.indexOf(column);
    if (at < 0) {
      throw new CountersignError({
        code: "column-missing",
        message: `the staff list has no column for ${field}`,
        place: { file, line: 1, column: 1 },
        hint: "name a column that is there in `directory.fields` of the mapping",
      });
    }
    places.set(field, at);
  }
  return (cells, field) => {
    const at = places.get(field);
    const text = at === undefined ? "" : (cells[at] ?? "").trim();
    return text === "" ? undefined : text;
  };
}

function badRow(file: string, line: number): CountersignError {
  return new CountersignError({
    code: "directory-row",
    message: "a row of the staff list cannot be read",
    place: { file, line },
    hint: "give each row an account, a kind of the list in the mapping schema, and dates as yyyy-MM-dd",
  });
}

/** The zone that policy dates are read in: declared in the policy, else the one zone of the mapping, else UTC. */
export function declaredZone(mapping: Mapping | undefined): string | undefined {
  const zones = new Set<string>();
  for (const source of mapping?.sources ?? []) {
    if (source.timeZone !== undefined) zones.add(source.timeZone);
  }
  const [zone, second] = zones;
  return second === undefined ? zone : undefined;
}
