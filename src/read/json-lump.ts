import type { Origin } from "../model/origin.ts";
import type { JsonObject, Lump, ObjectRecord } from "../model/record.ts";
import { anewTokens, pairedTokens } from "./lump-tokens.ts";
import { flatIn, treesIn } from "./lump-trees.ts";
import type { Tape } from "./tape.ts";

/**
 * Every object in a text that is no JSON, or not one record, as far as its names and values can be told. What is wrong is
 * passed over, a text without its end too; where a key is written twice, each value makes a reading of its own. Where the
 * text is no JSON its quotes may not be in pairs: it is read as if each began anew too. The readings serve to find whom the
 * text names, and nothing else.
 */
export function lumpOf(text: string, origin: Origin): Lump {
  return function* () {
    for (const tree of readingsOf(text))
      yield { shape: "object", origin, tree, text: "" } satisfies ObjectRecord;
  };
}

function* readingsOf(text: string): Generator<JsonObject> {
  yield* treesIn(pairedTokens(text));
  if (isJson(text)) return;
  yield* treesIn(anewTokens(text));
  yield* flatIn(anewTokens(text));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The beginning of a record that is too long to hold. */
export function headText({ bytes, start, end, limits }: Tape): string {
  const upTo = Math.min(end, start + limits.recordBytes);
  return bytes.toString("utf8", start, upTo);
}
