import { createHash } from "node:crypto";
import type { LinkedDecision } from "../model/decision.ts";
import type { Event, TextField } from "../model/event.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const idLength = 12;

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

/** What an event says of itself (type, keys, time as written), never where its row stands. */
export function actionKey(event: Event): string {
  const { occurredAt, recordedAt, notAfter } = event.fields;
  const keys = keyFields.flatMap((name) => {
    const value = event.fields[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return [event.type, ...keys, occurredAt ?? recordedAt ?? notAfter ?? ""].join(
    "|",
  );
}

/** First 60 bits of SHA-256 as 12 characters of Crockford's base 32 (no I, L, O, U). */
function shortHash(text: string): string {
  const digest = createHash("sha256").update(text, "utf8").digest();
  let bits = 0;
  let value = 0;
  let out = "";
  for (const byte of digest) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && out.length < idLength) {
      bits -= 5;
      out += alphabet.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
    if (out.length === idLength) break;
  }
  return out;
}
