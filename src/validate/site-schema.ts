import type { ErrorObject, SchemaObject } from "ajv/dist/2020.js";
import type { FaultDetail } from "../model/fault.ts";
import type { ExportRecord } from "../model/record.ts";
import type { SettingsFile } from "../model/settings.ts";
import { createAjv } from "./ajv.ts";
import { linearRegExp } from "./linear-reg-exp.ts";
import { problemError } from "./problem.ts";
import { siteFormats } from "./site-formats.ts";
import { siteSchemaProblem } from "./site-schema-limits.ts";

/** A site's own schema, compiled. `misfit`: the first place in the schema that a value does not fit, as a JSON pointer. */
export interface SiteSchema {
  readonly misfit: (value: unknown) => string | undefined;
}

/**
 * Compiles a site's own JSON Schema for its raw records (`schema` of a mapping's source).
 *
 * It is a program that its owner runs, so it is limited: 64 KiB, 32 levels, no reference outside itself, no `$data`, no
 * `uniqueItems` without `maxItems`; patterns run in linear time, so look-ahead and back-references are errors; formats
 * of days and times are our own strict ones.
 *
 * @throws CountersignError `bad-schema`, with the place where one can be told
 * @see trust.md 3.3 and 12
 */
export function compileSiteSchema(file: SettingsFile): SiteSchema {
  const problem = siteSchemaProblem(file.value);
  if (problem !== undefined) throw problemError(file, problem);
  const ajv = createAjv({
    allErrors: false,
    inlineRefs: false,
    validateFormats: true,
    formats: siteFormats,
    code: { regExp: linearRegExp },
  });
  const { value } = file;
  const check = compile(() => ajv.compile(isSchema(value) ? value : {}), file);
  return {
    misfit: (record) =>
      check(record) ? undefined : pointerOf(check.errors?.[0]),
  };
}

/** What `siteSchemaProblem` has made sure of. */
function isSchema(value: unknown): value is SchemaObject {
  return typeof value === "object" && value !== null;
}

/** ajv's own message may quote the schema at length or a library's inside: it is replaced. */
function compile<T>(make: () => T, file: SettingsFile): T {
  try {
    return make();
  } catch {
    throw problemError(file, {
      code: "bad-schema",
      path: [],
      message: "the site's schema is no valid JSON Schema 2020-12",
      hint: "Check keyword names, formats and references; every keyword must be one of draft 2020-12.",
    });
  }
}

/** Where in the schema: its words, never those of the record (a key of a record may be a patient). */
function pointerOf(error: ErrorObject | undefined): string {
  return error?.schemaPath ?? "#";
}

/**
 * Holds one raw record against the site's schema: a row as an object of texts by column, a JSON record as it was written.
 *
 * @param columns - the header of a delimited file; undefined for JSON records
 * @returns one `schema-failed` with the place in the schema, or nothing; never a value of the record
 * @throws nothing for data
 */
export function checkRecord(
  schema: SiteSchema,
  record: ExportRecord,
  columns: readonly string[] | undefined,
): readonly FaultDetail[] {
  const pointer = schema.misfit(rawValue(record, columns ?? []));
  if (pointer === undefined) return [];
  const detail: FaultDetail = {
    code: "schema-failed",
    line: record.origin.line,
    column: null,
    field: fieldOf(pointer),
    hint: `the record does not fit the site's schema at ${pointer}`,
  };
  return [detail];
}

function rawValue(record: ExportRecord, columns: readonly string[]): unknown {
  if (record.shape === "object") return JSON.parse(record.text);
  return Object.fromEntries(
    columns.map((column, index) => [column, record.cells[index] ?? ""]),
  );
}

/** The property that a place in the schema speaks of, where it is one of the record's own. */
function fieldOf(pointer: string): string | null {
  const name = /^#\/properties\/([^/]+)\//u.exec(pointer)?.[1];
  return name === undefined
    ? null
    : decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
}
