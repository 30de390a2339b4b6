import type { Command } from "commander";
import { CountersignError } from "../index.ts";
import type { BaselineOptions } from "./baseline.ts";
import { formatNames } from "./render-options.ts";
import type { SarifCommandOptions } from "./sarif-options.ts";
import type { SettingOptions } from "./settle.ts";

/** What every command takes that writes a run folder. */
export interface RunOptions
  extends SettingOptions, BaselineOptions, SarifCommandOptions {
  readonly config: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** What holds where neither an option nor a variable nor the config file says it. */
export const defaults = {
  out: "countersign-run",
  format: "html,json",
  privacy: "pseudonymise",
} as const;

/** Options of `countersign.yaml` about the run folder and how the command ends. */
export const runSettings = [
  "baseline",
  "out",
  "format",
  "privacy",
  "key",
  "failOn",
  "maxRejected",
  "maxUndetermined",
] as const;

/** Adds them to a command. */
export function addRunOptions(command: Command): Command {
  return command
    .option("-o, --out <folder>", `the run folder (default: "${defaults.out}")`)
    .option(
      "-f, --format <list>",
      `reports to write: ${formatNames.join(", ")} (default: "${defaults.format}")`,
    )
    .option(
      "--fail-on <severity>",
      "least severity that gives exit 1, or never",
    )
    .option(
      "--max-rejected <n|n%>",
      "rejected records allowed before exit 3, of the records read",
    )
    .option(
      "--max-undetermined <n|n%>",
      "undetermined decisions allowed before exit 3, of those acted on",
    )
    .option(
      "--baseline <run>",
      "run folder of an earlier audit: findings are new, known or gone",
    )
    .option(
      "--new-only",
      "only findings that the baseline does not have decide exit 1",
    )
    .option(
      "--privacy <mode>",
      `people in reports: pseudonymise, full, or counts for publication (default: "${defaults.privacy}")`,
    )
    .option(
      "--key <file>",
      "key of the pseudonyms, as countersign init makes one: people then bear one name in every run of this key",
    )
    .option("--no-config", "pass over countersign.yaml")
    .option("--force", "move an existing run folder aside")
    .option("--quiet", "no progress and no summary")
    .option("--no-color", "no colour");
}

/** The policy, which there must be. @throws CountersignError `policy-needed` */
export function somePolicy(policy: string | undefined): string {
  if (policy !== undefined) return policy;
  throw new CountersignError({
    code: "policy-needed",
    message: "without a policy there is nothing to judge against",
    hint: "give one with --policy; `countersign schema policy` describes its form",
  });
}

/** An empty name would mean the working directory, and what stands there is not to be replaced. */
export function outOf(folder: string): string {
  if (folder !== "") return folder;
  throw new CountersignError({
    code: "bad-option",
    message: "--out is empty",
    hint: "give the name of a folder that does not exist yet",
  });
}
