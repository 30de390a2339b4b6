import type { JsonTree } from "../model/record.ts";

/** A sign in a text that may be no JSON: what it says as far as it can be told. */
export type LumpToken =
  | { readonly kind: "open"; readonly isList: boolean }
  | { readonly kind: "close" | "comma" }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "value"; readonly value: JsonTree };

const paired =
  /"(?<text>[^"\\]*(?:\\[^][^"\\]*)*)"(?<colon>\s*:)?|"[^"\\]*(?:\\[^][^"\\]*)*\\?$|[^\s"{}[\]:,]+|[{}[\],]/gu;

/** A text from its beginning: each quote that opens is closed by the next one. One quote too many shifts all pairs behind it. */
export function* pairedTokens(text: string): Generator<LumpToken> {
  for (const { 0: found, groups } of text.matchAll(paired)) {
    const written = groups?.["text"];
    if (written === undefined) {
      if (found.length === 1 && marks.has(found)) yield markOf(found);
      else if (!found.startsWith('"')) yield bare(found);
    } else if (groups?.["colon"] === undefined)
      yield { kind: "value", value: decoded(written) };
    else yield { kind: "key", key: decoded(written) };
  }
}

/**
 * A key with its value; a string of a list; a mark. A text that no comma or bracket follows is a value up to its first quote,
 * and is searched for keys as well: the quote may belong to the next key.
 */
const anew = new RegExp(
  [
    String.raw`"(?<key>[^"\\]{1,64})"\s*:\s*(?:"(?<text>[^"\\]*(?:\\[^][^"\\]*)*)"(?=\s*(?:[,}\]]|$))|(?="(?<part>[^"\\]*)")|(?<bare>[^\s"{}[\],]+))?`,
    String.raw`"(?<=[[,]\s*")(?<item>[^"\\]*)"(?=\s*[,\]])`,
    String.raw`[{}[\],]`,
  ].join("|"),
  "gu",
);

/** A text that finds its footing again at each quote, so that one quote too many or too few hides no key behind it. */
export function* anewTokens(text: string): Generator<LumpToken> {
  for (const { 0: found, groups } of text.matchAll(anew)) {
    const { key, bare: word, item } = groups ?? {};
    const written = groups?.["text"] ?? groups?.["part"] ?? item;
    if (key === undefined && written === undefined) yield markOf(found);
    if (key !== undefined) yield { kind: "key", key: decoded(key) };
    if (written !== undefined) yield { kind: "value", value: decoded(written) };
    else if (word !== undefined) yield bare(word);
  }
}

const marks: ReadonlySet<string> = new Set("{}[],");

function markOf(found: string): LumpToken {
  if (found === ",") return { kind: "comma" };
  if (found === "}" || found === "]") return { kind: "close" };
  return { kind: "open", isList: found === "[" };
}

function bare(word: string): LumpToken {
  return { kind: "value", value: word === "null" ? null : word };
}

function decoded(written: string): string {
  const text = written.replaceAll(/[\p{Cc}\uFFFD]/gu, "");
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
