/**
 * Documents: the SHA-256 of the text, then that of the normalised text; the recipient is part of the content (7.5).
 * Enters: hashes, recipients and word counts. Leaves: unchanged or modified, and which fields.
 * Refuses to know: the text.
 * Costs: a few comparisons of short texts.
 */

import type { Event } from "../model/event.ts";
import type {
  Content,
  ContentComparison,
  KindComparison,
  Lens,
} from "./content.ts";
import { comparison, compares, notComparable, textsDiffer } from "./content.ts";
import { isDigits } from "./decimal.ts";

/** The line of the table of kinds. */
export const document: KindComparison = {
  kind: "document",
  fields: ["contentHash", "normalisedHash", "recipient"],
  content: ["contentHash", "normalisedHash"],
  carried: ["recipient"],
  perhapsSilent: ["recipient"],
  readsAsDo: true,
  together: undefined,
  identifies: false,
  compare: compareDocuments,
  nothing: () => undefined,
  line: (advised) => lineOf(advised.events[0]),
};

/** Characters of a hash that a line shows. */
const shownDigits = 12;

function compareDocuments(
  advised: Content,
  done: Content,
  lens: Lens,
): ContentComparison {
  const a = advised.events[0];
  const b = done.events[0];
  const lines = { advised: lineOf(a), done: lineOf(b) };
  const text = compareTexts(a, b);
  const moved =
    compares(lens, "recipient") &&
    textsDiffer(a.fields.recipient, b.fields.recipient);
  if (!moved) return { ...text, ...lines };
  return {
    ...text,
    ...lines,
    alignment: "modified",
    fields: [...text.fields, "recipient"],
    reasons: [...text.reasons, "recipient differs"],
    unknown: undefined,
  };
}

/** The text is always compared: a list of `compare.fields` cannot make an unknown text equal. */
function compareTexts(a: Event, b: Event): ContentComparison {
  const exact = sameHash(a.fields.contentHash, b.fields.contentHash);
  if (exact === true)
    return comparison({ alignment: "concordant", reasons: ["unchanged"] });
  const normalised = sameHash(a.fields.normalisedHash, b.fields.normalisedHash);
  if (normalised === true)
    return comparison({
      alignment: "concordant",
      reasons: ["unchanged after normalisation"],
    });
  if (exact === undefined && normalised === undefined) return unread(a, b);
  return comparison({
    alignment: "modified",
    difference: wordsBetween(a.fields.words, b.fields.words),
    fields: ["contentHash"],
    reasons: ["text differs"],
  });
}

function unread(a: Event, b: Event): ContentComparison {
  if (!hasHash(a))
    return notComparable("not-recorded", [
      "draft-not-exported",
      "AI session present, draft not exported",
    ]);
  return hasHash(b)
    ? notComparable("not-comparable", ["hashes of different kinds"])
    : notComparable("not-recorded", ["content-not-recorded"]);
}

function hasHash(event: Event): boolean {
  return (
    event.fields.contentHash !== undefined ||
    event.fields.normalisedHash !== undefined
  );
}

function sameHash(
  a: string | undefined,
  b: string | undefined,
): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** `+11 words`, where both sides say how many words they have. */
function wordsBetween(
  a: string | undefined,
  b: string | undefined,
): string | undefined {
  if (a === undefined || b === undefined || !isDigits(a) || !isDigits(b))
    return undefined;
  const more = BigInt(b) - BigInt(a);
  return `${more > 0n ? "+" : ""}${more.toString()} words`;
}

function lineOf(event: Event): string {
  const { contentHash, normalisedHash } = event.fields;
  const hash = contentHash ?? normalisedHash;
  if (hash === undefined) return "content not recorded";
  const kind = contentHash === undefined ? "normalised sha256" : "sha256";
  return `${kind} ${hash.slice(0, shownDigits).toLowerCase()}`;
}
