import { createHash } from "node:crypto";
import type { PatientKey } from "../model/patient.ts";

/** Hash under which a patient (or a group of keys) is ordered. */
export function patientKeyOf(
  kind: "patient" | "keys",
  text: string,
): PatientKey {
  const key = createHash("sha256").update(`${kind}\u0000${text}`).digest("hex");
  if (!isPatientKey(key)) throw new Error("a hash of another form");
  return key;
}

function isPatientKey(key: string): key is PatientKey {
  return key.length === 64;
}
