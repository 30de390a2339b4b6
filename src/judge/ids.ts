import { hash } from "node:crypto";
import type { LinkedDecision } from "../model/decision.ts";
import type { Event, TextField } from "../model/event.ts";
import { stampTimeOf } from "./timing.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Hex digits of 20 bits: four characters of the id. */
const groupLength = 5;

/** `D-` and 12 characters of Crockford's base 32 of SHA-256(`CSD1|` + decision key); the same in every re-export. */
export function decisionId(decision: LinkedDecision): string {
  return `D-${shortHash(`CSD1|${decision.key}`)}`;
}

/** `F-` and 12 characters of SHA-256(`CSFP1|rule|decision key|action key`) (`surface.md`, identity). */
export function findingId(
  rule: string,
  decisionKey: string,
  key: string,
): string {
  return `F-${shortHash(`CSFP1|${rule}|${decisionKey}|${key}`)}`;
}

const keyFields = [
  "recommendation",
  "recommendationVersion",
  "order",
  "accession",
  "study",
  "document",
  "documentVersion",
  "orderSet",
  "session",
  "encounter",
  "keyScope",
  "code",
] as const satisfies readonly TextField[];

/**
 * What an event says of itself (type, keys, time), never where its row stands. The time is its interval, µs of UTC, as
 * wide as it is written: the same instant in another offset is the same time, and a date is not its midnight.
 */
export function actionKey(event: Event): string {
  let key: string = event.type;
  for (const name of keyFields) {
    const value = event.fields[name];
    if (value !== undefined) key += `|${name}=${value}`;
  }
  const at = stampTimeOf(event);
  return at === undefined
    ? `${key}|`
    : `${key}|${String(at.earliest)}..${String(at.latest)}`;
}

/** First 60 bits of SHA-256 as 12 characters of Crockford's base 32 (no I, L, O, U). */
function shortHash(text: string): string {
  const digest = hash("sha256", text, "hex");
  return groupText(digest, 0) + groupText(digest, 1) + groupText(digest, 2);
}

function groupText(digest: string, place: number): string {
  const start = place * groupLength;
  const bits = Number.parseInt(digest.slice(start, start + groupLength), 16);
  return (
    alphabet.charAt(bits >>> 15) +
    alphabet.charAt((bits >>> 10) & 31) +
    alphabet.charAt((bits >>> 5) & 31) +
    alphabet.charAt(bits & 31)
  );
}
