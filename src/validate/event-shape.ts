import type { ErrorObject } from "ajv/dist/2020.js";
import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import type { TextField } from "../model/event.ts";
import { textFields } from "../model/event.ts";
import type { FaultCode } from "../model/fault.ts";
import type { Candidate } from "../model/mapping.ts";
import { createAjv } from "./ajv.ts";

/** A field whose text the event schema does not take. */
export interface ShapeFault {
  readonly field: TextField;
  readonly code: Extract<FaultCode, "unmapped-value" | "schema-failed">;
  readonly hint: string;
}

/** Holds the fields of a candidate against the event schema; an empty list where they fit. */
export type CheckShape = (fields: Candidate["fields"]) => readonly ShapeFault[];

/**
 * Compiles the published event schema, once, as far as fields can fail it: those with a closed list or a pattern. The
 * others only have to be text that is not empty, which every field of a candidate is; leaving them out takes 0.3 µs off
 * each record (a test holds the result equal to the whole schema). `type` is looked up by itself.
 *
 * A word outside a closed list is `unmapped-value` (`trust.md` 6), another misfit `schema-failed`.
 */
export function compileEventShape(): CheckShape {
  const properties: Properties = eventSchema.properties;
  const asking = textFields.filter(
    (field) =>
      (properties[field].enum ?? properties[field].pattern) !== undefined,
  );
  const check = createAjv().compile<Candidate["fields"]>({
    type: "object",
    properties: Object.fromEntries(
      asking.map((field) => [field, properties[field]]),
    ),
  });
  return (fields) =>
    check(fields) ? fits : faultsOf(check.errors ?? [], properties);
}

const fits: readonly ShapeFault[] = [];

type Properties = { readonly [F in TextField]: FieldSchema };

/** What the event schema says of one field. */
interface FieldSchema {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
}

function faultsOf(
  errors: readonly ErrorObject[],
  properties: Properties,
): readonly ShapeFault[] {
  return errors.flatMap(({ instancePath, keyword }) => {
    const field = textFields.find((name) => `/${name}` === instancePath);
    if (field === undefined) return [];
    return [shapeFault(field, keyword, properties[field])];
  });
}

function shapeFault(
  field: TextField,
  keyword: string,
  schema: FieldSchema,
): ShapeFault {
  if (keyword === "enum" && schema.enum !== undefined) {
    const words = schema.enum.join(", ");
    const hint = `map it to one of ${words}`;
    return { field, code: "unmapped-value", hint };
  }
  const hint =
    schema.pattern === undefined
      ? `${field} is not a text`
      : `${field} is ${shapes.get(schema.pattern) ?? "in another form"}`;
  return { field, code: "schema-failed", hint };
}

/** What the patterns of the event schema ask for, in words. */
const shapes: ReadonlyMap<string, string> = new Map([
  ["^[0-9]+$", "a whole number, digits only"],
  [
    "^[+-]?[0-9]+(\\.[0-9]+)?$",
    "exact decimal text, with a full stop before the decimals",
  ],
  [
    "^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$",
    "exact decimal text, with a full stop before the decimals, perhaps with an exponent",
  ],
  [
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "yyyy, yyyy-MM or yyyy-MM-dd; give the mapping its format",
  ],
]);
