import { assertNever } from "../../src/model/words.ts";
import type { Shape } from "./type-shape.ts";

/** Every difference between two shapes, each with its path; an empty list where they are equal. */
export function differences(
  type: Shape,
  schema: Shape,
  path = "",
): readonly string[] {
  if (type.kind !== schema.kind)
    return [`${path}: ${type.kind} in the type, ${schema.kind} in the schema`];
  switch (type.kind) {
    case "words":
      return schema.kind === "words"
        ? wordDifferences(type.words, schema.words, path)
        : [];
    case "list":
      return schema.kind === "list"
        ? differences(type.item, schema.item, `${path}[]`)
        : [];
    case "map":
      return schema.kind === "map"
        ? differences(type.value, schema.value, `${path}{}`)
        : [];
    case "tuple":
      return schema.kind === "tuple"
        ? listDifferences(type.items, schema.items, path)
        : [];
    case "either":
      return schema.kind === "either"
        ? unorderedDifferences(type.shapes, schema.shapes, path)
        : [];
    case "object":
      return schema.kind === "object"
        ? fieldDifferences(type.fields, schema.fields, path)
        : [];
    case "any":
    case "boolean":
    case "null":
    case "number":
    case "text":
      return [];
    default:
      return assertNever(type);
  }
}

function wordDifferences(
  type: readonly unknown[],
  schema: readonly unknown[],
  path: string,
): readonly string[] {
  return [
    ...type
      .filter((word) => !schema.includes(word))
      .map((word) => `${path}: word ${String(word)} only in the type`),
    ...schema
      .filter((word) => !type.includes(word))
      .map((word) => `${path}: word ${String(word)} only in the schema`),
  ];
}

function listDifferences(
  type: readonly Shape[],
  schema: readonly Shape[],
  path: string,
): readonly string[] {
  if (type.length !== schema.length)
    return [
      `${path}: ${String(type.length)} in the type, ${String(schema.length)} in the schema`,
    ];
  return type.flatMap((shape, index) =>
    differences(
      shape,
      schema[index] ?? { kind: "any" },
      `${path}[${String(index)}]`,
    ),
  );
}

/** Forms of a union stand in any order: each is held against the one that it is most like. */
function unorderedDifferences(
  type: readonly Shape[],
  schema: readonly Shape[],
  path: string,
): readonly string[] {
  if (type.length !== schema.length)
    return [
      `${path}: ${String(type.length)} forms in the type, ${String(schema.length)} in the schema`,
    ];
  const left = [...schema];
  return type.flatMap((shape) => {
    const tried = left.map((other) => differences(shape, other, `${path}|`));
    const best = tried.reduce(
      (least, found, index) =>
        found.length < (tried[least]?.length ?? 0) ? index : least,
      0,
    );
    left.splice(best, 1);
    return tried[best] ?? [];
  });
}

type Fields = Extract<Shape, { kind: "object" }>["fields"];

function fieldDifferences(
  type: Fields,
  schema: Fields,
  path: string,
): readonly string[] {
  const found: string[] = [];
  for (const [name, { optional, shape }] of type) {
    const other = schema.get(name);
    if (other === undefined) found.push(`${path}.${name}: only in the type`);
    else {
      if (other.optional !== optional)
        found.push(
          `${path}.${name}: optional in the ${optional ? "type" : "schema"} only`,
        );
      found.push(...differences(shape, other.shape, `${path}.${name}`));
    }
  }
  for (const name of schema.keys()) {
    if (!type.has(name)) found.push(`${path}.${name}: only in the schema`);
  }
  return found;
}
