import { normalIdentifier } from "../model/identifier.ts";
import type { Candidate } from "../model/mapping.ts";
import type { PartlyRead } from "../model/outcome.ts";
import { keyKinds } from "../model/patient.ts";
import type { CheckedSource } from "./candidate.ts";
import { namedBeneath, nhsNumberFault } from "./identifiers.ts";

/**
 * What a rejected record still names, without the identifiers that were destroyed: they name nobody, and with them the record
 * would seem to be about something else than the decisions of its patient.
 */
export function readablePart(
  { type, fields }: Candidate,
  { identifier }: CheckedSource,
): PartlyRead {
  const named = { ...fields };
  for (const kind of keyKinds) named[kind] = beneath(fields[kind]);
  const patient = beneath(fields.patient)?.replace(/^[+-]/u, "");
  const isLost =
    patient !== undefined &&
    identifier === "nhs-number" &&
    nhsNumberFault(normalIdentifier(patient)) !== undefined;
  named.patient = isLost ? undefined : patient;
  return { type, fields: named };
}

function beneath(text: string | undefined): string | undefined {
  return text === undefined ? undefined : namedBeneath(text);
}
