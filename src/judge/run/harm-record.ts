import type { Event } from "../../model/event.ts";
import type { CompiledPolicy } from "../policy.ts";

/** Grades of harm that count, lightest first, as incident systems in the NHS name them. */
const grades = ["low", "moderate", "severe", "fatal"];

/**
 * Whether a record names an incident, or harm at least as grave as the policy asks (`harm.from`, default `moderate`).
 * A grade outside the known words counts only together with an incident.
 */
export function isHarmRecord(
  { fields }: Event,
  { source }: CompiledPolicy,
): boolean {
  if (fields.harm === undefined) return fields.incident !== undefined;
  const grade = grades.indexOf(fields.harm);
  const from = grades.indexOf(source.harm?.from ?? "moderate");
  if (grade < 0) return fields.harm !== "none" && fields.incident !== undefined;
  return grade >= Math.max(from, 0);
}
