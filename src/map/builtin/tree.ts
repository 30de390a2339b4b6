import type { JsonObject, JsonTree } from "../../model/record.ts";

/** What stands at a path of a JSON value; undefined where the path leads nowhere or to null. Own properties only. */
export function at(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): JsonTree | undefined {
  let node = tree;
  for (const step of path) {
    if (!isObject(node) || !Object.hasOwn(node, step)) return undefined;
    node = node[step];
  }
  return node ?? undefined;
}

/** The text at a path, trimmed; numbers already are their source text. Undefined where there is none. */
export function textAt(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): string | undefined {
  const leaf = at(tree, ...path);
  const text = typeof leaf === "string" ? leaf.trim() : "";
  return text === "" ? undefined : text;
}

/** Whether a boolean at a path is true; some writers spell it as a text. */
export function isTrue(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): boolean {
  const leaf = at(tree, ...path);
  return leaf === true || leaf === "true";
}

/** The object at a path, or undefined. */
export function objectAt(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): JsonObject | undefined {
  const node = at(tree, ...path);
  return isObject(node) ? node : undefined;
}

/** The objects of the array at a path. A single object counts as an array of one: releases differ in what repeats. */
export function objectsAt(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): readonly JsonObject[] {
  const node = at(tree, ...path);
  if (isObject(node)) return [node];
  return isList(node) ? node.filter(isObject) : [];
}

/**
 * What `objectsAt` leaves out at a path: a text, a list or a null among objects, or in place of one. It may have said
 * anything that stands there elsewhere.
 */
export function leftOutAt(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): readonly JsonTree[] {
  const node = at(tree, ...path);
  if (node === undefined || isObject(node)) return [];
  return isList(node) ? node.filter((one) => !isObject(one)) : [node];
}

/** Whether something stands at a path that is no text. */
export function isNoText(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): boolean {
  const leaf = at(tree, ...path);
  return leaf !== undefined && typeof leaf !== "string";
}

/** Whether something stands at a path. */
export function has(
  tree: JsonTree | undefined,
  ...path: readonly string[]
): boolean {
  return at(tree, ...path) !== undefined;
}

/** Whether a value is an array. */
export function isList(
  node: JsonTree | undefined,
): node is readonly JsonTree[] {
  return Array.isArray(node);
}

function isObject(node: JsonTree | undefined): node is JsonObject {
  return typeof node === "object" && node !== null && !isList(node);
}

/**
 * What a table says of a word of the data; undefined of one that it does not hold. A name that every object inherits, such
 * as `constructor`, is none of its words.
 */
export function entryOf<T>(
  table: Readonly<Record<string, T>>,
  word: string | undefined,
): T | undefined {
  return word !== undefined && Object.hasOwn(table, word)
    ? table[word]
    : undefined;
}
