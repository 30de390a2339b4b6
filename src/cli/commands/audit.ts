import { audit, CountersignError, nodeFiles, renderText } from "../../index.ts";
import type {
  AuditOutcome,
  AuditRequest,
  AuditResult,
  RunView,
} from "../../index.ts";
import { baselineFor, warnOfBaseline } from "../baseline.ts";
import type { BaselineOptions } from "../baseline.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { exitCodeOf } from "../exit-code.ts";
import { exitCodes } from "../exit-codes-help.ts";
import type { Verdict } from "../exit-code.ts";
import { decidedBy } from "../ending.ts";
import { tellGithub } from "../github.ts";
import { limitsOf } from "../limits.ts";
import { messageText } from "../messages.ts";
import { paintFor, wantsColour } from "../paint.ts";
import { addMachineOptions, machineOf } from "../machine-options.ts";
import type { MachineOptions, MachineUse } from "../machine-options.ts";
import { createProgress } from "../progress.ts";
import { formatNames, formatsOf, privacyOf } from "../render-options.ts";
import { addSarifOptions, sarifOptionsOf } from "../sarif-options.ts";
import type { SarifCommandOptions } from "../sarif-options.ts";
import { settle, someInputs } from "../settle.ts";
import type { SettingOptions, Settled } from "../settle.ts";

