import { fileURLToPath } from "node:url";
import type { AuditRequest } from "../../index.ts";
import type { CommandEntry } from "../command.ts";
import { defaultLimits, exitCodeOf } from "../exit-code.ts";
import type { Limits } from "../exit-code.ts";
import { printSummary } from "../outcome.ts";
import { outOf } from "../run-options.ts";
import { auditWith } from "./audit.ts";

const example = fileURLToPath(
  new URL("../../../fixtures/demo/", import.meta.url),
);

/** A newcomer is to see no error: everything is allowed, and what the default limits would say is said. */
const demoLimits: Limits = {
  failOn: "never",
  maxRejected: { value: 100, unit: "percent" },
  maxUndetermined: { value: 100, unit: "percent" },
};

/** `countersign demo`: audits the built-in example. */
export const demoCommand: CommandEntry = {
  name: "demo",
  add(program, context) {
    program
      .command("demo")
      .description("audit the built-in example (invented data)")
      .option(
        "-o, --out <folder>",
        "the run folder; an earlier run there is replaced",
        "countersign-demo",
      )
      .option("--no-color", "no colour")
      .action(
        async (options: { readonly out: string; readonly color?: boolean }) => {
          const { outcome, view } = await auditWith(
            requestOf(outOf(options.out)),
            context,
            false,
          );
          const verdict = exitCodeOf(outcome, demoLimits);
          await printSummary(
            view,
            outcome,
            verdict,
            options.out,
            context,
            options.color,
          );
          context.terminal.stdout.write(
            defaultsText(exitCodeOf(outcome, defaultLimits)),
          );
          context.end(verdict.code);
        },
      );
  },
};

function requestOf(out: string): AuditRequest {
  return {
    inputs: [`${example}exports`],
    mapping: `${example}mapping.yaml`,
    policy: `${example}policy.yaml`,
    out,
    formats: ["html", "json"],
    privacy: "pseudonymise",
    asOf: undefined,
    whenTaken: "replace-own-run",
  };
}

/** What `audit` would have answered without the allowances of the demo. */
function defaultsText({
  code,
  sentence,
  lines,
}: ReturnType<typeof exitCodeOf>): string {
  return [
    `With the default limits this would be exit ${code}:`,
    `  ${sentence}`,
    ...lines.map((line) => `  ${line}`),
    "",
  ].join("\n");
}
