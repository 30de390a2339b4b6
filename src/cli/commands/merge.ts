import { mergeParts, nodeFiles } from "../../index.ts";
import type { AuditResult, MergeRequest } from "../../index.ts";
import { baselineFor } from "../baseline.ts";
import type { BaselineOptions } from "../baseline.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { decidedBy } from "../ending.ts";
import { exitCodeOf } from "../exit-code.ts";
import { exitCodes } from "../exit-codes-help.ts";
import { limitsOf } from "../limits.ts";
import { createProgress } from "../progress.ts";
import { formatNames, formatsOf, privacyOf } from "../render-options.ts";
import { addSarifOptions, sarifOptionsOf } from "../sarif-options.ts";
import type { SarifCommandOptions } from "../sarif-options.ts";
import { settle } from "../settle.ts";
import type { SettingOptions } from "../settle.ts";
import { defaults, outOf, tellOutcome } from "./audit.ts";

interface MergeOptions
  extends SettingOptions, BaselineOptions, SarifCommandOptions {
  readonly job: string;
  readonly site: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

const examples = `Examples:
  countersign merge --job job.json --site site results/ -o audit-2026
  countersign merge --job job.json --site site "parts/part-*" -f html,json,sarif
`;

/** `countersign merge`: the run folder of what several processes judged. */
export const mergeCommand: CommandEntry = {
  name: "merge",
  add(program, context) {
    const command = program
      .command("merge")
      .description(
        "put what countersign worker judge printed together into one run folder",
      )
      .argument("<parts...>", "files, folders or patterns; in any order")
      .requiredOption(
        "--job <file>",
        "the job that countersign worker plan wrote",
      )
      .requiredOption(
        "--site <folder>",
        "the site facts that countersign worker site wrote",
      )
      .option(
        "-o, --out <folder>",
        `the run folder (default: "${defaults.out}")`,
      )
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
      .option("--force", "move an existing run folder aside")
      .option("--quiet", "no progress and no summary")
      .option("--no-color", "no colour");
    addSarifOptions(command)
      .addHelpText("before", examples)
      .addHelpText("after", `\n${exitCodes}`)
      .action(async (parts: string[], options: MergeOptions) => {
        context.end(await runMerge(parts, options, context));
      });
  },
};

async function runMerge(
  parts: readonly string[],
  options: MergeOptions,
  context: CommandContext,
): Promise<0 | 1 | 2 | 3 | 4 | 5> {
  const { options: said } = await settle(context.terminal, {
    inputs: [],
    options,
    wanted: [
      "out",
      "format",
      "privacy",
      "failOn",
      "maxRejected",
      "maxUndetermined",
    ],
    config: false,
  });
  const limits = limitsOf(said);
  const formats = formatsOf(said.format ?? defaults.format);
  const request = {
    job: options.job,
    site: options.site,
    parts,
    out: outOf(said.out ?? defaults.out),
    formats,
    privacy: privacyOf(said.privacy ?? defaults.privacy, formats),
    whenTaken:
      options.force === true ? ("move-aside" as const) : ("refuse" as const),
    sarif: sarifOptionsOf(options, context.terminal),
    baseline: await baselineFor(options, context),
    decide: decidedBy(limits),
  };
  const result = await mergeWith(request, context, options.quiet === true);
  const verdict = exitCodeOf(result.outcome, limits);
  await tellOutcome(result, verdict, request, options, context);
  return verdict.code;
}

/** Merges with a progress line and a clean-up for interrupts. */
async function mergeWith(
  request: MergeRequest,
  { terminal, version }: CommandContext,
  quiet: boolean,
): Promise<AuditResult> {
  const progress = createProgress(terminal, quiet);
  try {
    return await mergeParts(request, {
      files: nodeFiles(terminal),
      version,
      clock: terminal.clock,
      threads: terminal.threads,
      progress: progress.see,
      onStaged: terminal.onInterrupt,
    });
  } finally {
    progress.end();
  }
}
