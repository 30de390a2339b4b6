import { nearestName } from "../model/nearest.ts";
import { textFormats } from "./formats.ts";
import { kindOf } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

/** Why a text does not fit: a word that does not exist, a form that cannot be read, nothing at all. */
export function problemOfText(
  value: string,
  schema: JsonSchema,
  path: Path,
): Problem | undefined {
  const words = wordsOf(schema);
  if (words !== undefined && !words.includes(value)) {
    return {
      code: "unknown-word",
      path,
      message: `${pathText(path)} has a word that does not exist: "${value}"`,
      hint: wordHint(value, words),
    };
  }
  const format =
    schema.format === undefined ? undefined : textFormats[schema.format];
  if (format !== undefined && !format.test(value)) {
    const message = `${pathText(path)} cannot be read`;
    return { code: format.code, path, message, hint: format.hint };
  }
  if (
    schema.minLength !== undefined &&
    value.trim().length < schema.minLength
  ) {
    const message = `${pathText(path)} is empty`;
    return { code: "empty-text", path, message, hint: schema.description };
  }
  return undefined;
}

/** Words that switch something off: never guessed. */
const off: ReadonlySet<string> = new Set(["never", "off"]);
/** So many words are all shown. */
const fewWords = 12;

/** The nearest right word, and all of them where they are few. */
function wordHint(value: string, words: readonly string[]): string {
  const near = nearestName(value, words);
  const all = nameHint(undefined, words);
  if (near === undefined || off.has(near)) return all;
  const first = nameHint(near, words);
  return words.length > fewWords ? first : `${first} ${all}`;
}

function wordsOf(schema: JsonSchema): readonly string[] | undefined {
  const words = schema.enum ?? ("const" in schema ? [schema.const] : undefined);
  return words?.filter((word) => typeof word === "string");
}

/** Why a number does not fit: another one was asked for, or it is out of range. */
export function problemOfNumber(
  value: number,
  schema: JsonSchema,
  path: Path,
): Problem | undefined {
  const { minimum, exclusiveMinimum, exclusiveMaximum, type } = schema;
  if ("const" in schema && schema.const !== value) {
    const message = `${pathText(path)} is ${String(value)}`;
    const hint = `Write ${String(schema.const)}.`;
    return { code: "unknown-word", path, message, hint };
  }
  const fits =
    Number.isFinite(value) &&
    (type !== "integer" || Number.isInteger(value)) &&
    (minimum === undefined || value >= minimum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum);
  if (fits) return undefined;
  const message = `${pathText(path)} is out of range`;
  return { code: "bad-number", path, message, hint: schema.description };
}

/** A value of another kind than those that may stand there. */
export function wrongType(
  value: unknown,
  kinds: readonly string[],
  path: Path,
): Problem {
  const kind = kindOf(value);
  const found = kind === "null" ? "empty" : article(kind);
  const wanted = [...new Set(kinds)].map(article).join(" or ");
  const number = kind === "number" && kinds.includes("string");
  return {
    code: "wrong-type",
    path,
    message: `${pathText(path)} is ${found}; it must be ${wanted}`,
    hint: number
      ? "Put it in quotes: text keeps every digit, 2.10 is not 2.1."
      : undefined,
  };
}

function article(kind: string): string {
  const words: { readonly [kind: string]: string } = {
    object: "an object (keys and values)",
    array: "a list",
    string: "a text",
    number: "a number",
    boolean: "true or false",
    null: "empty",
  };
  return words[kind] ?? kind;
}
