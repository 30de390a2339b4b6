import type { JsonObject, JsonTree } from "../../model/record.ts";
import { isUnnamed } from "./contained.ts";
import { isFollowed, nameOf, readWithin } from "./reference.ts";
import type { Home, Reference } from "./reference.ts";
import { resolve } from "./resolve.ts";
import { resourceTypeOf } from "./resource-types.ts";
import type { Resource } from "./resource.ts";
import { isList, leftOutAt, objectsAt } from "./tree.ts";

/** What a record says that it is about. `name`: undefined where the reference leads nowhere, as where only a display stands. */
export interface Meant {
  readonly reference: Reference;
  readonly name: string | undefined;
  readonly type: string | undefined;
}

/** What an element of a review refers to; undefined where nothing is referred to. */
export function meantBy(
  { tree, home, lookUps }: Resource,
  node: JsonObject | undefined,
): Meant | undefined {
  const reference = readWithin(tree, node, home);
  if (reference === undefined) return undefined;
  const { name, type } = resolve(reference, lookUps);
  const { names, outputs } = lookUps;
  const leads =
    name !== undefined &&
    (isFollowed(name) || names.has(name) || outputs.has(name));
  return { reference, name: leads ? name : undefined, type };
}

/** Whether a record that is about it tells by that what it is about. */
export function isTold(meant: Meant | undefined): boolean {
  return meant?.name !== undefined && !isUnnamed(meant.name);
}

/** What may be meant: also by a reference in a form that nobody may follow, such as one with a slash too many. */
export function perhapsMeant(
  resource: Resource,
  node: JsonObject,
): Pick<Meant, "name" | "type"> {
  const meant = meantBy(resource, node);
  if (meant?.name !== undefined) return meant;
  const text = meant?.reference.name ?? "";
  const beside = readBeside(text, resource.home);
  return beside === undefined
    ? { name: undefined, type: undefined }
    : resolve(beside, resource.lookUps);
}

/** What may have been meant as references by what is none: the bare text of one, or those in a list within the list. */
export function perhapsReferences(node: JsonTree): readonly JsonObject[] {
  if (typeof node === "string") return [{ reference: node }];
  return isList(node)
    ? [
        ...objectsAt({ node }, "node"),
        ...leftOutAt({ node }, "node").flatMap(perhapsReferences),
      ]
    : [];
}

/**
 * Where a reference would point whatever slashes surround its type and id, whatever the case of the letters of its type and
 * whatever stands behind them, or behind a UUID; undefined: nowhere even so. Of several types the last is meant
 * (`Patient/1/Task/2`).
 */
function readBeside(
  text: string,
  home: Home,
): Pick<Reference, "name" | "type"> | undefined {
  const [urn] = /^urn:uuid:[\da-f]+(?:-[\da-f]+)+/u.exec(text) ?? [];
  if (urn !== undefined) return { name: urn, type: undefined };
  const parts = text
    .replace(/[?#].*$/su, "")
    .split("/")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const last = parts.findLastIndex((part, index) => {
    const id = parts[index + 1];
    return id !== undefined && id !== "_history" && isNameOfType(part);
  });
  const type = resourceTypeOf(parts[last] ?? "");
  const id = parts[last + 1];
  if (type === undefined || id === undefined) return undefined;
  return { name: nameOf(`${type}/${id}`, serverIn(parts, last), home), type };
}

function isNameOfType(part: string): boolean {
  return resourceTypeOf(part) !== undefined;
}

/** The address that stands before the type. */
function serverIn(parts: readonly string[], end: number): string | undefined {
  const [scheme = "", ...rest] = parts.slice(0, end);
  return /^https?:$/iu.test(scheme) && rest.length > 0
    ? `${scheme}//${rest.join("/")}`
    : undefined;
}
