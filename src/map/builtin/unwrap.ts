import type { JsonObject } from "../../model/record.ts";
import { homeOf, readLiteral } from "./reference.ts";
import { objectAt, objectsAt, textAt } from "./tree.ts";

/** A resource as it lies in a record: by itself, in the entry of a Bundle, or in a Bundle that is one record. */
export interface Wrapped {
  readonly tree: JsonObject;
  /** As written; "" where a record names none. */
  readonly type: string;
  readonly fullUrl: string | undefined;
  readonly home: string | undefined;
}

/** An entry that says only that a resource was deleted. */
export interface Deletion {
  readonly name: string;
  readonly type: string;
  readonly entry: JsonObject;
}

/** What a record holds. Both empty: an entry that only answers a request. */
export interface Unwrapped {
  readonly resources: readonly Wrapped[];
  readonly deletions: readonly Deletion[];
}

/** Takes the resources out of a record; a Bundle inside an entry or on a line of its own gives those of its entries. */
export function unwrap(tree: JsonObject): Unwrapped {
  if (textAt(tree, "resourceType") !== undefined)
    return unwrapResource(tree, undefined);
  const resource = objectAt(tree, "resource");
  const fullUrl = textAt(tree, "fullUrl");
  if (resource !== undefined) return unwrapResource(resource, fullUrl);
  const deletion = deletionOf(tree);
  if (deletion !== undefined) return { resources: [], deletions: [deletion] };
  const isAnswer =
    fullUrl !== undefined ||
    objectAt(tree, "response", "outcome") !== undefined ||
    textAt(tree, "response", "status") !== undefined;
  return isAnswer
    ? nothing
    : { resources: [wrap(tree, "", undefined)], deletions: [] };
}

const nothing: Unwrapped = { resources: [], deletions: [] };

function unwrapResource(
  tree: JsonObject,
  fullUrl: string | undefined,
): Unwrapped {
  const type = textAt(tree, "resourceType") ?? "";
  if (type !== "Bundle")
    return { resources: [wrap(tree, type, fullUrl)], deletions: [] };
  const inner = objectsAt(tree, "entry").map(unwrap);
  return {
    resources: inner.flatMap(({ resources }) => resources),
    deletions: inner.flatMap(({ deletions }) => deletions),
  };
}

function wrap(
  tree: JsonObject,
  type: string,
  fullUrl: string | undefined,
): Wrapped {
  return { tree, type, fullUrl, home: homeOf(fullUrl) };
}

function deletionOf(entry: JsonObject): Deletion | undefined {
  const url = textAt(entry, "request", "url");
  if (textAt(entry, "request", "method") !== "DELETE" || url === undefined)
    return undefined;
  const { name, type } = readLiteral(url, undefined);
  return name === undefined || type === undefined
    ? undefined
    : { name, type, entry };
}

/** The name by which others refer to a resource: `Type/id`, else the urn of its entry. */
export function namedBy({ tree, type, fullUrl }: Wrapped): string | undefined {
  const id = textAt(tree, "id");
  if (id !== undefined) return `${type}/${id}`;
  return fullUrl === undefined
    ? undefined
    : readLiteral(fullUrl, homeOf(fullUrl)).name;
}
