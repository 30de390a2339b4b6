import { nearestName } from "../model/nearest.ts";
import { kindOf, kindsOf, resolve } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { problemOfNumber, problemOfText, wrongType } from "./leaf-problem.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

/**
 * Finds the first place, in the order of the file, at which a value does not fit a schema, and says why in our words.
 *
 * Used where ajv has found a misfit: its own messages name keywords and branches, not what a person meant. Among
 * several forms that a value may take, the one it resembles most is explained.
 *
 * @returns undefined where the value fits
 * @throws nothing
 */
export function firstProblem(
  value: unknown,
  root: JsonSchema,
): Problem | undefined {
  return problemOf(value, root, [], root);
}

function problemOf(
  value: unknown,
  written: JsonSchema,
  path: Path,
  root: JsonSchema,
): Problem | undefined {
  const schema = resolve(written, root);
  if (schema.anyOf !== undefined) {
    return problemOfForms(value, schema.anyOf, path, root);
  }
  const kinds = kindsOf(schema);
  if (kinds?.includes(kindOf(value)) === false) {
    return wrongType(value, kinds, path);
  }
  if (typeof value === "string") return problemOfText(value, schema, path);
  if (typeof value === "number") return problemOfNumber(value, schema, path);
  if (Array.isArray(value)) return problemOfList(value, schema, path, root);
  return typeof value === "object" && value !== null
    ? problemOfObject(value, schema, path, root)
    : undefined;
}

function problemOfForms(
  value: unknown,
  written: readonly JsonSchema[],
  path: Path,
  root: JsonSchema,
): Problem | undefined {
  const forms = written.map((form) => resolve(form, root));
  const kind = kindOf(value);
  const fitting = forms.filter((form) => kindsOf(form)?.includes(kind) ?? true);
  if (fitting.length === 0) {
    return wrongType(
      value,
      forms.flatMap((form) => kindsOf(form) ?? []),
      path,
    );
  }
  let best = { likeness: -1, problem: undefined as Problem | undefined };
  for (const form of fitting) {
    const problem = problemOf(value, form, path, root);
    if (problem === undefined) return undefined;
    const likeness = likenessOf(value, form);
    if (likeness > best.likeness) best = { likeness, problem };
  }
  return best.problem;
}

/** How many keys of an object a form knows, a mistyped one counting half. */
function likenessOf(value: unknown, form: JsonSchema): number {
  if (typeof value !== "object" || value === null) return 0;
  const names = Object.keys(form.properties ?? {});
  let likeness = 0;
  for (const key of Object.keys(value)) {
    if (names.includes(key)) likeness += 2;
    else if (nearestName(key, names) !== undefined) likeness += 1;
  }
  return likeness;
}

function problemOfList(
  value: readonly unknown[],
  schema: JsonSchema,
  path: Path,
  root: JsonSchema,
): Problem | undefined {
  const { prefixItems = [], items, minItems = 0 } = schema;
  for (const [index, item] of value.entries()) {
    const form = prefixItems[index] ?? items;
    if (form === false) return wrongLength(schema, [...path, index]);
    if (form === undefined || form === true) continue;
    const problem = problemOf(item, form, [...path, index], root);
    if (problem !== undefined) return problem;
  }
  return value.length < minItems ? wrongLength(schema, path) : undefined;
}

function wrongLength(schema: JsonSchema, path: Path): Problem {
  const wanted = schema.prefixItems?.length;
  const message =
    wanted === undefined
      ? `${pathText(path)} has too few entries`
      : `${pathText(path)} must have ${String(wanted)} entries`;
  return { code: "wrong-length", path, message, hint: schema.description };
}

function problemOfObject(
  value: object,
  schema: JsonSchema,
  path: Path,
  root: JsonSchema,
): Problem | undefined {
  const { properties = {}, additionalProperties = true } = schema;
  for (const [key, part] of Object.entries(value)) {
    const form = Object.hasOwn(properties, key)
      ? properties[key]
      : additionalProperties;
    if (form === false) return unknownKey(key, Object.keys(properties), path);
    if (form === undefined || form === true) continue;
    const problem = problemOf(part, form, [...path, key], root);
    if (problem !== undefined) return problem;
  }
  return missingKey(value, schema, path);
}

function unknownKey(
  key: string,
  names: readonly string[],
  path: Path,
): Problem {
  return {
    code: "unknown-key",
    path: [...path, key],
    key: true,
    message: `${pathText(path)} has a key that does not exist: "${key}"`,
    hint: nameHint(nearestName(key, names), names),
  };
}

function missingKey(
  value: object,
  schema: JsonSchema,
  path: Path,
): Problem | undefined {
  const { required = [], properties = {}, minProperties = 0 } = schema;
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) {
    const message = `${pathText(path)} lacks the key "${missing}"`;
    const meaning = properties[missing]?.description;
    const hint = `Add ${missing}${meaning === undefined ? "" : `: ${meaning}`}`;
    return { code: "missing-key", path, message, hint };
  }
  if (Object.keys(value).length >= minProperties) return undefined;
  const message = `${pathText(path)} says too little`;
  const hint = nameHint(undefined, Object.keys(properties));
  return { code: "missing-key", path, message, hint };
}
