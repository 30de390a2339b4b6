import type { Command } from "commander";
import {
  CountersignError,
  nodeFiles,
  workJudge,
  workPlan,
  workRead,
  workSite,
} from "../../index.ts";
import type { WorkMachine } from "../../index.ts";
import type { CommandContext, CommandEntry } from "../command.ts";
import { lineOutput } from "../line-output.ts";
import { settle, someInputs } from "../settle.ts";
import { outOf, somePolicy } from "../run-options.ts";

const examples = `Examples (one machine; an engine does the sorting):
  countersign worker plan exports/ -p policy.yaml -o job.json > numbers
  countersign worker read --job job.json < numbers > lines.tsv
  countersign worker site --job job.json -o site < lines.tsv
  LC_ALL=C sort -k1,1 lines.tsv site/lines.tsv > sorted.tsv
  countersign worker judge --job job.json --site site < sorted.tsv > part.tsv
  countersign merge --job job.json --site site part.tsv -o audit-2026
`;

/** `countersign worker`: the steps of an audit as processes of their own, for an engine that partitions and sorts. */
export const workerCommand: CommandEntry = {
  name: "worker",
  add(program, context) {
    const worker = program
      .command("worker")
      .description("run the steps of an audit under a cluster engine")
      .addHelpText("before", examples);
    addPlan(worker, context);
    addRead(worker, context);
    addSite(worker, context);
    addJudge(worker, context);
  },
};

interface PlanOptions {
  readonly mapping?: string;
  readonly policy?: string;
  readonly exceptions?: string;
  readonly asOf?: string;
  readonly out: string;
  readonly config: boolean;
  readonly force?: boolean;
}

function addPlan(worker: Command, context: CommandContext): void {
  worker
    .command("plan")
    .description(
      "check the settings, find the exports, write both as a job; print a number for each export",
    )
    .argument(
      "[inputs...]",
      "files, folders or patterns, as for audit (or inputs of countersign.yaml)",
    )
    .option("-m, --mapping <file>", "how the columns become events")
    .option("-p, --policy <file>", "what the oversight step is (needed)")
    .option("--exceptions <file>", "findings that are accepted until a day")
    .option("--as-of <instant>", "what counts as now, with an offset")
    .requiredOption("-o, --out <file>", "the job")
    .option("--no-config", "pass over countersign.yaml")
    .option("--force", "move an existing job aside")
    .action((named: string[], plan: PlanOptions) =>
      work(context, async (machine) => {
        const { asOf, out, force } = plan;
        const { inputs, options, config } = await settle(context.terminal, {
          inputs: named,
          options: plan,
          wanted: ["mapping", "policy", "exceptions"],
          config: plan.config,
        });
        const { mapping, policy, exceptions } = options;
        await workPlan(
          {
            inputs: someInputs(inputs),
            config,
            mapping,
            policy: somePolicy(policy),
            exceptions,
            asOf,
          },
          {
            out: outOf(out),
            cwd: context.terminal.cwd,
            force: force === true,
          },
          machine,
        );
      }),
    );
}

const jobOption = [
  "--job <file>",
  "the job that countersign worker plan wrote",
] as const;

function addRead(worker: Command, context: CommandContext): void {
  worker
    .command("read")
    .description("read whole exports; print a line for each event")
    .argument(
      "[numbers...]",
      "of the exports, as planned (none: one a line of standard input)",
    )
    .requiredOption(...jobOption)
    .action((numbers: string[], { job }: { readonly job: string }) =>
      work(context, (machine) =>
        workRead({ job, files: numbers.map(numberOf) }, machine),
      ),
    );
}

function addSite(worker: Command, context: CommandContext): void {
  worker
    .command("site")
    .description("work out what no single patient shows; write site facts")
    .argument(
      "[lines...]",
      "files or patterns of lines that readers printed (none: standard input)",
    )
    .requiredOption(...jobOption)
    .requiredOption("-o, --out <folder>", "the folder of site facts")
    .option("--force", "move an existing folder aside")
    .action(
      (
        inputs: string[],
        {
          job,
          out,
          force,
        }: {
          readonly job: string;
          readonly out: string;
          readonly force?: boolean;
        },
      ) =>
        work(context, (machine) =>
          workSite(
            { job, out: outOf(out), inputs, force: force === true },
            machine,
          ),
        ),
    );
}

function addJudge(worker: Command, context: CommandContext): void {
  worker
    .command("judge")
    .description(
      "judge patients whose lines come sorted on standard input; print a line for each, and the sums",
    )
    .requiredOption(...jobOption)
    .requiredOption(
      "--site <folder>",
      "the site facts that countersign worker site wrote",
    )
    .action((asked: { readonly job: string; readonly site: string }) =>
      work(context, (machine) => workJudge(asked, machine)),
    );
}

/** Runs one step with the machine that it needs. */
async function work(
  { terminal, version, end }: CommandContext,
  step: (machine: WorkMachine) => Promise<void>,
): Promise<void> {
  const output = lineOutput(terminal.stdout);
  await step({
    files: nodeFiles(terminal),
    version,
    line: output.line,
    room: output.room,
    onStaged: terminal.onInterrupt,
  });
  await output.end();
  end(0);
}

function numberOf(word: string): number {
  if (/^\d+$/u.test(word)) return Number(word);
  throw new CountersignError({
    code: "bad-option",
    message: "worker read takes numbers of exports",
    hint: "take those that countersign worker plan printed",
  });
}
