import type { OpenFields } from "../../model/field-set.ts";
import type { JsonObject } from "../../model/record.ts";
import type { EventType, Family } from "../../model/words.ts";
import { eventTypes, families, familyOf } from "../../model/words.ts";
import { accessionOf } from "./accession.ts";
import { auditedPatient } from "./audit-event.ts";
import { isUnnamed } from "./contained.ts";
import { outputsOf } from "./resolve.ts";
import { isTold, meantBy, perhapsMeant, perhapsReferences } from "./meant.ts";
import { nameAt, restsOn } from "./names.ts";
import { familiesOfIntent } from "./order.ts";
import { familiesOfAgents } from "./provenance-agents.ts";
import { reviewTypes } from "./review-types.ts";
import { draft, keysOf } from "./resource.ts";
import type { Draft, Resource } from "./resource.ts";
import { entryOf, leftOutAt, objectsAt, textAt } from "./tree.ts";

/**
 * What a resource that was rejected still says: of which patient it is, and what it is about, by its own elements alone. One
 * list for each thing that it names, with an event of each family that it may have been: silence is held against none of
 * them (`domain.md` 6, coverage). Of a resource that names nothing, or not all that it is about, or an order that names no
 * output and may be told by patient and code, any output of its patient may be meant.
 *
 * @param isCut - it could not be read to its end
 */
export function stillNamed(
  resource: Resource,
  isCut: boolean = false,
): readonly (readonly Draft[])[] {
  const { type, tree } = resource;
  const patient = type === "AuditEvent" ? auditedPatient(resource) : undefined;
  // of a record that was cut the last element may have held more
  const last = isCut ? Object.keys(tree).at(-1) : undefined;
  const mayBe = familiesOf(resource, last);
  // beside a patient or a key an encounter would name whatever else was done in it
  const encounter = undefined;
  return subjectsOf(resource, last).map((about) =>
    mayBe.map((family) =>
      draft(resource, shown[family], { patient, encounter, ...about }),
    ),
  );
}

const shown: { readonly [F in Family]: EventType } = {
  recommendation: "recommendation.issued",
  review: "review.attested",
  action: "action.ordered",
  context: "context.record-changed",
};

/** What a type of resource can give at all (`domain.md` 3.2 to 3.4); one that is not listed may have been anything. */
function familiesOf(
  resource: Resource,
  last: string | undefined,
): readonly Family[] {
  const { type, tree, settings } = resource;
  switch (type) {
    case "GuidanceResponse":
      return ["recommendation"];
    case "DetectedIssue":
      return ["recommendation", "review"];
    case "MedicationRequest":
    case "ServiceRequest":
      return familiesOfIntent(textAt(tree, "intent"));
    case "MedicationAdministration":
    case "DiagnosticReport":
      return ["action"];
    case "DocumentReference":
      return ["action", "review"];
    case "Task":
      return ["review"];
    case "Provenance":
      return familiesOfAgents(resource, last === "agent");
    case "AuditEvent":
      return ["recommendation", "context", ...accessFamilies(settings.words)];
    default:
      return families;
  }
}

/** What the mapping says that a change of a record is. */
function accessFamilies({
  access = {},
}: Resource["settings"]["words"]): readonly Family[] {
  return Object.values(access).flatMap((word) => {
    const type = eventTypes.find((known) => known === word);
    return type === undefined ? [] : [familyOf(type)];
  });
}

/** What each list is about. */
function subjectsOf(
  resource: Resource,
  last: string | undefined,
): readonly OpenFields[] {
  const both = [ownNames(resource), namesOf(resource, last)];
  const keyed = both.flatMap(({ named }) => named).filter(isKeyed);
  if (both.some((names) => names.isTold)) return keyed;
  return [...keyed, {}, { encounter: nameAt(resource, "encounter") }];
}

function isKeyed(fields: OpenFields): boolean {
  return Object.values(fields).some((key) => key !== undefined);
}

