/** The part of JSON Schema 2020-12 that our own schemas for settings use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: JsonSchema };
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly minProperties?: number;
  readonly items?: boolean | JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly minLength?: number;
  readonly format?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

/** Kind of a plain value in the words of JSON Schema; a whole number is a `number` here. */
const kinds = [
  "object",
  "array",
  "string",
  "number",
  "boolean",
  "null",
] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  const kind = typeof value;
  return kind === "object" || kind === "string" || kind === "boolean"
    ? kind
    : "number";
}

/** Kinds that a schema takes; undefined where it takes any. */
export function kindsOf(schema: JsonSchema): readonly Kind[] | undefined {
  if (schema.enum !== undefined) return [...new Set(schema.enum.map(kindOf))];
  if ("const" in schema) return [kindOf(schema.const)];
  if (schema.type === undefined) return undefined;
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  return types.flatMap((type) =>
    type === "integer" ? ["number"] : kinds.filter((kind) => kind === type),
  );
}

/** The schema that a reference inside `root` stands for. */
export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.slice("#/$defs/".length);
  return name === undefined ? schema : (root.$defs?.[name] ?? schema);
}
