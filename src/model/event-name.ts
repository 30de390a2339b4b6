import type { TextField } from "./event.ts";

/**
 * Fields that name an event beside its type, clock and stamp: records alike in all of them tell of one event, and what else
 * they say is its content (`domain.md` 3.1 rule 2).
 */
export const namingFields: readonly TextField[] = [
  "recommendation",
  "recommendationVersion",
  "order",
  "accession",
  "study",
  "document",
  "documentVersion",
  "session",
  "encounter",
  "orderSet",
  "keyScope",
  "actor",
  "code",
  "codeSystem",
  "bodySite",
  "laterality",
];

/** One of these at least names an event: a person's two acts of one minute are two, unless they name one matter. */
export const namingKeys: readonly TextField[] = [
  "recommendation",
  "order",
  "accession",
  "document",
];
