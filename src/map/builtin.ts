// One line for each type of FHIR resource that is read without a mapping, in the order of domain.md 3.2 and 3.3.
//
// The path of one record: `read` gives the entry of a Bundle, a line of a bulk export or a resource by itself as one JSON
// object; a first pass over all files (`look-into.ts`) has collected what devices, people, medicines and outputs are called;
// `fhir.ts` takes the resource out, refuses older releases and unknown modifiers by name, and hands it to the one reader of
// its type below, which gives no, one or several drafts of events, or a reason, or a fault. References between resources
// become keys here (`order`, `document`, `recommendation`) and are joined by `gather` and `link` like those of any export.
// Nothing of a record is kept after it was read.
import { readAuditEvent } from "./builtin/audit-event.ts";
import { readDetectedIssue } from "./builtin/detected-issue.ts";
import { readDiagnosticReport } from "./builtin/diagnostic-report.ts";
import { readDocumentReference } from "./builtin/document-reference.ts";
import { readGuidanceResponse } from "./builtin/guidance-response.ts";
import { readMedicationAdministration } from "./builtin/medication-administration.ts";
import { readMedicationRequest } from "./builtin/medication-request.ts";
import { readProvenance } from "./builtin/provenance.ts";
import type { ReadResource } from "./builtin/resource.ts";
import { readServiceRequest } from "./builtin/service-request.ts";
import { readTask } from "./builtin/task.ts";

/** The resources that have a built-in mapping, by their type (contract 3). */
export const builtinResources: Readonly<
  Record<string, ReadResource | undefined>
> = {
  GuidanceResponse: readGuidanceResponse,
  DetectedIssue: readDetectedIssue,
  MedicationRequest: readMedicationRequest,
  MedicationAdministration: readMedicationAdministration,
  ServiceRequest: readServiceRequest,
  Task: readTask,
  DiagnosticReport: readDiagnosticReport,
  DocumentReference: readDocumentReference,
  AuditEvent: readAuditEvent,
  Provenance: readProvenance,
};