interface AuditOptions
  extends SettingOptions, BaselineOptions, SarifCommandOptions, MachineOptions {
  readonly asOf?: string;
  readonly config: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

const examples = `Examples:
  countersign audit exports/ -m mapping.yaml -p policy.yaml
  countersign audit "exports/*.csv" -p policy.yaml -o audit-2026-01 -f html,json
  countersign audit exports/ -p policy.yaml --baseline audit-2026-01 --new-only
  countersign audit - -p policy.yaml --max-undetermined 2% < events.csv
`;

/** What holds where neither an option nor a variable nor the config file says it. */
export const defaults = {
  out: "countersign-run",
  format: "html,json",
  privacy: "pseudonymise",
} as const;

/** `countersign audit`: the main job. */
export const auditCommand: CommandEntry = {
  name: "audit",
  add(program, context) {
    const command = program
      .command("audit")
      .description(
        "read, validate, reconstruct, judge; write the run folder and the reports",
      )
      .argument(
        "[inputs...]",
        "files, folders or patterns; - is standard input (or inputs of countersign.yaml)",
      )
      .option(
        "-m, --mapping <file>",
        "how the columns become events (not needed for the native layout)",
      )
      .option("-p, --policy <file>", "what the oversight step is (needed)")
      .option(
        "--exceptions <file>",
        "findings that are accepted until a day; they stay in every report",
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
      .option("--as-of <instant>", "what counts as now, with an offset")
      .option(
        "--privacy <mode>",
        `people in reports: pseudonymise, full, or counts for publication (default: "${defaults.privacy}")`,
      )
      .option("--no-config", "pass over countersign.yaml")
      .option("--force", "move an existing run folder aside")
      .option("--quiet", "no progress and no summary")
      .option("--no-color", "no colour");
    addMachineOptions(addSarifOptions(command))
      .addHelpText("before", examples)
      .addHelpText("after", `\n${exitCodes}`)
      .action(async (inputs: string[], options: AuditOptions) => {
        context.end(await runAudit(inputs, options, context));
      });
  },
};

const wanted = [
  "mapping",
  "policy",
  "exceptions",
  "baseline",
  "out",
  "format",
  "privacy",
  "failOn",
  "maxRejected",
  "maxUndetermined",
] as const;

async function runAudit(
  inputs: readonly string[],
  options: AuditOptions,
  context: CommandContext,
): Promise<0 | 1 | 2 | 3 | 4 | 5> {
  const settled = await settle(context.terminal, {
    inputs,
    options,
    wanted,
    config: options.config,
  });
  const limits = limitsOf(settled.options);
  const request = {
    ...requestOf(settled, options),
    sarif: sarifOptionsOf(options, context.terminal),
    baseline: await baselineFor(
      { ...options, ...baselineSaid(settled) },
      context,
    ),
    decide: decidedBy(limits),
  };
  const use = machineOf(options, context);
  const result = await auditWith(request, context, options.quiet === true, use);
  const verdict = exitCodeOf(result.outcome, limits);
  await tellOutcome(result, verdict, request, options, context);
  return verdict.code;
}

/** The earlier run, wherever it was said. */
function baselineSaid({
  options: { baseline },
}: Settled): Pick<BaselineOptions, "baseline"> {
  return baseline === undefined ? {} : { baseline };
}

/** Says how an audit ended, on the streams where it belongs. */
export async function tellOutcome(
  { outcome, view }: AuditResult,
  verdict: Verdict,
  { out, formats, privacy }: Pick<AuditRequest, "out" | "formats" | "privacy">,
  { quiet, color }: { readonly quiet?: boolean; readonly color?: boolean },
  context: CommandContext,
): Promise<void> {
  warnOfExceptions(outcome, context);
  warnOfBaseline(outcome.run, context);
  if (quiet !== true)
    await printSummary(view, outcome, verdict, out, context, color);
  if (formats.includes("github"))
    await tellGithub(context.terminal, out, privacy);
}

/** What to do about the exceptions file, today's date included: it stands on standard error and in no file. */
function warnOfExceptions(
  { run, warnings }: AuditOutcome,
  { terminal }: CommandContext,
): void {
  const today = new Date(terminal.clock())
    .toISOString()
    .slice(0, "yyyy-MM-dd".length);
  const past = (run.exceptions?.entries ?? []).filter(
    ({ codes, ends }) => codes.length === 0 && ends <= today,
  );
  const { stderr } = terminal;
  for (const warning of warnings) stderr.write(messageText("warning", warning));
  for (const { line, ends } of past)
    stderr.write(
      messageText("warning", {
        code: "exception-ended",
        message: `an exception that this run still accepts has ended by today (${ends})`,
        place: { file: run.exceptions?.name ?? "", line },
        hint: "give --as-of today to judge it as ended",
      }),
    );
}

function requestOf(
  { inputs: named, options: said, config }: Settled,
  { asOf, force }: AuditOptions,
): AuditRequest {
  const inputs = someInputs(named);
  const formats = formatsOf(said.format ?? defaults.format);
  return {
    inputs,
    mapping: said.mapping,
    policy: somePolicy(said.policy),
    exceptions: said.exceptions,
    config,
    out: outOf(said.out ?? defaults.out),
    formats,
    privacy: privacyOf(said.privacy ?? defaults.privacy, formats),
    asOf,
    whenTaken: force === true ? "move-aside" : "refuse",
  };
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

/** Runs an audit with a progress line and a clean-up for interrupts. */
export async function auditWith(
  request: AuditRequest,
  { terminal, version }: CommandContext,
  quiet: boolean,
  { threads, maxMemory, tmpDir }: MachineUse = machineOf({}, { terminal }),
): Promise<AuditResult> {
  const progress = createProgress(terminal, quiet);
  const { cwd, stdin } = terminal;
  try {
    return await audit(request, {
      files: nodeFiles({ cwd, stdin, tmpDir }),
      version,
      clock: terminal.clock,
      threads,
      maxMemory,
      progress: progress.see,
      onStaged: terminal.onInterrupt,
    });
  } finally {
    progress.end();
  }
}

/** Writes the summary of a finished run to standard output. */
export async function printSummary(
  view: RunView,
  outcome: AuditOutcome,
  verdict: Verdict,
  folder: string,
  { terminal }: CommandContext,
  colour: boolean | undefined,
): Promise<void> {
  const { stdout, env } = terminal;
  const pieces = renderText(view, {
    width: stdout.columns ?? 80,
    paint: paintFor(wantsColour(stdout, env, colour)),
    bars: stdout.isTTY === true,
    outcome: {
      exitCode: verdict.code,
      sentence: verdict.sentence,
      lines: verdict.lines,
      folder,
      wrote: outcome.wrote,
    },
  });
  for await (const piece of pieces) stdout.write(piece);
}
