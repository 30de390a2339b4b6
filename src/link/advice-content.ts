import type { TextField } from "../model/event.ts";
import type { Handles } from "./handles.ts";

/** Fields that make up what an output says; who, when and where it stands are none of them. */
const contentFields = [
  "stance",
  "code",
  "codeSystem",
  "display",
  "finding",
  "laterality",
  "value",
  "unit",
  "frequency",
  "route",
  "priority",
  "priorityScale",
  "contentHash",
  "normalisedHash",
  "recipient",
  "confidence",
  "threshold",
  "validUntil",
  "change",
  "percent",
  "baseValue",
  "valueTo",
  "schedule",
  "weight",
  "bodySite",
  "assessed",
  "destination",
  "plannedFor",
  "model",
  "modelVersion",
] as const satisfies readonly TextField[];

/** Those of them that stand on a row of any kind and alone say nothing of what was advised. */
const frame: ReadonlySet<TextField> = new Set<TextField>([
  "stance",
  "model",
  "modelVersion",
  "codeSystem",
  "validUntil",
]);

/** Whether a record says anything of what was advised. */
export function hasContent({ event }: Handles): boolean {
  return contentFields.some(
    (field) => !frame.has(field) && event.fields[field] !== undefined,
  );
}

/** Whether two records of an output say the same, letter by letter. */
export function sameContent(a: Handles, b: Handles): boolean {
  return contentFields.every(
    (field) => a.event.fields[field] === b.event.fields[field],
  );
}

/**
 * Which item of an order set, or which finding of a study, a record is about; undefined where an output has one content
 * only. The unit of imaging is finding code, body site and side (`domain.md` 7.3); of an order set its codes (7.6).
 */
export function itemOf({ event }: Handles): string | undefined {
  const { decisionKind, orderSet, code, bodySite, laterality } = event.fields;
  if (code === undefined) return undefined;
  if (decisionKind === "imaging")
    return JSON.stringify([code, bodySite ?? null, laterality ?? null]);
  return orderSet === undefined ? undefined : JSON.stringify([orderSet, code]);
}
