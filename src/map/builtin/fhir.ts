import type { JsonObject, JsonTree } from "../../model/record.ts";
import { builtinResources } from "../builtin.ts";
import { isManifest } from "./bulk-manifest.ts";
import { hasCode } from "./coding.ts";
import { isContainedReview } from "./contained.ts";
import { oldReleaseOf } from "./fhir-version.ts";
import type { LookUps } from "./look-ups.ts";
import { outputsOf } from "./resolve.ts";
import { isResourceType, referenceOnly } from "./resource-types.ts";
import { draft, keysOf, kindOf } from "./resource.ts";
import { withDeletion } from "./review-deletions.ts";
import { reviewTypes } from "./review-types.ts";
import { nameOf } from "./reference.ts";
import { stillNamed } from "./still-named.ts";
import { homesOf, isOfUnknownServer, unknownServer } from "./unknown-server.ts";
import type { BuiltinSettings, Draft, Read, Resource } from "./resource.ts";
import { entryOf, has, isList, objectsAt, textAt } from "./tree.ts";
import { isCutShort } from "./operation-outcome.ts";
import { namedBy, unwrap } from "./unwrap.ts";
import type { Deletion } from "./unwrap.ts";
import type { Wrapped } from "./wrapped.ts";

/**
 * What one record of FHIR holds: each resource by itself, in the order of the record. A record that is a whole Bundle gives
 * that of all its entries.
 */
export function readFhir(
  tree: JsonObject,
  lookUps: LookUps,
  settings: BuiltinSettings,
): readonly Read[] {
  if (isManifest(tree)) return [{ ignored: "bulk-manifest" }];
  const { resources, deletions, failures } = unwrap(tree, lookUps);
  const reads = [
    ...resources.map((wrapped) => readWrapped(wrapped, lookUps, settings)),
    ...deletions.map((deletion) => readDeletion(deletion, lookUps, settings)),
    ...Array.from({ length: failures }, () => failed),
    ...resources.filter((one) => !one.isContained).flatMap(readContained),
  ];
  return reads.length === 0 ? [{ ignored: "no-resource" }] : reads;
}

/**
 * What a record that could not be read to its end holds: what of it can be read, and what each resource names, whatever it
 * would come to as it stands. Behind the damage may have stood that somebody reviewed it.
 */
export function readCutFhir(
  tree: JsonObject,
  lookUps: LookUps,
  settings: BuiltinSettings,
): readonly Read[] {
  const cut = unwrap(tree, lookUps).resources.filter(
    ({ type }) => entryOf(builtinResources, type) !== undefined,
  );
  const mayBe = cut.flatMap((one) => namedIn(one, lookUps, settings, true));
  const reads = readFhir(tree, lookUps, settings);
  return cut.length === 0 ? reads : [...reads, { ...unended, mayBe }];
}

const unended = {
  fault: "required-missing",
  field: "resourceType",
  hint: "the record could not be read to its end",
} as const;

const failed: Read = { ignored: "failed-attempt" };

/** What a resource contains is read where it refers to it, and tells no more than that; anything else in it is named. */
function readContained({ tree }: Wrapped): readonly Read[] {
  return objectsAt(tree, "contained").flatMap((contained) => {
    const type = textAt(contained, "resourceType") ?? "";
    if (referenceOnly.has(type) || isContainedReview(contained)) return [];
    return [{ ignored: `contained-not-read:${knownType(type)}` } as const];
  });
}

/** One resource; of one that is rejected what it still names. */
function readWrapped(
  wrapped: Wrapped,
  lookUps: LookUps,
  settings: BuiltinSettings,
): Read {
  const read = readResource(wrapped, lookUps, settings);
  if (!("fault" in read) || read.mayBe !== undefined) return read;
  return { ...read, mayBe: namedIn(wrapped, lookUps, settings, false) };
}

function namedIn(
  wrapped: Wrapped,
  lookUps: LookUps,
  settings: BuiltinSettings,
  isCut: boolean,
): readonly (readonly Draft[])[] {
  return homesOf(wrapped.home, lookUps).flatMap((home) =>
    stillNamed(resourceOf({ ...wrapped, home }, lookUps, settings), isCut),
  );
}

function resourceOf(
  wrapped: Wrapped,
  lookUps: LookUps,
  settings: BuiltinSettings,
): Resource {
  const { tree, type, home } = wrapped;
  return { tree, type, name: namedBy(wrapped), home, lookUps, settings };
}

