import { mergeParts, nodeFiles } from "../../index.ts";
import type { AuditResult, MergeRequest } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { exitCodeOf } from "../exit-code.ts";
import { exitCodes } from "../exit-codes-help.ts";
import { tellOutcome } from "../outcome.ts";
import { createProgress } from "../progress.ts";
import { addRunOptions, runSettings } from "../run-options.ts";
import type { RunOptions } from "../run-options.ts";
import { runRequestOf } from "../run-request.ts";
import { addSarifOptions } from "../sarif-options.ts";
import { settle } from "../settle.ts";

interface MergeOptions extends RunOptions {
  readonly job: string;
  readonly site: string;
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
      );
    addSarifOptions(addRunOptions(command))
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
  const settled = await settle(context.terminal, {
    inputs: parts,
    options,
    wanted: runSettings,
    config: options.config,
  });
  const { folder, limits } = await runRequestOf(settled, options, context);
  const request = {
    job: options.job,
    site: options.site,
    parts,
    ...folder,
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