interface Names {
  readonly named: readonly OpenFields[];
  /** Whether they say which decision is meant. */
  readonly isTold: boolean;
}

/** What others call the resource; an output is about itself, as far as it has a name. */
function ownNames({ type, name, lookUps }: Resource): Names {
  const outputs = asOutputs(outputsOf(name, lookUps));
  if (!outputTypes.has(type))
    return {
      named: [keysOf(name, type), ...outputs],
      isTold: outputs.length > 0,
    };
  return {
    named: [{ recommendation: name }, ...outputs],
    isTold: name !== undefined,
  };
}

const outputTypes: ReadonlySet<string> = new Set([
  "GuidanceResponse",
  "DetectedIssue",
]);

/** Orders: what they rest on ties them to a decision only where it is an output. */
const requestTypes: ReadonlySet<string> = new Set([
  "MedicationRequest",
  "ServiceRequest",
]);

function namesOf(resource: Resource, last: string | undefined): Names {
  const { type, lookUps } = resource;
  const found = elementsOf(resource)
    .flatMap((element) => nodesAt(resource, element))
    .map((node) => perhapsMeant(resource, node))
    .filter(({ name }) => !isUnnamed(name));
  const outputs = found.flatMap(({ name }) =>
    asOutputs(outputsOf(name, lookUps)),
  );
  const keys = found.map((one) => keysOf(one.name, one.type ?? ""));
  const shared = sharedKeys(resource);
  // an order for an examination may rest on any advice to its patient
  const telling = requestTypes.has(type)
    ? outputs
    : [...outputs, ...keys, ...shared];
  return {
    named: [...outputs, ...keys, ...shared],
    isTold: telling.some(isKeyed) && !hasUntold(resource, last),
  };
}

/** Whether a review is about something more than it tells, or may have been before it was cut. */
function hasUntold(resource: Resource, last: string | undefined): boolean {
  const { type, tree } = resource;
  const elements = elementsOf(resource);
  if (last !== undefined && elements.includes(last)) return true;
  if (!reviewTypes.has(type)) return false;
  return elements.some(
    (element) =>
      leftOutAt(tree, element).length > 0 ||
      objectsAt(tree, element).some((node) => !isTold(meantBy(resource, node))),
  );
}

function asOutputs(outputs: readonly string[]): readonly OpenFields[] {
  return outputs.map((recommendation) => ({ recommendation }));
}

/** Numbers by which an examination is known. */
function sharedKeys(resource: Resource): readonly OpenFields[] {
  const accession = accessionOf(resource.tree);
  const study = nameAt(resource, "imagingStudy") ?? nameAt(resource, "study");
  return [
    ...(accession === undefined ? [] : [{ accession }]),
    ...(study === undefined ? [] : [{ study }]),
  ];
}

/** Elements in which resources of a type say what they are about; what they only cite stands elsewhere. */
const elements: Readonly<Record<string, readonly string[] | undefined>> = {
  Provenance: ["target"],
  Task: ["focus"],
  GuidanceResponse: [],
  DetectedIssue: [],
};

const anyElement = [
  ...restsOn,
  "target",
  "focus",
  "request",
  "prescription",
  "replaces",
  "priorPrescription",
] as const;

/** Elements of an AuditEvent in R5 and R4. */
const audited = ["entity", "object"] as const;

function elementsOf({ type }: Resource): readonly string[] {
  return type === "AuditEvent"
    ? audited
    : (entryOf(elements, type) ?? anyElement);
}

function nodesAt(
  { tree, type }: Resource,
  element: string,
): readonly JsonObject[] {
  const nodes = objectsAt(tree, element);
  if (type !== "AuditEvent")
    return [...nodes, ...leftOutAt(tree, element).flatMap(perhapsReferences)];
  return nodes.flatMap((entity) =>
    ["what", "reference"].flatMap((inner) => objectsAt(entity, inner)),
  );
}
