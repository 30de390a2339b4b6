import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import type { Family } from "../../model/words.ts";
import { families } from "../../model/words.ts";
import { order } from "../../time/interval.ts";
import { actorAt, actorFields, aiFields } from "./actor.ts";
import { isCalledAi, isCalledReviewer, partOf } from "./agent-part.ts";
import { hasCode } from "./coding.ts";
import { isDevice, outputsOf } from "./resolve.ts";
import { resolve } from "./resolve.ts";
import { nameAt } from "./names.ts";
import { readWithin } from "./reference.ts";
import { draft, keysOf, kindOf, timeAt, unknownWord } from "./resource.ts";
import { ofNobodyKnows } from "./contained.ts";
import { isTold, meantBy } from "./meant.ts";
import type { Meant } from "./meant.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { objectAt, objectsAt, textAt } from "./tree.ts";

/** Parts of an agent that are a review: HL7 provenance-participant-type, and the verifier of HL7 v3. */
const reviewers: ReadonlySet<string> = new Set(["verifier", "attester", "VRF"]);

/**
 * Provenance: who had which part in which target. A device, or an agent called an AI, made it (`recommendation.issued`)
 * unless its part is another one (`agent-part.ts`); a verifier or attester attested it. Authors, enterers and informants give no review. What happened is dated by the AI's
 * time; a verifier has a time only by their own signature, else the record bounds it from above.
 *
 * @see domain.md 3.4
 */
export function readProvenance(resource: Resource): Read {
  const agents = objectsAt(resource.tree, "agent");
  if (agents.length === 0) return byNobody;
  if (agents.some((agent) => isUnknownPart(resource, agent)))
    return unknownWord("agent.type");
  if (agents.some((agent) => isReviewerInWords(resource, agent)))
    return reviewerWithoutCode;
  const targets = objectsAt(resource.tree, "target").flatMap(
    (node) => meantBy(resource, node) ?? [],
  );
  const all = targets.length === 0 ? [nothing] : targets;
  const drafts = all.flatMap((target) =>
    agents.flatMap((agent) => draftsOf(resource, agent, target)),
  );
  if (drafts.length === 0) return { ignored: "no-ai-and-no-verifier" };
  if (all.every(isTold)) return { drafts };
  return all.some(({ name }) => name === undefined)
    ? ofNothingNamed
    : ofNobodyKnows("target");
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
  const agents = objectsAt(resource.tree, "agent");
  if (isCut || agents.length === 0) return ["recommendation", "review"];
  const found = new Set(
    agents.flatMap((agent): readonly Family[] => {
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

function isMaker(resource: Resource, agent: JsonObject): boolean {
  return isMachine(resource, agent) && partOf(agent) === "made";
}

/** A person whose part its words alone call a review: it must not be lost. */
function isReviewerInWords(resource: Resource, agent: JsonObject): boolean {
  return isCalledReviewer(agent) && !isMachine(resource, agent);
}

/** Whether a machine made the target or only passed it on is then not known; of people only reviewers are looked for. */
function isUnknownPart(resource: Resource, agent: JsonObject): boolean {
  return isMachine(resource, agent) && partOf(agent) === "unknown";
}

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

interface Made {
  readonly fields: OpenFields;
  readonly stamp: string | undefined;
}

/** When it was made: `occurred` alone is the AI's time (`domain.md` 3.4); the time of recording is only a bound. */
function madeAt(tree: JsonObject): Made {
  const period = objectAt(tree, "occurredPeriod");
  const recordedAt = textAt(tree, "recorded");
  if (period !== undefined) return madeWithin(period, recordedAt);
  const { fields, stamp } = timeAt(tree, "occurred", "end");
  return fields.occurredAt === undefined
    ? { fields: { notAfter: recordedAt }, stamp: undefined }
    : { fields: { ...fields, recordedAt }, stamp };
}

/** At some time between its beginning and its record, as a time that is claimed: nothing says when in a period (4.3). */
function madeWithin(period: JsonObject, recordedAt: string | undefined): Made {
  const start = textAt(period, "start");
  const end = textAt(period, "end");
  const occurredAt =
    start === end || recordedAt !== undefined ? start : undefined;
  if (occurredAt === undefined)
    return { fields: { notAfter: end ?? recordedAt }, stamp: undefined };
  const timeBasis = start === end ? undefined : "typed";
  const fields = { occurredAt, recordedAt, timeBasis };
  return { fields, stamp: "occurredPeriod.start" };
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

interface ReviewTime {
  readonly fields: OpenFields;
  readonly stamp: string | undefined;
  readonly notes: readonly string[];
}

/** The reviewer's own signature, else no time and the bound that the record sets, unless it contradicts itself. */
function reviewTime(
  resource: Resource,
  who: JsonObject | undefined,
): ReviewTime {
  const { tree, home, lookUps } = resource;
  const reviewer = resolve(readWithin(tree, who, home), lookUps).name;
  const signature = reviewSignature(
    objectsAt(tree, "signature").filter((node) => {
      const signer = readWithin(tree, objectsAt(node, "who")[0], home);
      return (
        reviewer !== undefined && resolve(signer, lookUps).name === reviewer
      );
    }),
  );
  const recordedAt = textAt(tree, "recorded");
  const occurredAt = textAt(signature, "when");
  if (occurredAt !== undefined)
    return {
      fields: { occurredAt, recordedAt },
      stamp: "signature.when",
      notes: [],
    };
  if (isRecordedBefore(resource))
    return {
      fields: { recordedAt },
      stamp: undefined,
      notes: ["recorded-before-occurred"],
    };
  return { fields: { notAfter: recordedAt }, stamp: undefined, notes: [] };
}

/** Signature purposes of a review (ASTM E1762-95): verification and validation. */
const verifying: ReadonlySet<string> = new Set([
  "1.2.840.10065.1.12.1.5",
  "1.2.840.10065.1.12.1.6",
]);

/** The only signature of the reviewer, else the only one for a review; of several nothing says which is meant. */
function reviewSignature(own: readonly JsonObject[]): JsonObject | undefined {
  if (own.length === 1) return own[0];
  const [one, ...others] = own.filter((node) =>
    hasCode(verifying, node, "type"),
  );
  return others.length === 0 ? one : undefined;
}

/** Whether the record claims to be older than what it records: such a bound bounds nothing. */
function isRecordedBefore({ tree, settings }: Resource): boolean {
  const { readTime } = settings;
  const occurred = readTime(
    timeAt(tree, "occurred", "start").fields.occurredAt ?? "",
  );
  const recorded = readTime(textAt(tree, "recorded") ?? "");
  return (
    occurred.ok &&
    recorded.ok &&
    order(recorded.interval, occurred.interval, 0) === "before"
  );
}
