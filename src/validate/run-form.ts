import { createAjv } from "./ajv.ts";
import type { SchemaName } from "./schemas.ts";
import { schemaOf } from "./schemas.ts";

/** What lies in a run folder: `run.json`, and a line of each of the other files. */
export type RunForm = Extract<
  SchemaName,
  "run" | "decision" | "finding" | "fault"
>;

/** Tells whether a value is of the published form (`schemas/`). Compiling one takes some milliseconds. */
export function formChecker(form: RunForm): (value: unknown) => boolean {
  const check = createAjv({ allErrors: false }).compile(schemaOf(form));
  return (value) => check(value);
}
