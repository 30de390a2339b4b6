import type { CommandEntry } from "./command.ts";
import { auditCommand } from "./commands/audit.ts";
import { demoCommand } from "./commands/demo.ts";
import { diffCommand } from "./commands/diff.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { explainCommand } from "./commands/explain.ts";
import { initCommand } from "./commands/init.ts";
import { mergeCommand } from "./commands/merge.ts";
import { policyCommand } from "./commands/policy.ts";
import { reportCommand } from "./commands/report.ts";
import { rulesCommand } from "./commands/rules.ts";
import { schemaCommand } from "./commands/schema.ts";
import { timelineCommand } from "./commands/timeline.ts";
import { triageCommand } from "./commands/triage.ts";
import { validateCommand } from "./commands/validate.ts";
import { workerCommand } from "./commands/worker.ts";

/** Every command, in the order of the contract (5). */
export const commands: readonly CommandEntry[] = [
  auditCommand,
  validateCommand,
  initCommand,
  timelineCommand,
  explainCommand,
  reportCommand,
  diffCommand,
  rulesCommand,
  schemaCommand,
  demoCommand,
  policyCommand,
  doctorCommand,
  triageCommand,
  workerCommand,
  mergeCommand,
];
