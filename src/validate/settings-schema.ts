import type { SettingsFile } from "../model/settings.ts";
import { createAjv } from "./ajv.ts";
import { textFormats } from "./formats.ts";
import type { JsonSchema } from "./json-schema.ts";
import { problemError } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";

/** Holds a settings file against its schema. Throws `CountersignError` at the first place that does not fit. */
export type CheckSettings<T> = (file: SettingsFile) => T;

/**
 * Compiles one of our schemas for settings. ajv decides whether the file fits; where it does not, our own walk over
 * the schema says where and why, with the nearest right name.
 */
export function compileSettings<T>(schema: JsonSchema): CheckSettings<T> {
  const ajv = createAjv({ allErrors: false, validateFormats: true });
  for (const [name, { test }] of Object.entries(textFormats)) {
    ajv.addFormat(name, { type: "string", validate: test });
  }
  const fits = ajv.compile<T>(schema);
  return (file) => {
    const { value } = file;
    if (fits(value)) return value;
    throw problemError(
      file,
      schemaProblems(value, schema)[0] ?? {
        code: "schema-failed",
        path: [],
        message: "the file does not fit its schema",
        hint: "Print the schema with: countersign schema",
      },
    );
  };
}
