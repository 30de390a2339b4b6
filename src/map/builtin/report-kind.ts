import type { JsonObject } from "../../model/record.ts";
import { hasCode } from "./coding.ts";
import { homeless, readReference } from "./reference.ts";
import { has, objectsAt } from "./tree.ts";

/** Sections of a diagnostic service that make images (HL7 v2 table 0074). */
const imagingSections: ReadonlySet<string> = new Set([
  "RAD",
  "RX",
  "RUS",
  "CT",
  "NMR",
  "NMS",
  "CUS",
  "OUS",
  "VUS",
  "XRC",
  "MG",
]);

/** Whether a DiagnosticReport is about images: its category says so, or it names the study. */
export function isImaging(tree: JsonObject): boolean {
  return (
    hasCode(imagingSections, tree, "category") ||
    has(tree, "imagingStudy") ||
    objectsAt(tree, "study").some(
      (node) => readReference(node, homeless)?.type === "ImagingStudy",
    )
  );
}
