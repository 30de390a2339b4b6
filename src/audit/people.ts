import { createHash, hash as hashOf } from "node:crypto";
import { CountersignError } from "../model/error.ts";
import { base32 } from "./base32.ts";

/** Names under which people appear in a rendering. */
export interface People {
  readonly patient: (identifier: string) => string;
  readonly staff: (identifier: string) => string;
}

/** Collects what the key of the pseudonyms is made of: the lines of `decisions.jsonl`, in order. */
export interface KeyMaker {
  readonly lines: (lines: Uint8Array) => void;
  readonly key: () => Uint8Array;
}

/**
 * The key of the pseudonyms where no key file is given: made of the decisions themselves under a label of its own.
 * So it repeats for the same exports, differs for others, and cannot be worked out from the hashes in `run.json`
 * (`trust.md` 11.3); and a run folder can be rendered again with the same names.
 */
export function createKeyMaker(): KeyMaker {
  const hash = createHash("sha256").update("countersign pseudonyms 1\n");
  return {
    lines(lines): void {
      hash.update(lines);
    },
    key: () => hash.digest(),
  };
}

const characters = 10;
/** Bytes that hold so many characters of five bits. */
const shownBytes = Math.ceil((characters * 5) / 8);

/**
 * HMAC-SHA-256 of identifier under a domain of its own, 10 characters of Crockford's base 32 (`trust.md` 11.2). Two people
 * never share a name: a longer one for the second would hang on who was named first, which differs between reports, so that
 * a short one could mean either; nothing more is named then.
 *
 * @param length - characters of a name
 * @throws CountersignError `pseudonyms-meet`, when the second of them is named
 */
export function createPeople(
  key: Uint8Array,
  length: number = characters,
): People {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  const hmac = hmacSha256(key);
  const alias = (
    domain: "patient" | "staff",
    letter: string,
    identifier: string,
  ): string => {
    const name = `${domain}\u0000${identifier}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = `${letter}-${base32(hmac(name).subarray(0, shownBytes)).slice(0, length)}`;
    if (taken.has(made)) throw meeting();
    taken.add(made);
    known.set(name, made);
    return made;
  };
  return {
    patient: (identifier) => alias("patient", "P", identifier),
    staff: (identifier) => alias("staff", "S", identifier),
  };
}

/** Names neither of the two, nor the pseudonym. */
function meeting(): CountersignError {
  return new CountersignError({
    code: "pseudonyms-meet",
    message: "two people of this run have one pseudonym under this key",
    hint: "audit again with another key: move countersign.key aside, and countersign init --force makes a new one; without a key, with one",
  });
}

const blockBytes = 64;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of at most 64 bytes, for many short texts: `createHmac` takes 8 µs to set up for each,
 * two hashes at once take 2.
 */
function hmacSha256(key: Uint8Array): (text: string) => Uint8Array {
  const padded = (pad: number): Uint8Array =>
    new Uint8Array(blockBytes).map((_, at) => pad ^ (key[at] ?? 0));
  const inner = padded(0x36);
  const outer = padded(0x5c);
  return (text) => {
    const first = hashOf(
      "sha256",
      Buffer.concat([inner, Buffer.from(text, "utf8")]),
      "buffer",
    );
    return hashOf("sha256", Buffer.concat([outer, first]), "buffer");
  };
}
