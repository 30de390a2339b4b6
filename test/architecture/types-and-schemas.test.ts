/* oxlint-disable typescript/no-unsafe-type-assertion -- schemas are plain JSON here, and are changed on purpose */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { textFields } from "../../src/model/event.ts";
import * as words from "../../src/model/words.ts";
import { schemaNames, schemaText } from "../../src/validate/validate.ts";
import { schemaShape } from "./schema-shape.ts";
import type { Schema } from "./schema-shape.ts";
import { differences } from "./shape-differences.ts";
import { openTypes } from "./type-shape.ts";
import type { Shape } from "./type-shape.ts";

const path = (name: string): string =>
  fileURLToPath(new URL(`../../src/model/${name}.ts`, import.meta.url));
const homes = {
  mapping: ["mapping", "Mapping"],
  policy: ["policy", "PolicyFile"],
  exceptions: ["exception", "ExceptionsFile"],
  config: ["config", "Config"],
  run: ["run", "Run"],
  decision: ["decision-line", "DecisionLine"],
  finding: ["finding", "Finding"],
  fault: ["fault", "Fault"],
} as const;
const readType = openTypes(
  ["event", "words", ...Object.values(homes).map(([file]) => file)].map(path),
);
const schemaOf = (name: (typeof schemaNames)[number]): Schema =>
  JSON.parse(schemaText(name)) as Schema;
const typeOf = ([file, type]: (typeof homes)[keyof typeof homes]): Shape =>
  readType(path(file), type);

/** A copy of a schema with one part changed; the part must be there. */
function mutated(
  schema: Schema,
  steps: readonly string[],
  change: (part: Record<string, unknown>) => void,
): Schema {
  const copy = structuredClone(schema);
  let part = copy as unknown as Record<string, unknown>;
  for (const step of steps) {
    const next = part[step];
    if (typeof next !== "object" || next === null)
      throw new Error(`no ${step}`);
    part = next as Record<string, unknown>;
  }
  change(part);
  return copy;
}

describe("types and published schemas say the same", () => {
  it.each(Object.entries(homes))("%s", (name, home) => {
    const schema = schemaOf(name as keyof typeof homes);
    expect(differences(typeOf(home), schemaShape(schema, schema))).toEqual([]);
  });

  it("event: the fields of an event and its type", () => {
    const schema = schemaOf("event");
    const fields = readType(path("event"), "EventFields");
    const type = readType(path("words"), "EventType");
    if (fields.kind !== "object") throw new Error(fields.kind);
    const both: Shape = {
      kind: "object",
      fields: new Map([
        ...fields.fields,
        ["type", { optional: false, shape: type }],
      ]),
    };
    // A closed word is text in an event: what its words are is held to the lists below.
    const open = mutated(schema, [], ({ properties }) => {
      for (const field of textFields) {
        delete (properties as Record<string, { enum?: unknown }>)[field]?.enum;
      }
    });
    expect(differences(both, schemaShape(open, open))).toEqual([]);
    expect(Object.keys(schema.properties ?? {})).toEqual([
      "type",
      ...textFields,
    ]);
  });

  it.each([
    ["type", words.eventTypes],
    ["decisionKind", words.decisionKinds],
    ["actorKind", words.actorKinds],
    ["stance", words.stances],
    ["finding", words.imagingFindings],
    ["laterality", words.lateralities],
    ["mode", words.modes],
    ["timeBasis", words.timeBases],
    ["change", words.doseChanges],
  ])("event: the words of %s, in their order", (field, list) => {
    expect(schemaOf("event").properties?.[field]?.enum).toEqual(list);
  });

  it("event: no other field has a closed list", () => {
    const closed = Object.values(schemaOf("event").properties ?? {}).filter(
      (part) => part.enum !== undefined,
    );
    expect(closed).toHaveLength(9);
  });
});

