import configSchema from "../../schemas/config.schema.json" with { type: "json" };
import type { Config } from "../model/config.ts";
import { nearestName } from "../model/nearest.ts";
import type { SettingsFile } from "../model/settings.ts";
import { lazily } from "./lazily.ts";
import { nameHint, problemError } from "./problem.ts";
import { compileSettings } from "./settings-schema.ts";

const checkSchema = lazily(() => compileSettings<Config>(configSchema));

/**
 * Checks a config file before anything that it names is looked at.
 *
 * @param formatNames - every report format that there is
 * @returns the file's value, unchanged
 * @throws CountersignError at the first problem, with its place and the nearest right name: those of the schema as for a
 * policy, and `unknown-word` for a report that does not exist
 * @see surface.md 14
 */
export function validateConfig(
  file: SettingsFile,
  formatNames: readonly string[],
): Config {
  const config = checkSchema()(file);
  for (const [index, name] of (config.formats ?? []).entries()) {
    if (formatNames.includes(name)) continue;
    throw problemError(file, {
      code: "unknown-word",
      path: ["formats", index],
      message: `formats names a report that does not exist: "${name}"`,
      hint: nameHint(nearestName(name, formatNames), formatNames),
    });
  }
  return config;
}
