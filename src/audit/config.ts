import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { Config } from "../model/config.ts";
import { CountersignError } from "../model/error.ts";
import type { Files, FoundFile } from "../model/files.ts";
import { readSettings } from "../read/read.ts";
import { validateConfig } from "../validate/validate.ts";
import { formats } from "../report/formats.ts";
import { isInside } from "./is-inside.ts";
import { ownLinesOnly } from "./own-lines.ts";
import { findUpward } from "./settings-files.ts";
import { settingsLimit } from "./settings.ts";

/** The name of the config file. */
export const configName = "countersign.yaml";

/** A config file that was found, checked; its paths start from the working folder as options do. */
export interface LoadedConfig {
  /** Path from the working folder. */
  readonly name: string;
  readonly sha256: string;
  readonly config: Config;
}

/**
 * The config file above the working folder, if there is one (`surface.md` 14).
 *
 * @throws CountersignError with file, line and column: those of `validateConfig`, `not-a-config`
 */
export async function loadConfig(
  { cwd }: { readonly cwd: string },
  files: Files,
): Promise<LoadedConfig | undefined> {
  const name = await findUpward(cwd, configName);
  if (name === undefined) return undefined;
  const bytes = await files.read(name, settingsLimit);
  return ownLinesOnly(name, bytes, "config", () => {
    const file = readSettings(name, bytes);
    const names = formats.map((format) => format.name);
    const config = fromWorkingFolder(name, validateConfig(file, names));
    return { name, sha256: file.sha256, config };
  });
}

function fromWorkingFolder(name: string, config: Config): Config {
  const folder = dirname(name);
  const from = (path: string): string =>
    path === "-" || isAbsolute(path) || folder === "."
      ? path
      : join(folder, path);
  const { inputs, mapping, policy, exceptions, baseline, output, key } = config;
  return {
    ...config,
    ...(inputs === undefined ? {} : { inputs: inputs.map(from) }),
    ...(mapping === undefined ? {} : { mapping: from(mapping) }),
    ...(policy === undefined ? {} : { policy: from(policy) }),
    ...(exceptions === undefined ? {} : { exceptions: from(exceptions) }),
    ...(baseline === undefined ? {} : { baseline: from(baseline) }),
    ...(output === undefined ? {} : { output: from(output) }),
    ...(key === undefined ? {} : { key: from(key) }),
  };
}

/**
 * An export must not bring its own settings: no config may lie in a folder that is given as input, neither one that is
 * used nor another.
 *
 * @param config - path from the working folder of the one that is used
 * @throws CountersignError `config-in-inputs`
 */
export async function refuseConfigInInputs(
  { cwd }: { readonly cwd: string },
  files: Files,
  inputs: readonly string[],
  config: string | undefined,
): Promise<void> {
  const used = config === undefined ? undefined : dirname(resolve(cwd, config));
  for (const input of inputs) {
    const found = await foundBy(files, input);
    if (found.some((file) => isConfigOf(file, used))) throw inInputs(input);
  }
}

/** An input that cannot be found holds no config; that it cannot is said by whoever reads it, or looks at all of them. */
async function foundBy(
  files: Files,
  input: string,
): Promise<readonly FoundFile[]> {
  try {
    return await files.find(input);
  } catch (error) {
    if (error instanceof CountersignError) return [];
    throw error;
  }
}

function isConfigOf(
  { folder, path }: FoundFile,
  used: string | undefined,
): boolean {
  if (folder === undefined) return false;
  return (
    basename(path) === configName ||
    (used !== undefined && isInside(used, folder))
  );
}

function inInputs(input: string): CountersignError {
  return new CountersignError({
    code: "config-in-inputs",
    message: `a ${configName} lies in a folder that is given as input`,
    place: { file: input },
    hint: "keep it beside the folder of the exports, name the exports by a pattern, or pass it over with --no-config",
  });
}
