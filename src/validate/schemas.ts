import config from "../../schemas/config.schema.json" with { type: "json" };
import decision from "../../schemas/decision.schema.json" with { type: "json" };
import event from "../../schemas/event.schema.json" with { type: "json" };
import exceptions from "../../schemas/exceptions.schema.json" with { type: "json" };
import fault from "../../schemas/fault.schema.json" with { type: "json" };
import finding from "../../schemas/finding.schema.json" with { type: "json" };
import mapping from "../../schemas/mapping.schema.json" with { type: "json" };
import policy from "../../schemas/policy.schema.json" with { type: "json" };
import run from "../../schemas/run.schema.json" with { type: "json" };

/** The published schemas: what goes in (event, mapping, policy, exceptions, config), then what comes out. */
const schemas = {
  event,
  mapping,
  policy,
  exceptions,
  config,
  run,
  decision,
  finding,
  fault,
};

/** Names that `countersign schema <name>` knows, in this order. */
export const schemaNames = [
  "event",
  "mapping",
  "policy",
  "exceptions",
  "config",
  "run",
  "decision",
  "finding",
  "fault",
] as const;
export type SchemaName = (typeof schemaNames)[number];

/** A published schema as a value. */
export function schemaOf(name: SchemaName): object {
  return schemas[name];
}

/** A published schema as JSON text, indented by two, with a line end. */
export function schemaText(name: SchemaName): string {
  return `${JSON.stringify(schemas[name], null, 2)}\n`;
}
