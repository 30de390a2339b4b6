import type { EventType } from "../../model/words.ts";
import { actorAt, aiFields } from "./actor.ts";
import { outputsOf } from "./resolve.ts";
import { draft, lastChange, timeAt, unknownWord } from "./resource.ts";
import type { Read, Resource } from "./resource.ts";
import { has, objectsAt, textAt } from "./tree.ts";

/**
 * GuidanceResponse: what decision support answered. It shows that advice was issued, failed or needed more; never that
 * anybody saw it. Where its result is recorded as an output itself, that one is the output. The version is that of the performing device, if one is named.
 *
 * @see domain.md 3.2
 */
export function readGuidanceResponse(resource: Resource): Read {
  const { tree, name, lookUps } = resource;
  const status = textAt(tree, "status") ?? "";
  if (status === "in-progress") return { ignored: "step-not-taken" };
  const type = typeOf(status, resource);
  if (type === undefined) return unknownWord("status");
  const named = outputsOf(name, lookUps);
  const isJoined = named.some((output) => output !== name);
  if (isJoined && type === "recommendation.issued")
    return { ignored: "read-with-result" };
  const when =
    type === "recommendation.withdrawn"
      ? lastChange(resource)
      : timeAt(tree, "occurrence", "end");
  const performer = actorAt(objectsAt(tree, "performer")[0], resource);
  const ai = aiFields(performer);
  const fields = {
    decisionKind: "other",
    ...ai,
    model: ai.model ?? moduleOf(resource),
    ...when.fields,
  };
  const isTakenBack = type === "recommendation.withdrawn" && isJoined;
  const outputs = isTakenBack ? named : [name];
  return {
    drafts: outputs.map((recommendation) =>
      draft(resource, type, { ...fields, recommendation }, when),
    ),
  };
}

function typeOf(status: string, { tree }: Resource): EventType | undefined {
  const hasOutput = has(tree, "outputParameters") || has(tree, "result");
  switch (status) {
    case "success":
      return "recommendation.issued";
    case "data-requested":
      return hasOutput ? "recommendation.issued" : "recommendation.none";
    case "data-required":
      return "recommendation.none";
    case "failure":
      return "recommendation.failed";
    case "entered-in-error":
      return "recommendation.withdrawn";
    default:
      return undefined;
  }
}

/** The module that was asked, without the version of its text: that is not the version of what ran. */
function moduleOf({ tree }: Resource): string | undefined {
  const module = textAt(tree, "moduleCanonical") ?? textAt(tree, "moduleUri");
  return module?.replace(/\|.*$/u, "");
}
