import type { JsonObject, JsonTree } from "../model/record.ts";

/** Stands in a cell for a JSON object or array: present, but no text. No export can hold it, since it is no valid text of one. */
export const notText = "\u0000\u0000not-text";

/** Takes the texts at fixed paths out of a JSON object: its cells. "" where a path leads nowhere or to null. */
export type Flatten = (tree: JsonObject) => readonly string[];

/**
 * Compiles dotted paths (`resource.agent.0.who`) to one function that turns an object into cells.
 *
 * A key that itself holds full stops (`gen_ai.request.model`) is found as well: at each step the whole rest of the
 * path is tried as a key first. Own properties only; numbers already are their source text; booleans become words.
 *
 * @param paths - read at each call, so that paths may still be added while entries are compiled
 * @param seen - gets the index of each path that led to something, so that one which never does can be told
 */
export function compileFlatten(
  paths: readonly string[],
  seen: Set<number>,
): Flatten {
  const steps: PathStep[] = [];
  return (tree) => {
    while (steps.length < paths.length)
      steps.push(pathSteps(paths[steps.length] ?? ""));
    const cells: string[] = [];
    for (const [index, path] of steps.entries()) {
      const leaf = leafAt(tree, path);
      if (leaf !== undefined) seen.add(index);
      cells.push(textOf(leaf));
    }
    return cells;
  };
}

interface PathStep {
  /** The path from here on, as one key. */
  readonly whole: string;
  readonly head: string;
  readonly rest: PathStep | undefined;
}

function pathSteps(path: string): PathStep {
  const stop = path.indexOf(".");
  if (stop < 0) return { whole: path, head: path, rest: undefined };
  return {
    whole: path,
    head: path.slice(0, stop),
    rest: pathSteps(path.slice(stop + 1)),
  };
}

function leafAt(tree: JsonTree, path: PathStep): JsonTree | undefined {
  if (tree === null || typeof tree !== "object") return undefined;
  const whole = ownValue(tree, path.whole);
  if (whole !== undefined || path.rest === undefined) return whole;
  const next = ownValue(tree, path.head);
  return next === undefined ? undefined : leafAt(next, path.rest);
}

function ownValue(
  tree: readonly JsonTree[] | JsonObject,
  key: string,
): JsonTree | undefined {
  if (isList(tree)) return /^\d+$/u.test(key) ? tree[Number(key)] : undefined;
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

function isList(
  tree: readonly JsonTree[] | JsonObject,
): tree is readonly JsonTree[] {
  return Array.isArray(tree);
}

function textOf(leaf: JsonTree | undefined): string {
  if (leaf === undefined || leaf === null) return "";
  if (typeof leaf === "string") return leaf;
  return typeof leaf === "boolean" ? String(leaf) : notText;
}
