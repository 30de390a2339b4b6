import { nearestName } from "../model/nearest.ts";
import { kindOf, kindsOf, resolve } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { problemOfNumber, problemOfText, wrongType } from "./leaf-problem.ts";
import { nameHint, pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

/**
 * Finds every place, in the order of the file, at which a value does not fit a schema, and says why in our words.
 *
 * Used where ajv has found a misfit: its own messages name keywords and branches, not what a person meant. Among
 * several forms that a value may take, the one it resembles most is explained.
 *
 * @returns an empty list where the value fits
 * @throws nothing
 */
export function schemaProblems(
  value: unknown,
  root: JsonSchema,
): readonly Problem[] {
  return problemsOf(value, root, [], root);
}

const none: readonly Problem[] = [];

function listed(problem: Problem | undefined): readonly Problem[] {
  return problem === undefined ? none : [problem];
}

function problemsOf(
  value: unknown,
  written: JsonSchema,
  path: Path,
  root: JsonSchema,
): readonly Problem[] {
  const schema = resolve(written, root);
  if (schema.anyOf !== undefined) {
    return problemsOfForms(value, schema.anyOf, path, root);
  }
  const kinds = kindsOf(schema);
  if (kinds?.includes(kindOf(value)) === false) {
    return [wrongType(value, kinds, path)];
  }
  if (typeof value === "string")
    return listed(problemOfText(value, schema, path));
  if (typeof value === "number")
    return listed(problemOfNumber(value, schema, path));
  if (Array.isArray(value)) return problemsOfList(value, schema, path, root);
  return typeof value === "object" && value !== null
    ? problemsOfObject(value, schema, path, root)
    : none;
}

function problemsOfForms(
  value: unknown,
  written: readonly JsonSchema[],
  path: Path,
  root: JsonSchema,
): readonly Problem[] {
  const forms = written.map((form) => resolve(form, root));
  const kind = kindOf(value);
  const fitting = forms.filter((form) => kindsOf(form)?.includes(kind) ?? true);
  if (fitting.length === 0) {
    const kinds = forms.flatMap((form) => kindsOf(form) ?? []);
    return [wrongType(value, kinds, path)];
  }
  let best = { likeness: -1, problems: none };
  for (const form of fitting) {
    const problems = problemsOf(value, form, path, root);
    if (problems.length === 0) return none;
    const likeness = likenessOf(value, form);
    if (likeness > best.likeness) best = { likeness, problems };
  }
  return best.problems;
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

function problemsOfList(
  value: readonly unknown[],
  schema: JsonSchema,
  path: Path,
  root: JsonSchema,
): readonly Problem[] {
  const { prefixItems = [], items, minItems = 0 } = schema;
  const found: Problem[] = [];
  for (const [index, item] of value.entries()) {
    const form = prefixItems[index] ?? items;
    if (form === false)
      return [...found, wrongLength(schema, [...path, index])];
    if (form === undefined || form === true) continue;
    found.push(...problemsOf(item, form, [...path, index], root));
  }
  if (value.length < minItems) found.push(wrongLength(schema, path));
  return found;
}

function wrongLength(schema: JsonSchema, path: Path): Problem {
  const wanted = schema.prefixItems?.length;
  const message =
    wanted === undefined
      ? `${pathText(path)} has too few entries`
      : `${pathText(path)} must have ${String(wanted)} entries`;
  return { code: "wrong-length", path, message, hint: schema.description };
}

function problemsOfObject(
  value: object,
  schema: JsonSchema,
  path: Path,
  root: JsonSchema,
): readonly Problem[] {
  const { properties = {}, additionalProperties = true } = schema;
  const found: Problem[] = [];
  for (const [key, part] of Object.entries(value)) {
    const form = Object.hasOwn(properties, key)
      ? properties[key]
      : additionalProperties;
    if (form === false)
      found.push(unknownKey(key, Object.keys(properties), path));
    if (typeof form !== "object") continue;
    found.push(...problemsOf(part, form, [...path, key], root));
  }
  return [...found, ...missingKeys(value, schema, path)];
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

function missingKeys(
  value: object,
  schema: JsonSchema,
  path: Path,
): readonly Problem[] {
  const { required = [], properties = {}, minProperties = 0 } = schema;
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  if (missing.length > 0)
    return missing.map((key) => {
      const message = `${pathText(path)} lacks the key "${key}"`;
      const meaning = properties[key]?.description;
      const hint = `Add ${key}${meaning === undefined ? "" : `: ${meaning}`}`;
      return { code: "missing-key", path, message, hint };
    });
  if (Object.keys(value).length >= minProperties) return none;
  const message = `${pathText(path)} says too little`;
  const hint = nameHint(undefined, Object.keys(properties));
  return [{ code: "missing-key", path, message, hint }];
}
