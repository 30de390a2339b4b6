import type { PathStep } from "../model/settings.ts";
import { kindOf } from "./json-schema.ts";
import { isLinear } from "./linear-reg-exp.ts";
import type { Problem } from "./problem.ts";

const mostCharacters = 64 * 1024;
const mostLevels = 32;

/** Keywords whose value is no schema. */
const plainValues: ReadonlySet<string> = new Set([
  "const",
  "enum",
  "default",
  "examples",
  "required",
  "dependentRequired",
]);
/** Keywords whose value names schemas. */
const namedSchemas: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "dependentSchemas",
]);

type Path = readonly PathStep[];

/** The first thing in a site's schema that is refused before it is compiled; undefined where nothing is. */
export function siteSchemaProblem(value: unknown): Problem | undefined {
  if (kindOf(value) !== "object") {
    return refused(
      [],
      "the site's schema is no object",
      "Write a JSON Schema.",
    );
  }
  if (isTooDeep(value, mostLevels)) {
    const hint = `A schema has at most ${String(mostLevels)} levels.`;
    return refused([], "the site's schema is nested too deeply", hint);
  }
  if (JSON.stringify(value).length > mostCharacters) {
    const hint = "A schema has at most 64 KiB.";
    return refused([], "the site's schema is too large", hint);
  }
  return schemaProblem(value, []);
}

function refused(path: Path, message: string, hint: string): Problem {
  return { code: "bad-schema", path, message, hint };
}

/** Stops at the limit, so that a schema 20,000 levels deep costs nothing. */
function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((part) => isTooDeep(part, levels - 1));
}

function schemaProblem(value: unknown, path: Path): Problem | undefined {
  if (Array.isArray(value)) return firstOf(value.entries(), path);
  if (typeof value !== "object" || value === null) return undefined;
  const own = keywordProblem(new Map(Object.entries(value)), path);
  if (own !== undefined) return own;
  const keywords: [string, unknown][] = Object.entries(value);
  for (const [keyword, part] of keywords) {
    if (plainValues.has(keyword)) continue;
    const inside = [...path, keyword];
    const problem =
      namedSchemas.has(keyword) && typeof part === "object" && part !== null
        ? firstOf(Object.entries(part), inside)
        : schemaProblem(part, inside);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function firstOf(
  parts: Iterable<readonly [PathStep, unknown]>,
  path: Path,
): Problem | undefined {
  for (const [step, part] of parts) {
    const problem = schemaProblem(part, [...path, step]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function keywordProblem(
  schema: ReadonlyMap<string, unknown>,
  path: Path,
): Problem | undefined {
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const target = schema.get(keyword);
    if (typeof target === "string" && !target.startsWith("#")) {
      const hint = "Copy what it needs into $defs; nothing is fetched.";
      return refused(
        [...path, keyword],
        "a reference leads out of the schema",
        hint,
      );
    }
  }
  if (schema.has("$data")) {
    return refused(
      [...path, "$data"],
      "$data is not taken",
      "Write the value.",
    );
  }
  if (schema.get("uniqueItems") === true && !schema.has("maxItems")) {
    const hint =
      "Add maxItems: comparing all pairs of a long list takes for ever.";
    return refused(
      [...path, "uniqueItems"],
      "uniqueItems without maxItems",
      hint,
    );
  }
  return patternProblem(schema, path);
}

function patternProblem(
  schema: ReadonlyMap<string, unknown>,
  path: Path,
): Problem | undefined {
  const byName = schema.get("patternProperties");
  const patterns: [string, Path][] = Object.keys(
    typeof byName === "object" && byName !== null ? byName : {},
  ).map((pattern) => [pattern, [...path, "patternProperties", pattern]]);
  const own = schema.get("pattern");
  if (typeof own === "string") patterns.push([own, [...path, "pattern"]]);
  const wrong = patterns.find(([pattern]) => !isLinear(pattern));
  if (wrong === undefined) return undefined;
  const hint = "Look-ahead, look-behind and back-references are not taken.";
  return refused(wrong[1], "a pattern cannot run in linear time", hint);
}
