import type { FieldSource, Mapping, MappingSource } from "../model/mapping.ts";
import type { EntryYield } from "../model/site.ts";
import { eventTypes } from "../model/words.ts";
import { readsWithoutEvents } from "./builtin-source.ts";
import { blankValue } from "./value-map.ts";

/**
 * What each entry of a mapping can yield: event types, and roles of those who act. What is closed is known before a
 * record is read; a column that no value map closes may hold any role.
 *
 * @returns one item an entry, in the order of the mapping
 * @throws nothing; maps that do not exist were refused by `validateMapping`, and yield nothing here
 */
export function entryYields({ sources }: Mapping): readonly EntryYield[] {
  return sources.flatMap((source): readonly EntryYield[] => {
    if (readsWithoutEvents(source))
      return [{ types: eventTypes, roles: undefined }];
    return source.events.map(({ type, fields }) => {
      const words: ReadonlySet<string> = new Set(
        typeof type === "string" ? [type] : columnWords(source, type),
      );
      return {
        types: eventTypes.filter((one) => words.has(one)),
        roles: wordsOf(source, fields?.actorRole ?? source.fields?.actorRole),
      };
    });
  });
}

/** Words that a field can have; undefined where a column gives them as they stand. */
function wordsOf(
  source: MappingSource,
  from: FieldSource | undefined,
): readonly string[] | undefined {
  if (from === undefined) return [];
  if (typeof from === "string") return undefined;
  if ("constant" in from) return [from.constant];
  if (!("first" in from))
    return from.map === undefined ? undefined : columnWords(source, from);
  const parts = from.first.map((one) => wordsOf(source, one));
  return parts.some((part) => part === undefined)
    ? undefined
    : parts.flatMap((part) => part ?? []);
}

function columnWords(
  source: MappingSource,
  { map, blank }: { readonly map?: string; readonly blank?: string },
): readonly string[] {
  const words = new Map(Object.entries(source.values?.[map ?? ""] ?? {}));
  const empty = blankValue(blank, words);
  return empty === undefined ? [...words.values()] : [...words.values(), empty];
}
