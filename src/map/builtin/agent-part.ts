import type { JsonObject } from "../../model/record.ts";
import { codingsOf, hasCode } from "./coding.ts";
import { isNoText, leftOutAt, objectsAt, textAt } from "./tree.ts";

/** What part a machine had in what a Provenance is about: it made it, had another part, or the word for it is not known. */
export type AgentPart = "made" | "other" | "unknown";

/** Parts that make content (HL7 provenance-participant-type, v3 ParticipationType). */
const makers: ReadonlySet<string> = new Set([
  "author",
  "performer",
  "AUT",
  "PRF",
]);

/** Parts that pass content on, put it together, store, enter or check it. */
const others: ReadonlySet<string> = new Set(
  "enterer verifier attester legal informant custodian assembler transmitter ENT TRANS VRF LA AUTHEN INF CST DIST TRC WIT".split(
    " ",
  ),
);

/** A machine without a part is taken to have made what the record is about (`domain.md` 3.4); an interface engine names its own. */
export function partOf(agent: JsonObject): AgentPart {
  const words = wordsOf(agent);
  if (words.length === 0 || words.some((word) => makers.has(word)))
    return "made";
  if (words.some((word) => others.has(word))) return "other";
  return isCalledAi(agent) ? "made" : "unknown";
}

function wordsOf(agent: JsonObject): readonly string[] {
  const codes = codingsOf(agent, "type").map(({ code }) => code);
  const texts = objectsAt(agent, "type").flatMap((node) => {
    const text = textAt(node, "text");
    return text === undefined ? [] : [text.toLowerCase()];
  });
  return [...codes, ...texts];
}

const reviewers: ReadonlySet<string> = new Set([
  "verifier",
  "attester",
  "vrf",
  "verified by",
  "attested by",
]);

/** Whether the words of a part are those of a reviewer's, and none of its codes is one of the standard. */
export function isCalledReviewer(agent: JsonObject): boolean {
  if (hasKnownCode(agent, "type")) return false;
  const displays = objectsAt(agent, "type")
    .flatMap(codingNodes)
    .flatMap((coding) => textAt(coding, "display") ?? []);
  return [...wordsOf(agent), ...displays].some((word) =>
    reviewers.has(word.toLowerCase()),
  );
}

/** The codings of a concept; it may be one itself, standing alone. */
function codingNodes(concept: JsonObject): readonly JsonObject[] {
  return [concept, ...objectsAt(concept, "coding")];
}

function hasKnownCode(node: JsonObject, ...path: readonly string[]): boolean {
  return codingsOf(node, ...path).some(
    ({ code }) => makers.has(code) || others.has(code),
  );
}

/**
 * Whether something stands for the part, or within it, that can be no concept, coding or word, such as a bare word in place
 * of a coding: it may be any part, a reviewer's too.
 */
export function isPartMalformed(agent: JsonObject): boolean {
  return (
    leftOutAt(agent, "type").length > 0 ||
    objectsAt(agent, "type").some(isConceptMalformed)
  );
}

function isConceptMalformed(concept: JsonObject): boolean {
  const codings = codingNodes(concept);
  if (leftOutAt(concept, "coding").length > 0) return true;
  if (codings.some((coding) => isNoText(coding, "code"))) return true;
  // beside a code of the standard no word is asked
  if (hasKnownCode(concept)) return false;
  return (
    isNoText(concept, "text") ||
    codings.some((coding) => isNoText(coding, "display"))
  );
}

/** Whether a part is told at all. */
export function hasPart(agent: JsonObject): boolean {
  return (
    wordsOf(agent).length > 0 || isCalledAi(agent) || isCalledReviewer(agent)
  );
}

const aiRoles: ReadonlySet<string> = new Set(["Artificial-Intelligence"]);

/** Whether an agent of a Provenance carries the role of an AI (HL7 AI Transparency). */
export function isCalledAi(agent: JsonObject): boolean {
  return hasCode(aiRoles, agent, "role") || hasCode(aiRoles, agent, "type");
}
