import { Ajv2020 } from "ajv/dist/2020.js";
import { CountersignError } from "../model/error.ts";
import type { FaultDetail } from "../model/fault.ts";
import type { ExportRecord } from "../model/record.ts";
import type { SettingsFile } from "../model/settings.ts";

export interface SiteSchema {
  readonly check: (value: unknown) => readonly string[];
}
export function compileSiteSchema(file: SettingsFile): SiteSchema {
  const ajv = new Ajv2020({ logger: false });
  try {
    ajv.compile(file.value as object);
  } catch {
    throw new CountersignError({
      code: "schema-failed",
      message: "x",
      place: file.placeOf([]),
    });
  }
  return { check: () => [] };
}
export function checkRecord(
  _schema: SiteSchema,
  _record: ExportRecord,
  _columns: readonly string[] | undefined,
): readonly FaultDetail[] {
  return [];
}
