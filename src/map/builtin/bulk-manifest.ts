import type { JsonObject } from "../../model/record.ts";
import { builtinResources } from "../builtin.ts";
import { addFact } from "./look-ups.ts";
import type { LookUps } from "./look-ups.ts";
import { referenceOnly } from "./resource-types.ts";
import { entryOf, has, objectsAt, textAt } from "./tree.ts";

/** What lies beside the files of a bulk export and lists them. */
export function isManifest(tree: JsonObject): boolean {
  return (
    !has(tree, "resourceType") &&
    textAt(tree, "transactionTime") !== undefined &&
    textAt(tree, "request") !== undefined
  );
}

/** The lists of a manifest: of what was found, what was deleted since, and what went wrong (FHIR Bulk Data Access). */
const lists = ["output", "deleted", "error"] as const;

/**
 * Takes note of what a manifest lists, or of one record that an export may hold. The entry of a Bundle is none: a bulk export
 * has its records by themselves.
 */
export function noteBulk(
  file: string,
  tree: JsonObject,
  lookUps: LookUps,
): void {
  const type = textAt(tree, "resourceType");
  if (type !== undefined && mayTell(type)) noteGiven(type, file, 1, lookUps);
  if (!isManifest(tree)) return;
  for (const listed of lists.flatMap((list) => objectsAt(tree, list))) {
    const told = textAt(listed, "type") ?? "";
    if (!mayTell(told)) continue;
    const fact = { file, type: told, count: countOf(listed) };
    const url = textAt(listed, "url") ?? file;
    addFact(lookUps.bulkListed, `${told} ${url}`, fact, (a, b) =>
      a.count < b.count ? b : a,
    );
  }
}

/** Takes note of records that could not be read: each may be one that is listed. */
export function noteUnread(
  file: string,
  count: number,
  lookUps: LookUps,
): void {
  if (count > 0) noteGiven("", file, count, lookUps);
}

function noteGiven(
  type: string,
  file: string,
  count: number,
  { bulkGiven }: LookUps,
): void {
  addFact(bulkGiven, `${type} ${file}`, count, (a, b) => a + b);
}

/** A file is written where there is something to write: at least one record, where the manifest does not count them. */
function countOf(listed: JsonObject): number {
  const count = textAt(listed, "count") ?? "";
  return /^\d{1,15}$/u.test(count) ? Number(count) : 1;
}

/** Whether records of a type are read at all: without the others nothing is lost. */
function mayTell(type: string): boolean {
  return (
    entryOf(builtinResources, type) !== undefined ||
    referenceOnly.has(type) ||
    type === "OperationOutcome" ||
    type === "Bundle"
  );
}

/**
 * The manifests that list more records of a type than are given, and the files that hold such records: all those of the
 * export, where none holds any.
 */
export function shortExports({
  bulkListed,
  bulkGiven,
}: LookUps): ReadonlySet<string> {
  const listed = [...bulkListed.values()];
  const given = [...bulkGiven].map(([key, count]) => {
    const [type = ""] = key.split(" ", 1);
    return { type, file: key.slice(type.length + 1), count };
  });
  const missing = new Map<string, number>();
  for (const type of new Set(listed.map((one) => one.type))) {
    const lacking = sumOf(listed, type) - sumOf(given, type);
    if (lacking > 0) missing.set(type, lacking);
  }
  const lacking = [...missing.values()].reduce((sum, count) => sum + count, 0);
  if (lacking <= sumOf(given, "")) return new Set();
  const isAbsent = [...missing.keys()].some((type) => sumOf(given, type) === 0);
  const files = [
    ...listed.filter(({ type }) => missing.has(type)),
    ...given.filter(({ type }) => isAbsent || missing.has(type)),
  ];
  return new Set(files.map(({ file }) => file));
}

function sumOf(
  parts: readonly { readonly type: string; readonly count: number }[],
  wanted: string,
): number {
  return parts.reduce(
    (sum, { type, count }) => (type === wanted ? sum + count : sum),
    0,
  );
}
