import type { OpenFields } from "../../model/field-set.ts";
import { outputsOf, resolve } from "./resolve.ts";
import { readReference } from "./reference.ts";
import type { Resource } from "./resource.ts";
import { objectsAt } from "./tree.ts";

/** The name of the first resource that an element refers to; undefined where it names none. */
export function nameAt(
  { tree, home, lookUps }: Resource,
  ...path: readonly string[]
): string | undefined {
  const reference = readReference(objectsAt(tree, ...path)[0], home);
  const { name } = resolve(reference, lookUps);
  return name?.startsWith("#") === true ? undefined : name;
}

/** Elements in which a record says what it rests on. */
export const restsOn = [
  "basedOn",
  "detectedIssue",
  "supportingInformation",
  "supportingInfo",
  "reasonReference",
  "reason",
] as const;

/**
 * The AI outputs that a record names as what it rests on; else itself, where it is one (`Provenance.target`).
 *
 * @returns by code unit, without repeats; empty where no output is named
 */
function namedOutputs(resource: Resource): readonly string[] {
  const { tree, home, lookUps, name } = resource;
  const found = restsOn
    .flatMap((element) => objectsAt(tree, element))
    .map((node) => resolve(readReference(node, home), lookUps).name)
    .flatMap((named) => outputsOf(named, lookUps));
  return [
    ...new Set(found.length > 0 ? found : outputsOf(name, lookUps)),
  ].sort();
}

/** What to add to an event for each AI output that its record names: an event names one. Once, empty, where there is none. */
export function outputFields(resource: Resource): readonly OpenFields[] {
  const outputs = namedOutputs(resource);
  return outputs.length === 0
    ? [{}]
    : outputs.map((recommendation) => ({ recommendation }));
}
