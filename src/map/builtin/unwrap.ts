import type { JsonObject } from "../../model/record.ts";
import type { LookUps } from "./look-ups.ts";
import { containedReviews } from "./contained.ts";
import { nameOf, readLiteral, serverOf } from "./reference.ts";
import type { Home } from "./reference.ts";
import type { Wrapped } from "./wrapped.ts";
import { objectAt, objectsAt, textAt } from "./tree.ts";

/** An entry that says only that a resource was deleted. */
export interface Deletion {
  readonly name: string;
  readonly type: string;
  readonly home: Home;
  readonly entry: JsonObject;
}

/** What a record holds. All empty: an entry that only answers a request. */
export interface Unwrapped {
  readonly resources: readonly Wrapped[];
  readonly deletions: readonly Deletion[];
  /** Entries whose request the server refused (`response.status` 4xx, 5xx): nothing was stored, and nothing deleted. */
  readonly failures: number;
}

/** Takes the resources out of a record; a Bundle inside an entry or on a line of its own gives those of its entries. */
export function unwrap(tree: JsonObject, lookUps: LookUps): Unwrapped {
  if (textAt(tree, "resourceType") !== undefined)
    return unwrapResource(tree, undefined, lookUps);
  if (hasFailed(tree)) return { ...nothing, failures: 1 };
  const resource = objectAt(tree, "resource");
  const fullUrl = textAt(tree, "fullUrl");
  const deletion = deletionOf(tree, homeOf(fullUrl, lookUps));
  if (deletion !== undefined) return { ...nothing, deletions: [deletion] };
  if (resource !== undefined) return unwrapResource(resource, fullUrl, lookUps);
  const isAnswer =
    fullUrl !== undefined ||
    objectAt(tree, "response", "outcome") !== undefined ||
    textAt(tree, "response", "status") !== undefined;
  return isAnswer
    ? nothing
    : { ...nothing, resources: [wrap(tree, "", undefined, lookUps)] };
}

const nothing: Unwrapped = { resources: [], deletions: [], failures: 0 };

/** Whether a server refused what an entry asked of it. */
export function hasFailed(entry: JsonObject): boolean {
  const status = textAt(entry, "response", "status") ?? "";
  return /^(?:HTTP\/\S+\s+)?[45]\d\d(?!\d)/iu.test(status);
}

function unwrapResource(
  tree: JsonObject,
  fullUrl: string | undefined,
  lookUps: LookUps,
): Unwrapped {
  const type = textAt(tree, "resourceType") ?? "";
  if (type !== "Bundle") {
    const whole = wrap(tree, type, fullUrl, lookUps);
    return { ...nothing, resources: [whole, ...containedReviews(whole)] };
  }
  const inner = objectsAt(tree, "entry").map((entry) => unwrap(entry, lookUps));
  return {
    resources: inner.flatMap(({ resources }) => resources),
    deletions: inner.flatMap(({ deletions }) => deletions),
    failures: inner.reduce((sum, { failures }) => sum + failures, 0),
  };
}

function wrap(
  tree: JsonObject,
  type: string,
  fullUrl: string | undefined,
  lookUps: LookUps,
): Wrapped {
  const home = homeOf(fullUrl, lookUps);
  return { tree, type, fullUrl, home, isContained: false };
}

function homeOf(fullUrl: string | undefined, { apart }: LookUps): Home {
  return { server: serverOf(fullUrl), isNamed: apart.size > 0 };
}

function deletionOf(entry: JsonObject, home: Home): Deletion | undefined {
  const url = textAt(entry, "request", "url");
  if (textAt(entry, "request", "method") !== "DELETE" || url === undefined)
    return undefined;
  const { name, type } = readLiteral(url, home);
  return name === undefined || type === undefined
    ? undefined
    : { name, type, home, entry };
}

/** The name by which others refer to a resource: `Type/id`, else the urn of its entry. */
export function namedBy({
  tree,
  type,
  fullUrl,
  home,
}: Wrapped): string | undefined {
  const id = textAt(tree, "id");
  if (id !== undefined) return nameOf(`${type}/${id}`, undefined, home);
  return fullUrl === undefined ? undefined : readLiteral(fullUrl, home).name;
}