describe("a drift would be seen", () => {
  const mapping = schemaOf("mapping");
  const policy = schemaOf("policy");
  it.each<[string, keyof typeof homes, Schema, string]>([
    [
      "a missing property",
      "mapping",
      mutated(
        mapping,
        ["$defs", "source", "properties"],
        (part) => delete part["nulls"],
      ),
      ".sources[].nulls: only in the type",
    ],
    [
      "a further property",
      "mapping",
      mutated(
        mapping,
        ["properties"],
        (part) => (part["extra"] = { type: "string" }),
      ),
      ".extra: only in the schema",
    ],
    [
      "required instead of optional",
      "mapping",
      mutated(
        mapping,
        ["$defs", "source"],
        (part) => (part["required"] = ["name", "files", "events", "nulls"]),
      ),
      ".sources[].nulls: optional in the type only",
    ],
    [
      "optional instead of required",
      "mapping",
      mutated(
        mapping,
        ["$defs", "source"],
        (part) => (part["required"] = ["name", "files"]),
      ),
      ".sources[].events: optional in the schema only",
    ],
    [
      "a missing word",
      "policy",
      mutated(
        policy,
        ["$defs", "ruleSetting", "properties", "severity"],
        (part) => (part["enum"] = ["high", "critical", "medium", "low"]),
      ),
      ".policies[].rules{}|.severity: word info only in the type",
    ],
    [
      "a further word",
      "policy",
      mutated(
        policy,
        ["$defs", "review", "properties", "sameAct"],
        (part) => (part["enum"] = ["counted", "not-counted", "perhaps"]),
      ),
      ".policies[].review.sameAct: word perhaps only in the schema",
    ],
    [
      "another type",
      "policy",
      mutated(
        policy,
        ["$defs", "policy", "properties", "id"],
        (part) => (part["type"] = "number"),
      ),
      ".policies[].id: text in the type, number in the schema",
    ],
    [
      "other items of a list",
      "policy",
      mutated(
        policy,
        ["$defs", "policy", "properties", "hazards", "items"],
        (part) => (part["type"] = "number"),
      ),
      ".policies[].hazards[]: text in the type, number in the schema",
    ],
    [
      "a tuple of another length",
      "policy",
      mutated(
        policy,
        [
          "$defs",
          "policy",
          "properties",
          "clocks",
          "properties",
          "pairs",
          "items",
          "properties",
          "systems",
        ],
        (part) => (part["prefixItems"] = [{ type: "string" }]),
      ),
      ".policies[].clocks.pairs[].systems: 2 in the type, 1 in the schema",
    ],
    [
      "a missing form of a union",
      "mapping",
      mutated(mapping, ["$defs", "fieldSource"], (part) =>
        (part["anyOf"] as unknown[]).pop(),
      ),
      ".sources[].fields.patient: 4 forms in the type, 3 in the schema",
    ],
    [
      "null no longer taken",
      "finding",
      mutated(
        schemaOf("finding"),
        ["properties", "policy"],
        (part) => (part["type"] = "string"),
      ),
      ".policy: either in the type, text in the schema",
    ],
  ])("%s", (_story, name, schema, expected) => {
    expect(
      differences(typeOf(homes[name]), schemaShape(schema, schema)),
    ).toContain(expected);
  });
});

describe("schemas help the editors of files", () => {
  const parts = (value: unknown, at: string): readonly string[] => {
    if (typeof value !== "object" || value === null) return [];
    const { properties } = value as Schema;
    const bare = Object.entries(properties ?? {})
      .filter(
        ([, part]) =>
          (part as { description?: string }).description === undefined,
      )
      .map(([name]) => `${at}.${name}`);
    return [
      ...bare,
      ...Object.entries(value).flatMap(([key, part]) =>
        parts(part, `${at}/${key}`),
      ),
    ];
  };
  it.each(schemaNames)(
    "%s describes every property and says what it is",
    (name) => {
      const schema = schemaOf(name);
      expect(parts(schema, "")).toEqual([]);
      expect(schema).toMatchObject({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $id: `https://countersign.example/schemas/${name}-1.schema.json`,
        title: expect.any(String) as string,
      });
    },
  );
  it.each(["mapping", "policy", "exceptions", "config"] as const)(
    "%s, written by people, is closed everywhere",
    (name) => {
      const open = (value: unknown): number => {
        if (typeof value !== "object" || value === null) return 0;
        const { type, properties, additionalProperties } = value as Schema;
        const own =
          type === "object" &&
          properties !== undefined &&
          additionalProperties !== false
            ? 1
            : 0;
        return Object.values(value).reduce(
          (sum: number, part) => sum + open(part),
          own,
        );
      };
      expect(open(schemaOf(name))).toBe(0);
    },
  );
  it.each(schemaNames)("%s is printed as it is published", (name) => {
    const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
    expect(JSON.parse(schemaText(name))).toEqual(
      JSON.parse(readFileSync(file, "utf8")),
    );
  });
});
