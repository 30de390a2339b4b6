import { unionOf } from "./type-shape.ts";
import type { Shape } from "./type-shape.ts";

/** A JSON Schema as far as our own ones go. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Schema };
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
}

/** For editors only; no type knows it. */
const editorKey = "$schema";

/** The shape that a schema describes. */
export function schemaShape(schema: Schema, root: Schema): Shape {
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.slice("#/$defs/".length)];
    if (target === undefined) throw new Error(`no ${schema.$ref}`);
    return schemaShape(target, root);
  }
  if (schema.anyOf !== undefined) {
    return unionOf(schema.anyOf.map((each) => schemaShape(each, root)));
  }
  if ("const" in schema) return wordsOf([schema.const]);
  if (schema.enum !== undefined) return wordsOf(schema.enum);
  const types =
    typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return unionOf(types.map((type) => typeShape(type, schema, root)));
}

function wordsOf(words: readonly unknown[]): Shape {
  const shapes = words.map((word): Shape => {
    if (word === null) return { kind: "null" };
    if (typeof word === "string" || typeof word === "number") {
      return { kind: "words", words: [word] };
    }
    throw new Error(`no word: ${JSON.stringify(word)}`);
  });
  return unionOf(shapes);
}

function typeShape(type: string, schema: Schema, root: Schema): Shape {
  switch (type) {
    case "string":
      return { kind: "text" };
    case "integer":
    case "number":
      return { kind: "number" };
    case "boolean":
      return { kind: "boolean" };
    case "null":
      return { kind: "null" };
    case "array":
      return listShape(schema, root);
    default:
      return objectShape(schema, root);
  }
}

function listShape({ items, prefixItems }: Schema, root: Schema): Shape {
  if (prefixItems !== undefined) {
    return {
      kind: "tuple",
      items: prefixItems.map((item) => schemaShape(item, root)),
    };
  }
  return {
    kind: "list",
    item:
      typeof items === "object" ? schemaShape(items, root) : { kind: "any" },
  };
}

function objectShape(schema: Schema, root: Schema): Shape {
  const { properties, required = [], additionalProperties } = schema;
  if (properties === undefined && typeof additionalProperties === "object") {
    return { kind: "map", value: schemaShape(additionalProperties, root) };
  }
  const fields = new Map(
    Object.entries(properties ?? {})
      .filter(([name]) => name !== editorKey)
      .map(([name, part]) => [
        name,
        { optional: !required.includes(name), shape: schemaShape(part, root) },
      ]),
  );
  for (const name of required) {
    if (!fields.has(name))
      throw new Error(`required and not described: ${name}`);
  }
  return { kind: "object", fields };
}
