import type { JsonObject } from "../../model/record.ts";
import { families } from "../../model/words.ts";
import type { Family } from "../../model/words.ts";
import {
  hasPart,
  isCalledAi,
  isCalledReviewer,
  isPartMalformed,
  partOf,
} from "./agent-part.ts";
import { hasCode } from "./coding.ts";
import { readWithin } from "./reference.ts";
import { isDevice, resolve } from "./resolve.ts";
import type { Resource } from "./resource.ts";
import { leftOutAt, objectsAt } from "./tree.ts";

/** Parts of an agent that are a review: HL7 provenance-participant-type, and the verifier of HL7 v3. */
export const reviewers: ReadonlySet<string> = new Set([
  "verifier",
  "attester",
  "VRF",
]);

/**
 * What agents may have done with the targets: people who only reviewed made nothing, and a machine that made them reviewed
 * nothing.
 *
 * @param isCut - other agents may have stood behind those that are read
 */
export function familiesOfAgents(
  resource: Resource,
  isCut: boolean,
): readonly Family[] {
  const { tree } = resource;
  const agents = objectsAt(tree, "agent");
  if (isCut || agents.length === 0 || leftOutAt(tree, "agent").length > 0)
    return ["recommendation", "review"];
  const found = new Set(
    agents.flatMap((agent): readonly Family[] => {
      if (isPartMalformed(agent)) return ["recommendation", "review"];
      if (isMaker(resource, agent)) return ["recommendation"];
      return hasCode(reviewers, agent, "type")
        ? ["review"]
        : ["recommendation", "review"];
    }),
  );
  return families.filter((family) => found.has(family));
}

/** A device, or an agent that is called an AI. */
function isMachine(
  { tree, home, lookUps }: Resource,
  agent: JsonObject,
): boolean {
  const who = readWithin(tree, objectsAt(agent, "who")[0], home);
  return isCalledAi(agent) || isDevice(resolve(who, lookUps).type);
}

/** Whether an agent made the target, as far as its part tells. */
export function isMaker(resource: Resource, agent: JsonObject): boolean {
  return isMachine(resource, agent) && partOf(agent) === "made";
}

/** Whether an agent tells neither who it is nor its part: it may be anybody, a reviewer too. */
export function isNobody({ tree, home }: Resource, agent: JsonObject): boolean {
  const who = readWithin(tree, objectsAt(agent, "who")[0], home);
  return who === undefined && !hasPart(agent) && !isPartMalformed(agent);
}

/** A person whose part its words alone call a review, or may by what stands for it: it must not be lost. */
export function isReviewerInWords(
  resource: Resource,
  agent: JsonObject,
): boolean {
  if (isPartMalformed(agent)) return true;
  return isCalledReviewer(agent) && !isMachine(resource, agent);
}

/** Whether a machine made the target or only passed it on is then not known; of people only reviewers are looked for. */
export function isUnknownPart(resource: Resource, agent: JsonObject): boolean {
  return isMachine(resource, agent) && partOf(agent) === "unknown";
}
