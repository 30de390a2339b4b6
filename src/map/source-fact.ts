import type { Interval } from "../model/event.ts";
import type {
  CoversWindow,
  FieldSource,
  MappingSource,
} from "../model/mapping.ts";
import type { SourceFact } from "../model/site.ts";
import { eventTypes, families, familyOf } from "../model/words.ts";
import type { Family } from "../model/words.ts";
import { timeReader } from "../time/read-time.ts";
import { readsWithoutEvents } from "./builtin-source.ts";
import { matchesGlob } from "./glob.ts";

/**
 * What a source of a mapping can yield and which window it declares to cover (`covers`; half open).
 *
 * @param zone - zone of dates where the source names none: the policy's `timeZone`; undefined: UTC
 * @returns `yields` from its types and value maps, in the order of the contract; `systems` as far as the mapping
 * names them, `anySystem` where a column that no value map closes does; `windows` undefined where nothing is declared
 * @throws nothing; a `covers` that cannot be read was refused by `validateMapping`, and declares nothing here
 * @see domain.md 2 and 6
 */
export function sourceFact(
  source: MappingSource,
  zone: string | undefined,
): SourceFact {
  const window =
    source.covers && coversWindow(source.covers, source.timeZone ?? zone);
  return {
    name: source.name,
    yields: yieldsOf(source),
    systems: systemsOf(source),
    windows: window && [window],
    ...(hasSystemColumn(source) ? { anySystem: true } : {}),
    ...(readsWithoutEvents(source) ? { holdsSeveral: true } : {}),
  };
}

/** Whether an input belongs to a source: one of its `files` fits the relative path or the name without folders. */
export function matchesFile(source: MappingSource, fileName: string): boolean {
  const path = fileName.replaceAll("\\", "/").replace(/^\.\//u, "");
  const base = path.slice(path.lastIndexOf("/") + 1);
  return source.files.some((written) => {
    const pattern = written.replace(/^\.\//u, "");
    return matchesGlob(pattern, path) || matchesGlob(pattern, base);
  });
}

function coversWindow(
  covers: CoversWindow,
  zone: string | undefined,
): Interval | undefined {
  const read = timeReader({ timeZone: zone ?? "UTC" });
  const from = read(covers.from);
  const until = read(covers.until);
  return from.ok && until.ok
    ? { earliest: from.interval.earliest, latest: until.interval.earliest }
    : undefined;
}

function yieldsOf(source: MappingSource): readonly Family[] {
  if (readsWithoutEvents(source))
    return source.format === "cds-hooks"
      ? ["recommendation", "review"]
      : families;
  const words: ReadonlySet<string> = new Set(
    source.events.flatMap(({ type }) =>
      typeof type === "string"
        ? [type]
        : [...mapped(source, type.map), type.blank ?? ""],
    ),
  );
  const found = new Set(
    eventTypes.filter((type) => words.has(type)).map(familyOf),
  );
  return families.filter((family) => found.has(family));
}

function systemsOf(source: MappingSource): readonly string[] {
  if (readsWithoutEvents(source))
    return systemWords(source, source.fields?.system);
  const systems = source.events.flatMap(({ fields }) =>
    systemWords(source, fields?.system ?? source.fields?.system),
  );
  return [...new Set(systems)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Whether some event takes its system from a column as it stands: which systems there are shows in the rows alone. */
function hasSystemColumn(source: MappingSource): boolean {
  if (readsWithoutEvents(source)) return source.fields?.system === undefined;
  return source.events.some(({ fields }) =>
    isOpenColumn(fields?.system ?? source.fields?.system),
  );
}

function isOpenColumn(from: FieldSource | undefined): boolean {
  if (from === undefined) return false;
  if (typeof from === "string") return true;
  if ("constant" in from) return false;
  return "first" in from
    ? from.first.some(isOpenColumn)
    : from.map === undefined;
}

function systemWords(
  source: MappingSource,
  from: FieldSource | undefined,
): readonly string[] {
  if (from === undefined) return [source.name];
  if (typeof from === "string") return [source.name];
  if ("constant" in from) return [from.constant];
  if ("first" in from) {
    return from.first.flatMap((each) => systemWords(source, each));
  }
  return [
    source.name,
    ...mapped(source, from.map ?? ""),
    from.blank ?? "",
  ].filter((word) => word !== "");
}

function mapped(source: MappingSource, name: string): readonly string[] {
  const words = source.values?.[name];
  return words === undefined ? [] : Object.values(words);
}
