import type { JsonObject } from "../../model/record.ts";
import type { Matches } from "./look-up-facts.ts";
import { has, textAt } from "./tree.ts";

/** Matches while a page is read. */
export interface OpenMatches extends Matches {
  readonly named: Set<string>;
  unnamed: number;
}

/** A page before its first entry. */
export function noMatches(): OpenMatches {
  return { named: new Set(), unnamed: 0 };
}

/** No server writes so many on one page; of a whole search in one file each further match is taken to be another. */
const mostNamed = 100_000;

/** Counts an entry where it was found, and does not only go with what was found: a record and version once (law 5). */
export function addMatch(matches: OpenMatches, entry: JsonObject): void {
  if (!isMatch(entry)) return;
  const name = nameOf(entry);
  const isNamed = name !== undefined && matches.named.size < mostNamed;
  if (isNamed) matches.named.add(name);
  else matches.unnamed += 1;
}

function isMatch(entry: JsonObject): boolean {
  return !has(entry, "search", "mode")
    ? true
    : textAt(entry, "search", "mode") === "match";
}

/** Address, type, id and version of a match. Without a version the versions of a history are not told apart: no name. */
function nameOf(entry: JsonObject): string | undefined {
  const id = textAt(entry, "resource", "id");
  const version = [
    textAt(entry, "resource", "meta", "versionId"),
    textAt(entry, "resource", "meta", "lastUpdated"),
    textAt(entry, "response", "etag"),
    textAt(entry, "response", "lastModified"),
  ];
  const isVersion = has(entry, "request") || has(entry, "response");
  if (isVersion && version.every((one) => one === undefined)) return undefined;
  const name =
    id === undefined
      ? [textAt(entry, "request", "url")]
      : [textAt(entry, "resource", "resourceType"), id];
  if (name.includes(undefined)) return undefined;
  const method = textAt(entry, "request", "method");
  return JSON.stringify([
    textAt(entry, "fullUrl"),
    ...name,
    method,
    ...version,
  ]);
}

/** Adds what another list of matches holds, whatever the order of the two. */
export function addMatches(matches: OpenMatches, more: Matches): void {
  for (const name of more.named) matches.named.add(name);
  matches.unnamed = Math.max(matches.unnamed, more.unnamed);
}
