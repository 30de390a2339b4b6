import type { RunException, RunExceptions } from "../model/run-exceptions.ts";
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

/** Whether an exception was approved and had not ended at the instant that the run is judged at. */
export function isInForce({ codes }: Pick<RunException, "codes">): boolean {
  return !codes.some((code) => code !== "exception-unused");
}

/** `until 2026-05-03`, `ended on 2026-05-03`, or that it was approved later than the run is judged at. */
export function endText({
  codes,
  approvedOn,
  ends,
}: Pick<RunException, "codes" | "approvedOn" | "ends">): string {
  if (codes.includes("exception-ended")) return `ended on ${ends}`;
  return codes.includes("exception-not-yet-approved")
    ? `not yet approved at --as-of (approved on ${approvedOn}), until ${ends}`
    : `until ${ends}`;
}

/** Which exception in force holds which finding back; the first of the file where several do. */
export function heldBy(
  exceptions: RunExceptions | undefined,
): ReadonlyMap<string, RunException> {
  const held = new Map<string, RunException>();
  for (const entry of exceptions?.entries ?? []) {
    if (!isInForce(entry)) continue;
    for (const finding of entry.findings)
      if (!held.has(finding)) held.set(finding, entry);
  }
  return held;
}
