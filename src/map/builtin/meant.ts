import type { JsonObject } from "../../model/record.ts";
import { isUnnamed } from "./contained.ts";
import { isFollowed, readBeside, readWithin } from "./reference.ts";
import type { Reference } from "./reference.ts";
import { resolve } from "./resolve.ts";
import type { Resource } from "./resource.ts";

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
  const leads =
    name !== undefined && (isFollowed(name) || lookUps.outputs.has(name));
  return { reference, name: leads ? name : undefined, type };
}

/** Whether a record that is about it tells by that what it is about. */
export function isTold(meant: Meant | undefined): boolean {
  return meant?.name !== undefined && !isUnnamed(meant.name);
}

/** What may be meant: also by a reference in a form that nobody may follow, such as one with a slash before it. */
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
