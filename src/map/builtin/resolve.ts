import type { LookUps } from "./look-ups.ts";
import type { Reference } from "./reference.ts";

/** Where a reference points once a urn of a Bundle is replaced by the name of its resource. */
export function resolve(
  reference: Pick<Reference, "name" | "type"> | undefined,
  { names }: LookUps,
): { readonly name: string | undefined; readonly type: string | undefined } {
  const { name, type } = reference ?? { name: undefined, type: undefined };
  const known = name === undefined ? undefined : names.get(name);
  return known ?? { name, type };
}

/**
 * The AI outputs that a reference names: itself, or those that made it (a CarePlan that is the result of guidance).
 *
 * @param name - resolved
 * @returns by code unit; empty where it is no output, or where no record shows that it is one
 */
export function outputsOf(
  name: string | undefined,
  lookUps: LookUps,
): readonly string[] {
  if (name === undefined) return [];
  const fact = lookUps.outputs.get(name);
  const isOutput =
    fact?.isSure === true ||
    fact?.by.some((agent) => isDevice(resolve(agent, lookUps).type)) === true;
  if (isOutput) return fact.recommendations;
  return guidance.test(name) ? [name] : [];
}

/** Always an output: what decision support answered, with its server or without. */
const guidance = /(?:^|\/)GuidanceResponse\/[^/]+$/u;

/** Whether a type is that of a machine. */
export function isDevice(type: string | undefined): boolean {
  return type === "Device" || type === "DeviceDefinition";
}