function readResource(
  wrapped: Wrapped,
  lookUps: LookUps,
  settings: BuiltinSettings,
): Read {
  const { tree, type, home } = wrapped;
  if (type === "" || isInOtherLetters(type)) return ofNoType;
  const release = oldReleaseOf(type, tree);
  if (release !== undefined)
    return {
      fault: `fhir-${release}`,
      field: "resourceType",
      hint: "export it as R4 or R5, or map it as JSON",
    };
  if (type === "OperationOutcome" && isCutShort(tree)) return cutShort;
  const read = entryOf(builtinResources, type);
  if (read === undefined) return { ignored: unreadReason(type) };
  if (isModified(tree))
    return {
      fault: "fhir-modifier",
      field: "modifierExtension",
      hint: "it changes what the resource means; find out what it says, and map the record as JSON",
    };
  if (isOfUnknownServer(home))
    return unknownServer(lookUps, (known) => [
      readWrapped({ ...wrapped, home: known }, lookUps, settings),
    ]);
  const resource = resourceOf(wrapped, lookUps, settings);
  const labelled = withLabel(resource, read(resource));
  return withServers(resource, withDeletion(resource, labelled));
}

const ofNoType: Read = {
  fault: "required-missing",
  field: "resourceType",
  hint: "every FHIR resource names its type, in the letters of the standard",
};

const readInAnyLetters: ReadonlySet<string> = new Set(
  Object.keys(builtinResources).map((type) => type.toLowerCase()),
);

/** Whether it is a type that is read, but for its letters: what it records must not be lost. */
function isInOtherLetters(type: string): boolean {
  return (
    entryOf(builtinResources, type) === undefined &&
    readInAnyLetters.has(type.toLowerCase())
  );
}

const cutShort: Read = {
  fault: "required-missing",
  field: "issue",
  hint: "the server says here that it could not give all that was asked for; export it again, or find out what is missing",
};

/** Records that do not tell their server and refer to several by address: the names behind the addresses join them. */
function withServers({ home, lookUps }: Resource, read: Read): Read {
  const isPlain = home.server !== undefined || lookUps.addressed.size < 2;
  if (isPlain || !("drafts" in read)) return read;
  return {
    drafts: read.drafts.map((one) => ({
      ...one,
      notes: [...one.notes, "several-servers"],
    })),
  };
}

function unreadReason(
  type: string,
): "reference-only" | `resource-not-read:${string}` {
  if (referenceOnly.has(type)) return "reference-only";
  return `resource-not-read:${knownType(type)}`;
}

/** A name that is none of a type is not printed (law 8). */
function knownType(type: string): string {
  return isResourceType(type) ? type : "unknown";
}

/** Contained resources stand for themselves, extensions never change a meaning. */
const elsewhere: ReadonlySet<string> = new Set(["contained", "extension"]);

/** Whether anything in a resource changes its meaning in a way that a reader has to know (FHIR, modifier extensions). */
function isModified(node: JsonTree): boolean {
  if (isList(node)) return node.some(isModified);
  if (typeof node !== "object" || node === null) return false;
  if (has(node, "modifierExtension") || has(node, "implicitRules")) return true;
  return Object.entries(node).some(
    ([name, value]) => !elsewhere.has(name) && isModified(value),
  );
}

const attestedReport: ReadonlySet<string> = new Set(["CLINAST_AIRPT"]);

/** A label that stood in a ballot says that a clinician asserted what an AI reported; by whom and when it does not say. */
function withLabel(resource: Resource, read: Read): Read {
  const { tree, name, type, lookUps } = resource;
  if (!hasCode(attestedReport, tree, "meta", "security")) return read;
  if ("fault" in read) return read;
  const attested: Draft = draft(
    resource,
    "review.attested",
    {
      ...keysOf(name, type),
      decisionKind: kindOf(name, type, lookUps),
      recommendation: outputsOf(name, lookUps)[0],
    },
    { notes: ["label-clinast-airpt"] },
  );
  const drafts = "drafts" in read ? read.drafts : [];
  return { drafts: [...drafts, attested] };
}

/** A history says that a resource was deleted, and when; not what it said. */
function readDeletion(
  { name, type, home, entry }: Deletion,
  lookUps: LookUps,
  settings: BuiltinSettings,
): Read {
  if (isOfUnknownServer(home))
    return unknownServer(lookUps, (known) => [
      readDeletion(
        { name: nameOf(name, undefined, known), type, home: known, entry },
        lookUps,
        settings,
      ),
    ]);
  if (reviewTypes.has(type)) return { ignored: "review-deleted" };
  const keys = keysOf(name, type);
  const [recommendation] = outputsOf(name, lookUps);
  if (Object.keys(keys).length === 0 && recommendation === undefined)
    return { ignored: unreadReason(type) };
  const resource: Resource = {
    tree: {},
    type,
    name,
    home,
    lookUps,
    settings,
  };
  // Without a key of its own it was an output: that its record is gone takes back no act on it.
  const isOutput = Object.keys(keys).length === 0;
  const fields = {
    ...keys,
    recommendation,
    reasonCode: isOutput ? "delete-output" : "delete",
    occurredAt: textAt(entry, "response", "lastModified"),
  };
  const stamp = "response.lastModified";
  return {
    drafts: [draft(resource, "context.record-changed", fields, { stamp })],
  };
}
