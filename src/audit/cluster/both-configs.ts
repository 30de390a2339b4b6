import { CountersignError } from "../../model/error.ts";
import type { UsedConfig } from "../../model/config.ts";

/**
 * The config file of a merged run: what the job took from it and what merging took stand together, as where one machine
 * takes all.
 *
 * @throws CountersignError `run-mismatch` where the file is not the one of the job
 */
export function bothConfigs(
  planned: UsedConfig | undefined,
  merging: UsedConfig | undefined,
): UsedConfig | undefined {
  if (planned === undefined || merging === undefined) return planned ?? merging;
  if (planned.sha256 === merging.sha256)
    return { ...planned, took: [...planned.took, ...merging.took] };
  throw new CountersignError({
    code: "run-mismatch",
    message: "the config file is not the one that the job was planned with",
    place: { file: merging.name },
    hint: "plan the job anew, or say what merging needs by options and give --no-config",
  });
}
