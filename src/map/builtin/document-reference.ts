import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import type { EventType } from "../../model/words.ts";
import { actorAt, actorFields } from "./actor.ts";
import { hasCode } from "./coding.ts";
import { resolve } from "./resolve.ts";
import { outputFields } from "./names.ts";
import { readReference } from "./reference.ts";
import { draft, keysOf, kindOf, lastChange, unknownWord } from "./resource.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { entryOf, objectAt, objectsAt, textAt } from "./tree.ts";

const acts: Readonly<Record<string, EventType | "none" | undefined>> = {
  registered: "none",
  deprecated: "none",
  partial: "action.drafted",
  preliminary: "action.drafted",
  final: "action.signed",
  amended: "action.changed",
  corrected: "action.changed",
  appended: "action.addended",
  cancelled: "action.cancelled",
  "entered-in-error": "action.entered-in-error",
};

/**
 * DocumentReference: a draft or a final document, told by `docStatus`; without it no event. An attester of R5 attested the
 * document, at the time given or at none; the authenticator of R4 has no time.
 *
 * @see domain.md 3.2
 */
export function readDocumentReference(resource: Resource): Read {
  const { tree, name, type, lookUps } = resource;
  const isError = textAt(tree, "status") === "entered-in-error";
  const status = isError ? "entered-in-error" : textAt(tree, "docStatus");
  if (status === undefined) return { ignored: "no-document-status" };
  const act = entryOf(acts, status);
  if (act === undefined) return unknownWord("docStatus");
  const own: OpenFields = {
    ...keysOf(name, type),
    decisionKind: kindOf(name, type, lookUps),
  };
  const drafts: Draft[] = [];
  for (const named of outputFields(resource)) {
    const about = { ...own, ...named };
    if (act !== "none") drafts.push(actOf(resource, act, about));
    if (act !== "action.entered-in-error")
      drafts.push(...attestations(resource, about));
  }
  return drafts.length === 0 ? { ignored: "step-not-taken" } : { drafts };
}

function actOf(resource: Resource, act: EventType, own: OpenFields): Draft {
  const { tree } = resource;
  if (act === "action.entered-in-error") {
    const change = lastChange(resource);
    return draft(resource, act, { ...own, ...change.fields }, change);
  }
  const [author, another] = objectsAt(tree, "author");
  const signer = objectsAt(tree, "authenticator")[0];
  const who = signer ?? (another === undefined ? author : undefined);
  const fields = {
    ...own,
    ...actorFields(actorAt(who, resource)),
    occurredAt: textAt(tree, "date"),
    contentHash: hashOf(tree),
    replaces: replacedBy(resource),
  };
  return draft(resource, act, fields, { stamp: "date" });
}

/**
 * The SHA-256 of the only attachment. FHIR asks for SHA-1, which cannot be compared with the hashes of other exports, so
 * only a value of 32 bytes counts.
 */
function hashOf(tree: JsonObject): string | undefined {
  const [content, another] = objectsAt(tree, "content");
  const hash = textAt(content, "attachment", "hash");
  if (hash === undefined || another !== undefined) return undefined;
  const bytes = Buffer.from(hash, "base64");
  return bytes.length === 32 ? bytes.toString("hex") : undefined;
}

const replacing: ReadonlySet<string> = new Set(["replaces"]);

function replacedBy({ tree, home, lookUps }: Resource): string | undefined {
  const relation = objectsAt(tree, "relatesTo").find(
    (node) =>
      textAt(node, "code") === "replaces" || hasCode(replacing, node, "code"),
  );
  const target = readReference(objectAt(relation, "target"), home);
  return resolve(target, lookUps).name;
}

/** Modes in which a person attests; an organisation's stamp, and a mode that is not known, is no person's review. */
const byPersons: ReadonlySet<string> = new Set(["personal", "professional"]);

function attestations(resource: Resource, own: OpenFields): readonly Draft[] {
  const { tree } = resource;
  const attesters = objectsAt(tree, "attester").filter((attester) =>
    hasCode(byPersons, attester, "mode"),
  );
  const timed = attesters.map((attester) => ({
    who: objectsAt(attester, "party")[0],
    occurredAt: textAt(attester, "time"),
    stamp: "attester.time",
  }));
  const untimed = objectsAt(tree, "authenticator").map((who) => ({
    who,
    occurredAt: undefined,
    stamp: undefined,
  }));
  return [...timed, ...untimed].map(({ who, occurredAt, stamp }) =>
    draft(
      resource,
      "review.attested",
      { ...own, ...actorFields(actorAt(who, resource)), occurredAt },
      { stamp },
    ),
  );
}
