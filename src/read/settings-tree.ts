import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { PathStep } from "../model/settings.ts";
import { maxSettingsDepth } from "./settings-depth.ts";

/** Why a settings file is refused; `offset` is an index into its text. */
export interface SettingsProblem {
  readonly code:
    | "settings-syntax"
    | "several-documents"
    | "duplicate-key"
    | "alias-not-allowed"
    | "key-not-text"
    | "settings-too-deep";
  readonly offset: number;
}

export type PlainValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: SettingsProblem };

/** The plain value of a parsed tree: objects without prototype, `__proto__` a key like any other. */
export function plainValue(root: Node | undefined): PlainValue {
  let problem: SettingsProblem | undefined;
  const refuse = (code: SettingsProblem["code"], node: unknown): undefined => {
    problem ??= { code, offset: offsetOf(node) };
    return undefined;
  };
  const visit = (node: unknown, depth: number): unknown => {
    if (problem !== undefined) return undefined;
    if (isAlias(node) || hasAnchor(node))
      return refuse("alias-not-allowed", node);
    if (isScalar(node)) return node.value;
    if (depth === 0) return refuse("settings-too-deep", node);
    if (isSeq(node)) return node.items.map((item) => visit(item, depth - 1));
    if (!isMap(node)) return null;
    const object: { [key: string]: unknown } = { __proto__: null };
    for (const pair of node.items) {
      const key = keyOf(pair.key);
      if (key === undefined || hasAnchor(pair.key))
        return refuse(
          key === undefined ? "key-not-text" : "alias-not-allowed",
          pair.key,
        );
      if (key in object) return refuse("duplicate-key", pair.key);
      Object.defineProperty(object, key, {
        value: visit(pair.value, depth - 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return object;
  };
  const value = visit(root, maxSettingsDepth);
  return problem === undefined ? { ok: true, value } : { ok: false, problem };
}

/** Index into the text of the value at `path`, or of its key; of the nearest parent that exists otherwise. */
export function nodeAt(
  root: Node | undefined,
  path: readonly PathStep[],
  wantKey: boolean,
): number {
  let node: unknown = root;
  let offset = offsetOf(root);
  for (const [i, step] of path.entries()) {
    if (isSeq(node)) {
      const item: unknown =
        typeof step === "number" ? node.items[step] : undefined;
      if (item === undefined) return offset;
      node = item;
      offset = offsetOf(item);
      continue;
    }
    if (!isMap(node)) return offset;
    const pair = node.items.find((item) => keyOf(item.key) === String(step));
    if (pair === undefined) return offset;
    node = pair.value;
    const last = i === path.length - 1;
    offset = offsetOf((wantKey && last) || isEmpty(node) ? pair.key : node);
  }
  return offset;
}

function keyOf(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  return typeof key.value === "string" ? key.value : key.source;
}

function hasAnchor(node: unknown): boolean {
  return (
    (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined
  );
}

/** A value that is not written at all: `key:` and nothing. */
function isEmpty(node: unknown): boolean {
  return (
    node === null ||
    (isScalar(node) &&
      node.source === "" &&
      node.range?.[0] === node.range?.[1])
  );
}

function offsetOf(node: unknown): number {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node))
    return node.range?.[0] ?? 0;
  return 0;
}
