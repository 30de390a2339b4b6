import { order } from "../../time/interval.ts";
import type { TimeReader } from "../../time/read-time.ts";
import { lastChange } from "./resource.ts";
import type { Draft, Read, Resource } from "./resource.ts";
import { reviewTypes } from "./review-types.ts";

/** A review whose record was deleted was taken back then: it stands beside its own revocation (`domain.md` 10, trap 39). */
export function withDeletion(resource: Resource, read: Read): Read {
  const { name, type, lookUps } = resource;
  if (name === undefined || !reviewTypes.has(type)) return read;
  const deleted = lookUps.deleted.get(name);
  if (deleted === undefined || !("drafts" in read)) return read;
  const when = deleted === "" ? undefined : deleted;
  const reviews = read.drafts.filter((one) => one.type.startsWith("review."));
  const revocations = reviews.map((one) => revocationOf(one, when));
  const { readTime } = resource.settings;
  const stored = lastChange(resource).fields.occurredAt;
  if (!isBefore(when, stored, readTime))
    return { drafts: [...read.drafts, ...revocations] };
  // of one that was itself recorded after the deletion nothing older is told
  const older = read.drafts.filter(
    (one) => !reviews.includes(one) || !isBefore(when, timeOf(one), readTime),
  );
  const again = reviews.map((one) => writtenAgain(one, resource));
  return { drafts: [...older, ...revocations, ...again] };
}

function timeOf({ fields }: Draft): string | undefined {
  return fields.occurredAt ?? fields.notAfter ?? fields.recordedAt;
}

/** Whether a version was stored, or a review recorded, certainly after the deletion. */
function isBefore(
  deleted: string | undefined,
  later: string | undefined,
  readTime: TimeReader,
): boolean {
  const [before, after] = [readTime(deleted ?? ""), readTime(later ?? "")];
  return (
    before.ok &&
    after.ok &&
    order(before.interval, after.interval, 0) === "before"
  );
}

/** The review as the record states it anew: no earlier time shows that it still stood after the deletion. */
function writtenAgain(review: Draft, resource: Resource): Draft {
  const { fields, stamp } = lastChange(resource);
  const { notes, type } = review;
  const times = { recordedAt: undefined, notAfter: undefined, ...fields };
  return { type, fields: { ...review.fields, ...times }, stamp, notes };
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
