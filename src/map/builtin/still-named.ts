import type { OpenFields } from "../../model/field-set.ts";
import type { EventType, Family } from "../../model/words.ts";
import { eventTypes, families, familyOf } from "../../model/words.ts";
import { accessionOf } from "./accession.ts";
import { auditedPatient } from "./audit-event.ts";
import { isUnnamed } from "./contained.ts";
import { outputsOf } from "./resolve.ts";
import { resolve } from "./resolve.ts";
import { nameAt, restsOn } from "./names.ts";
import { familiesOfIntent } from "./order.ts";
import { familiesOfAgents } from "./provenance.ts";
import { readWithin } from "./reference.ts";
import { draft, keysOf } from "./resource.ts";
import type { Draft, Resource } from "./resource.ts";
import { entryOf, objectsAt, textAt } from "./tree.ts";

/**
 * What a resource that was rejected still says: of which patient it is, and what it is about, by its own elements alone. One
 * list for each thing that it names, with an event of each family that it may have been: silence is held against none of
 * them (`domain.md` 6, coverage). Of a resource that names nothing, or an order that names no output and may be told by
 * patient and code, any output of its patient may be meant.
 */
export function stillNamed(resource: Resource): readonly (readonly Draft[])[] {
  const { type } = resource;
  const patient = type === "AuditEvent" ? auditedPatient(resource) : undefined;
  const mayBe = familiesOf(resource);
  // beside a patient or a key an encounter would name whatever else was done in it
  const encounter = undefined;
  return subjectsOf(resource).map((about) =>
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
function familiesOf({ type, tree, settings }: Resource): readonly Family[] {
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
      return familiesOfAgents(tree);
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
function subjectsOf(resource: Resource): readonly OpenFields[] {
  const own = ownNames(resource);
  const { named, isTold } = namesOf(resource);
  const keyed = [...own.names, ...named].filter(
    (fields) => Object.keys(fields).length > 0,
  );
  if (own.isTold || isTold) return keyed;
  return [...keyed, {}, { encounter: nameAt(resource, "encounter") }];
}

interface Names {
  readonly names: readonly OpenFields[];
  /** Whether they say which decision is meant. */
  readonly isTold: boolean;
}

/** What others call the resource; an output is about itself. */
function ownNames({ type, name, lookUps }: Resource): Names {
  const outputs = asOutputs(outputsOf(name, lookUps));
  if (!outputTypes.has(type))
    return {
      names: [keysOf(name, type), ...outputs],
      isTold: outputs.length > 0,
    };
  const itself = name === undefined ? {} : { recommendation: name };
  return { names: [itself, ...outputs], isTold: true };
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

function namesOf(resource: Resource): {
  readonly named: readonly OpenFields[];
  readonly isTold: boolean;
} {
  const { tree, type, home, lookUps } = resource;
  const found = nodesOf(resource)
    .map((node) => resolve(readWithin(tree, node, home), lookUps))
    .filter(({ name }) => !isUnnamed(name));
  const outputs = found.flatMap(({ name }) =>
    asOutputs(outputsOf(name, lookUps)),
  );
  const keys = found
    .map((one) => keysOf(one.name, one.type ?? ""))
    .filter((fields) => Object.values(fields).some((key) => key !== undefined));
  const shared = sharedKeys(resource);
  const telling = requestTypes.has(type) ? outputs : [...outputs, ...keys];
  return {
    named: [...outputs, ...keys, ...shared],
    isTold: telling.length + shared.length > 0,
  };
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

function nodesOf({ tree, type }: Resource): ReturnType<typeof objectsAt> {
  if (type === "AuditEvent")
    return ["entity", "object"]
      .flatMap((element) => objectsAt(tree, element))
      .flatMap((entity) =>
        ["what", "reference"].flatMap((element) => objectsAt(entity, element)),
      );
  return (entryOf(elements, type) ?? anyElement).flatMap((element) =>
    objectsAt(tree, element),
  );
}
