import type { JsonObject } from "../../model/record.ts";
import { entryOf, has, objectsAt } from "./tree.ts";

/** Releases that are not read: their elements have other meanings under the same names. */
export type OldRelease = "dstu2" | "stu3";

/** Resource types that a release had and R4 has no more. */
const oldTypes: Readonly<Record<string, OldRelease | undefined>> = {
  MedicationOrder: "dstu2",
  DiagnosticOrder: "dstu2",
  DeviceUseRequest: "dstu2",
  OrderResponse: "dstu2",
  Order: "dstu2",
  ImagingObjectSelection: "dstu2",
  ReferralRequest: "stu3",
  ProcedureRequest: "stu3",
  ServiceDefinition: "stu3",
  ProcessRequest: "stu3",
  ProcessResponse: "stu3",
  DeviceComponent: "stu3",
};

/** An element that only an older release has at this place; `in`: the array or object in which it lies. */
interface Marker {
  readonly in?: string;
  readonly name: string;
  readonly release: OldRelease;
}

/** For each type that is read: what shows that a record has an older shape. DSTU2 first, which shares some with STU3. */
const markers: Readonly<Record<string, readonly Marker[] | undefined>> = {
  AuditEvent: [
    { name: "event", release: "dstu2" },
    { name: "participant", release: "dstu2" },
    { name: "object", release: "dstu2" },
    { in: "agent", name: "reference", release: "stu3" },
    { in: "agent", name: "userId", release: "stu3" },
    { in: "entity", name: "reference", release: "stu3" },
    { in: "entity", name: "identifier", release: "stu3" },
  ],
  Provenance: [
    { in: "agent", name: "actor", release: "dstu2" },
    { in: "agent", name: "userId", release: "dstu2" },
    { in: "agent", name: "whoReference", release: "stu3" },
    { in: "agent", name: "whoUri", release: "stu3" },
    { name: "period", release: "stu3" },
    { in: "signature", name: "whoReference", release: "stu3" },
    { in: "entity", name: "whatReference", release: "stu3" },
  ],
  MedicationRequest: [
    { in: "requester", name: "agent", release: "stu3" },
    { name: "context", release: "stu3" },
    { name: "definition", release: "stu3" },
    { in: "dosageInstruction", name: "doseQuantity", release: "stu3" },
    { in: "dosageInstruction", name: "doseRange", release: "stu3" },
    { in: "dosageInstruction", name: "rateQuantity", release: "stu3" },
    { in: "dosageInstruction", name: "rateRatio", release: "stu3" },
    { in: "dosageInstruction", name: "rateRange", release: "stu3" },
  ],
  MedicationAdministration: [
    { name: "wasNotGiven", release: "dstu2" },
    { name: "practitioner", release: "dstu2" },
    { name: "notGiven", release: "stu3" },
    { name: "prescription", release: "stu3" },
  ],
  DiagnosticReport: [
    { name: "request", release: "dstu2" },
    { in: "performer", name: "actor", release: "stu3" },
    { name: "image", release: "stu3" },
    { name: "codedDiagnosis", release: "stu3" },
  ],
  DocumentReference: [
    { name: "indexed", release: "stu3" },
    { name: "created", release: "stu3" },
  ],
  GuidanceResponse: [
    { name: "requestId", release: "stu3" },
    { name: "module", release: "stu3" },
  ],
  DetectedIssue: [{ name: "date", release: "stu3" }],
  Task: [
    { in: "requester", name: "agent", release: "stu3" },
    { name: "definitionReference", release: "stu3" },
    { name: "context", release: "stu3" },
  ],
};

/**
 * The older release whose shape a resource has, by its type or by an element that R4, R5 and R6 do not have there.
 *
 * @returns undefined where nothing of an older release is seen
 * @see domain.md 3.1: never half-read as R4
 */
export function oldReleaseOf(
  type: string,
  tree: JsonObject,
): OldRelease | undefined {
  return (
    entryOf(oldTypes, type) ??
    entryOf(markers, type)?.find((marker) => isSeen(marker, tree))?.release
  );
}

function isSeen(marker: Marker, tree: JsonObject): boolean {
  if (marker.in === undefined) return has(tree, marker.name);
  return objectsAt(tree, marker.in).some((node) => has(node, marker.name));
}
