import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import { actorAt, actorFields, aiFields } from "./actor.ts";
import { isCalledAi } from "./agent-part.ts";
import { hasCode } from "./coding.ts";
import { outputsOf } from "./resolve.ts";
import { nameAt } from "./names.ts";
import { draft, keysOf, kindOf, unknownWord } from "./resource.ts";
import { ofNobodyKnows } from "./contained.ts";
import { isTold, meantBy } from "./meant.ts";
import type { Meant } from "./meant.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { leftOutAt, objectsAt } from "./tree.ts";
import { madeAt, reviewTime } from "./provenance-times.ts";
import {
  isMaker,
  isNobody,
  isReviewerInWords,
  isUnknownPart,
  reviewers,
} from "./provenance-agents.ts";

/**
 * Provenance: who had which part in which target. A device, or an agent called an AI, made it (`recommendation.issued`)
 * unless its part is another one (`agent-part.ts`); a verifier or attester attested it. Authors, enterers and informants give no review. What happened is dated by the AI's
 * time; a verifier has a time only by their own signature, else the record bounds it from above.
 *
 * @see domain.md 3.4
 */
export function readProvenance(resource: Resource): Read {
  const { tree } = resource;
  const agents = objectsAt(tree, "agent");
  const isSomeoneLost = leftOutAt(tree, "agent").length > 0;
  if (
    agents.length === 0 ||
    isSomeoneLost ||
    agents.some((agent) => isNobody(resource, agent))
  )
    return byNobody;
  if (agents.some((agent) => isUnknownPart(resource, agent)))
    return unknownWord("agent.type");
  if (agents.some((agent) => isReviewerInWords(resource, agent)))
    return reviewerWithoutCode;
  const all = targetsOf(resource);
  const drafts = all.flatMap((target) =>
    agents.flatMap((agent) => draftsOf(resource, agent, target)),
  );
  if (drafts.length === 0) return { ignored: "no-ai-and-no-verifier" };
  if (all.every(isTold)) return { drafts };
  return all.some(({ name }) => name === undefined)
    ? ofNothingNamed
    : ofNobodyKnows("target");
}

/** What each target means; nothing where one cannot be read, or none is told. */
function targetsOf(resource: Resource): readonly Meant[] {
  const { tree } = resource;
  const told = objectsAt(tree, "target").map(
    (node) => meantBy(resource, node) ?? nothing,
  );
  const isWhole = told.length > 0 && leftOutAt(tree, "target").length === 0;
  return isWhole ? told : [...told, nothing];
}

/** That somebody reviewed something must not be lost because it is not told who did (1..* in every release). */
const byNobody: Read = {
  fault: "required-missing",
  field: "agent",
  hint: "a Provenance names its agents; export it whole",
};

const reviewerWithoutCode: Read = {
  fault: "required-missing",
  field: "agent.type",
  hint: "a verifier or attester is told by the code of the standard; a text, a display or other letters do not tell it",
};

const nothing: Meant = {
  reference: {
    name: undefined,
    type: undefined,
    version: undefined,
    identifier: undefined,
    display: undefined,
  },
  name: undefined,
  type: undefined,
};

/** That something was made or reviewed must not be lost because it is not told what, or told in a way that joins nothing. */
const ofNothingNamed: Read = {
  fault: "required-missing",
  field: "target",
  hint: "a target is a reference to a resource by its type and id; an identifier, a display or another text joins it to none",
};

function draftsOf(
  resource: Resource,
  agent: JsonObject,
  target: Meant,
): readonly Draft[] {
  const { lookUps } = resource;
  const who = objectsAt(agent, "who")[0];
  const { name } = target;
  const about: OpenFields = {
    ...keysOf(name, target.type ?? ""),
    decisionKind: kindOf(name, target.type, lookUps),
    recommendationVersion: target.reference.version,
  };
  if (isMaker(resource, agent))
    return [issued(resource, who, { ...about, recommendation: name })];
  if (!hasCode(reviewers, agent, "type")) return [];
  const outputs = outputsOf(name, lookUps);
  return (outputs.length === 0 ? [undefined] : outputs).map((recommendation) =>
    attested(resource, agent, { ...about, recommendation }),
  );
}

function issued(
  resource: Resource,
  who: JsonObject | undefined,
  about: OpenFields,
): Draft {
  const when = madeAt(resource.tree);
  const fields = {
    ...about,
    ...aiFields(actorAt(who, resource)),
    ...when.fields,
  };
  return draft(resource, "recommendation.issued", fields, when);
}

function attested(
  resource: Resource,
  agent: JsonObject,
  about: OpenFields,
): Draft {
  const who = objectsAt(agent, "who")[0];
  const when = reviewTime(resource, who);
  const fields = {
    ...about,
    ...actorFields(actorAt(who, resource)),
    ...(isCalledAi(agent) ? { actorKind: "ai" } : {}),
    onBehalfOf: nameAt({ ...resource, tree: agent }, "onBehalfOf"),
    ...when.fields,
  };
  return draft(resource, "review.attested", fields, when);
}
