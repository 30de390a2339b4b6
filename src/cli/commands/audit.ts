import { audit, nodeFiles } from "../../index.ts";
import type { AuditRequest, AuditResult } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { exitCodeOf } from "../exit-code.ts";
import { exitCodes } from "../exit-codes-help.ts";
import { addMachineOptions, machineOf } from "../machine-options.ts";
import type { MachineOptions, MachineUse } from "../machine-options.ts";
import { tellOutcome } from "../outcome.ts";
import { createProgress } from "../progress.ts";
import { addRunOptions, runSettings, somePolicy } from "../run-options.ts";
import type { RunOptions } from "../run-options.ts";
import { runRequestOf } from "../run-request.ts";
import { addSarifOptions } from "../sarif-options.ts";
import { settle, someInputs } from "../settle.ts";

interface AuditOptions extends RunOptions, MachineOptions {
  readonly asOf?: string;
}

const examples = `Examples:
  countersign audit exports/ -m mapping.yaml -p policy.yaml
  countersign audit "exports/*.csv" -p policy.yaml -o audit-2026-01 -f html,json
  countersign audit exports/ -p policy.yaml --baseline audit-2026-01 --new-only
  countersign audit - -p policy.yaml --max-undetermined 2% < events.csv
`;

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
      .option("--as-of <instant>", "what counts as now, with an offset");
    addMachineOptions(addSarifOptions(addRunOptions(command)))
      .addHelpText("before", examples)
      .addHelpText("after", `\n${exitCodes}`)
      .action(async (inputs: string[], options: AuditOptions) => {
        context.end(await runAudit(inputs, options, context));
      });
  },
};

const wanted = ["mapping", "policy", "exceptions", ...runSettings] as const;

async function runAudit(
  named: readonly string[],
  options: AuditOptions,
  context: CommandContext,
): Promise<0 | 1 | 2 | 3 | 4 | 5> {
  const settled = await settle(context.terminal, {
    inputs: named,
    options,
    wanted,
    config: options.config,
  });
  const { mapping, policy, exceptions } = settled.options;
  const asked = {
    inputs: someInputs(settled.inputs),
    mapping,
    policy: somePolicy(policy),
    exceptions,
    asOf: options.asOf,
  };
  const { folder, limits } = await runRequestOf(settled, options, context);
  const request = { ...asked, ...folder };
  const use = machineOf(options, context);
  const result = await auditWith(request, context, options.quiet === true, use);
  const verdict = exitCodeOf(result.outcome, limits);
  await tellOutcome(result, verdict, request, options, context);
  return verdict.code;
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
