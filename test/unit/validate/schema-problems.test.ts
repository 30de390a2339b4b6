import { fc, test as property } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import mappingSchema from "../../../schemas/mapping.schema.json" with { type: "json" };
import policySchema from "../../../schemas/policy.schema.json" with { type: "json" };
import { createAjv } from "../../../src/validate/ajv.ts";
import { schemaProblems } from "../../../src/validate/schema-problems.ts";
import { textFormats } from "../../../src/validate/formats.ts";
import type { JsonSchema } from "../../../src/validate/json-schema.ts";
import { workedMappings } from "../map/worked-mappings.ts";
import { settings } from "./settings-file.ts";
import { threePolicies } from "./worked-policies.ts";

const ajv = createAjv({ allErrors: false, validateFormats: true });
for (const [name, { test }] of Object.entries(textFormats))
  ajv.addFormat(name, test);

/** Changes one part of a plain value: the `at`-th of all its parts becomes `part`, or goes where that is undefined. */
function changed(value: unknown, at: number, part: unknown): unknown {
  let left = at;
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return part;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node)
        .map(([key, inner]) => [key, walk(inner)])
        .filter(([, inner]) => inner !== undefined),
    );
  };
  return walk(value);
}

const anything = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    1.5,
    -1,
    "",
    "x",
    "off",
    "P1D",
    "2026-01-01",
    "review.accepted",
    "Europe/London",
    "7",
    [],
    {},
    ["x"],
    ["review.opened"],
  ),
  fc.constantFrom<unknown>(
    { constant: "x" },
    { column: "x" },
    { column: "x", map: "y" },
    { first: ["x"] },
    { first: [] },
    { field: "value", is: "x" },
    { severity: "high" },
  ),
);

describe("the walk that explains agrees with ajv", () => {
  const files = [
    ...Object.values(workedMappings).map(
      (text) => [mappingSchema, settings(text).value] as const,
    ),
    [policySchema, settings(threePolicies).value] as const,
  ];
  for (const [number, [schema, value]] of files.entries()) {
    const fits = ajv.compile(schema);
    const size = JSON.stringify(value).split(/[:,]/u).length;
    property.prop([fc.nat({ max: size }), anything], { numRuns: 400 })(
      `on file ${String(number)} with any part replaced`,
      (at, part) => {
        const other = changed(value, at, part);
        expect(schemaProblems(other, schema as JsonSchema).length === 0).toBe(
          fits(other),
        );
      },
    );
  }
});
