import { describe, expect, it } from "vitest";
import {
  checkRecord,
  compileSiteSchema,
} from "../../../src/validate/validate.ts";
import type { ExportRecord } from "../../../src/model/record.ts";
import { object, row } from "../map/records.ts";
import { codeAndPlace, settings } from "./settings-file.ts";

const compileText = (schema: object): ReturnType<typeof compileSiteSchema> =>
  compileSiteSchema(settings(JSON.stringify(schema), "site.json"));
const check = (
  schema: object,
  record: ExportRecord,
  columns?: readonly string[],
): unknown =>
  checkRecord(compileText(schema), record, columns).map(
    ({ code, field, hint }) => [code, field, hint.split(" ").at(-1)],
  );

describe("a site's own schema", () => {
  const schema = {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "string", pattern: "^[A-Z]\\d+$" },
      when: { format: "date" },
      "a/b": { const: "x" },
    },
  };
  it("holds rows as objects of texts", () => {
    expect(check(schema, row(["A1", "2026-02-28"]), ["id", "when"])).toEqual(
      [],
    );
    expect(check(schema, row(["a1", "2026-02-28"]), ["id", "when"])).toEqual([
      ["schema-failed", "id", "#/properties/id/pattern"],
    ]);
    expect(check(schema, row(["A1", "2026-02-30"]), ["id", "when"])).toEqual([
      ["schema-failed", "when", "#/properties/when/format"],
    ]);
    expect(check(schema, row(["x", "y"]), ["when2", "a/b"])).toEqual([
      ["schema-failed", null, "#/required"],
    ]);
    expect(check(schema, row(["A1", "y"]), ["id", "a/b"])).toEqual([
      ["schema-failed", "a/b", "#/properties/a~1b/const"],
    ]);
  });
  it("holds JSON records as they were written", () => {
    const written = { ...object({}), text: '{ "id": 1 }' };
    expect(check(schema, written)).toEqual([
      ["schema-failed", "id", "#/properties/id/type"],
    ]);
  });
  it("counts own properties only, a column named __proto__ too", () => {
    expect(check({ required: ["toString"] }, row(["1"]), ["id"])).toHaveLength(
      1,
    );
    expect(
      check({ required: ["__proto__"] }, row(["1"]), ["__proto__"]),
    ).toEqual([]);
  });
  it("never names what a record says, keys included", () => {
    const details = checkRecord(
      compileText({ additionalProperties: { type: "number" } }),
      { ...object({}), text: '{ "CANARY": "CANARY" }' },
      undefined,
    );
    expect(details).toHaveLength(1);
    expect(JSON.stringify(details)).not.toContain("CANARY");
  });
  it("keeps patterns apart", () => {
    const two = {
      properties: { a: { pattern: "^a$" }, b: { pattern: "^b$" } },
    };
    expect(check(two, row(["a", "b"]), ["a", "b"])).toEqual([]);
    expect(check(two, row(["a", "a"]), ["a", "b"])).toHaveLength(1);
    expect(check(two, row(["b", "b"]), ["a", "b"])).toHaveLength(1);
  });
  it("gives the line of the record", () => {
    expect(
      checkRecord(compileText({ required: ["x"] }), row([]), []),
    ).toMatchObject([{ line: 7, column: null }]);
  });
  it.each([
    ["date", "2026-02-30", false],
    ["date", "2026-02-28", true],
    ["date-time", "2026-02-28T10:00:00Z", true],
    ["date-time", "2026-02-28T10:00:00", false],
    ["date-time", "2026-06-30T23:59:60Z", false],
    ["date-time", "2026-02-28", false],
    ["time", "10:00:00Z", true],
    ["time", "25:00:00Z", false],
    ["uuid", "123e4567-e89b-12d3-a456-426614174000", true],
    ["uuid", "123e4567", false],
    ["email", "a@b.example", true],
    ["ipv4", "256.1.1.1", false],
  ])("format %s of %s: %s", (format, text, fits) => {
    expect(
      check({ properties: { a: { format } } }, row([text]), ["a"]),
    ).toHaveLength(fits ? 0 : 1);
  });
  it("runs a dangerous pattern in no time", () => {
    expect(
      check(
        { properties: { a: { pattern: "^(a+)+$" } } },
        row([`${"a".repeat(5000)}!`]),
        ["a"],
      ),
    ).toHaveLength(1);
  });
});

const written = (schema: object): string => JSON.stringify(schema, null, 1);

describe("schemas that are refused", () => {
  const deep = (levels: number): object =>
    levels === 0 ? {} : { not: deep(levels - 1) };
  it.each([
    ["no object", "[]", "bad-schema 1:1"],
    [
      "a look-ahead",
      written({ properties: { a: { pattern: "^(?=a)" } } }),
      "bad-schema 4:15",
    ],
    [
      "a back-reference",
      written({ patternProperties: { "(a)\\1": {} } }),
      "bad-schema 3:13",
    ],
    [
      "a reference to another file",
      written({ $ref: "https://example.org/x.json" }),
      "bad-schema 2:10",
    ],
    [
      "a relative reference",
      written({ items: { $ref: "x.json#/a" } }),
      "bad-schema 3:11",
    ],
    [
      "$data",
      written({ properties: { a: { maximum: { $data: "1/b" } } } }),
      "bad-schema 5:14",
    ],
    [
      "uniqueItems without an end",
      written({ uniqueItems: true }),
      "bad-schema 2:17",
    ],
    [
      "a keyword that does not exist",
      written({ requierd: ["a"] }),
      "bad-schema 1:1",
    ],
    [
      "a format that does not exist",
      written({ format: "nhs-number" }),
      "bad-schema 1:1",
    ],
    [
      "another draft",
      written({ $schema: "http://json-schema.org/draft-04/schema#" }),
      "bad-schema 1:1",
    ],
    [
      "a reference to nothing",
      written({ $ref: "#/$defs/x" }),
      "bad-schema 1:1",
    ],
    [
      "more than 64 KiB",
      written({ enum: ["x".repeat(65_536)] }),
      "bad-schema 1:1",
    ],
    ["more than 32 levels", written(deep(32)), "bad-schema 1:1"],
  ])("%s", (_story, schema, expected) => {
    expect(
      codeAndPlace(() => compileSiteSchema(settings(schema, "site.json"))),
    ).toBe(expected);
  });
  it.each([
    ["32 levels", deep(31)],
    [
      "uniqueItems with an end",
      { type: "array", uniqueItems: true, maxItems: 10 },
    ],
    [
      "a reference inside",
      { $ref: "#/$defs/x", $defs: { x: { type: "object" } } },
    ],
    [
      "properties with the names of keywords",
      {
        properties: {
          pattern: { type: "string" },
          $ref: { type: "string" },
          uniqueItems: true,
        },
      },
    ],
    [
      "values that look like schemas",
      {
        enum: [{ $ref: "http://x", pattern: "(?=a)" }],
        default: { $data: "x" },
      },
    ],
  ])("but not: %s", (_story, schema) => {
    expect(() => compileText(schema)).not.toThrow();
  });
});
