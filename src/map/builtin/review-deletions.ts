import type { Draft, Read, Resource } from "./resource.ts";
import { reviewTypes } from "./review-types.ts";

/** A review whose record was deleted was taken back then: it stands beside its own revocation (`domain.md` 10, trap 39). */
export function withDeletion(
  { name, type, lookUps }: Resource,
  read: Read,
): Read {
  if (name === undefined || !reviewTypes.has(type)) return read;
  const deleted = lookUps.deleted.get(name);
  if (deleted === undefined || !("drafts" in read)) return read;
  const when = deleted === "" ? undefined : deleted;
  const revocations = read.drafts.flatMap((one) =>
    one.type.startsWith("review.") ? [revocationOf(one, when)] : [],
  );
  return { drafts: [...read.drafts, ...revocations] };
}

/** @param when - undefined: the deletion has no time, or two */
function revocationOf(review: Draft, when: string | undefined): Draft {
  const { fields, notes } = review;
  return {
    type: "review.revoked",
    fields: {
      ...fields,
      recordedAt: undefined,
      notAfter: undefined,
      timeBasis: undefined,
      occurredAt: when,
      reasonCode: "delete",
    },
    stamp: undefined,
    notes,
  };
}
