import type { RunException, RunExceptions } from "../model/run.ts";
import { severities } from "../model/words.ts";

/** Breached findings that exceptions hold back from exit 1. */
export function heldCount({ excepted }: RunExceptions): number {
  return severities.reduce((sum, severity) => sum + excepted[severity], 0);
}

/** What an exception speaks of, in one line. */
export function exceptionTarget({
  finding,
  rule,
  decision,
  site,
  model,
}: RunException): string {
  if (finding !== null) return finding;
  const where = [
    decision,
    site === null ? null : `site ${site}`,
    model === null ? null : `product ${model}`,
  ].filter((part) => part !== null);
  return `${rule ?? ""} of ${where.join(", ")}`;
}

/** The exceptions that speak of a finding, in the order of their file. */
export function exceptionsOf(
  exceptions: RunExceptions | undefined,
  finding: string,
): readonly RunException[] {
  return (exceptions?.entries ?? []).filter(({ findings }) =>
    findings.includes(finding),
  );
}
