import { readKeyFile } from "../index.ts";
import type { AuditRequest } from "../index.ts";
import { baselineFor } from "./baseline.ts";
import type { CommandContext } from "./command.ts";
import { decidedBy } from "./ending.ts";
import { limitsOf } from "./limits.ts";
import { formatsOf, privacyOf } from "./render-options.ts";
import { defaults, outOf } from "./run-options.ts";
import type { RunOptions } from "./run-options.ts";
import { sarifOptionsOf } from "./sarif-options.ts";
import type { Settled } from "./settle.ts";

/** The run folder that is asked for, and by what its command ends. */
export interface RunRequest {
  readonly folder: Pick<
    AuditRequest,
    | "config"
    | "out"
    | "formats"
    | "privacy"
    | "peopleKey"
    | "whenTaken"
    | "sarif"
    | "baseline"
    | "decide"
  >;
  readonly limits: ReturnType<typeof limitsOf>;
}

/** @throws CountersignError `bad-option`, and what the earlier run gives */
export async function runRequestOf(
  { options: said, config }: Settled,
  options: RunOptions,
  context: CommandContext,
): Promise<RunRequest> {
  const limits = limitsOf(said);
  const formats = formatsOf(said.format ?? defaults.format);
  const { baseline, key } = said;
  const out = outOf(said.out ?? defaults.out);
  return {
    folder: {
      config,
      out,
      formats,
      privacy: privacyOf(said.privacy ?? defaults.privacy, formats),
      peopleKey:
        key === undefined
          ? undefined
          : await readKeyFile(context.terminal, key, out),
      whenTaken: options.force === true ? "move-aside" : "refuse",
      sarif: sarifOptionsOf(options, context.terminal),
      baseline: await baselineFor(
        { ...options, ...(baseline === undefined ? {} : { baseline }) },
        context,
      ),
      decide: decidedBy(limits),
    },
    limits,
  };
}
