import type { JsonObject } from "../../model/record.ts";
import type { Matches } from "./look-up-facts.ts";
import { addMatch, noMatches } from "./matches.ts";
import type { OpenMatches } from "./matches.ts";
import { isCutShort } from "./operation-outcome.ts";
import { objectAt, textAt } from "./tree.ts";
import { hasFailed } from "./unwrap.ts";

/** What the entries of one Bundle say together. */
export interface Entries {
  readonly matches: Matches;
  /** Whether a server refused what one of them asked, or says that its answer to it is not whole. */
  readonly isRefused: boolean;
}

/** The same while they are read. */
export interface OpenEntries extends Entries {
  readonly matches: OpenMatches;
  isRefused: boolean;
}

/** Those of a Bundle of which nothing is read yet. */
export function noEntries(): OpenEntries {
  return { matches: noMatches(), isRefused: false };
}

/** Takes note of one more entry. */
export function addEntry(entries: OpenEntries, entry: JsonObject): void {
  addMatch(entries.matches, entry);
  entries.isRefused ||= isRefusal(entry);
}

/** A refused write leaves nothing unread. A search and an operation may be asked by POST; what does not tell may be a question. */
function isWrite(entry: JsonObject): boolean {
  const method = textAt(entry, "request", "method")?.toUpperCase() ?? "GET";
  const url = textAt(entry, "request", "url") ?? "";
  const isAsked = method === "POST" && /_search|\$/u.test(url);
  return !isAsked && method !== "GET" && method !== "HEAD";
}

/** The status alone tells it; where the reason is given, it stands beside it and not where the answer would (R4 Bundle.entry.response). */
function isRefusal(entry: JsonObject): boolean {
  if (isWrite(entry)) return false;
  const outcome = objectAt(entry, "response", "outcome");
  return hasFailed(entry) || (outcome !== undefined && isCutShort(outcome));
}
