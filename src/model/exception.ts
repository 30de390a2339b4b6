/** Why a finding is accepted (`surface.md` 12). */
export const exceptionCategories = [
  "documented-elsewhere",
  "downtime",
  "data-error",
  "not-clinical",
  "accepted-risk",
] as const;
export type ExceptionCategory = (typeof exceptionCategories)[number];

/**
 * An approved, dated, ending acceptance of findings; it never hides them and changes no verdict (contract 1).
 *
 * What it speaks of: `finding` alone; or `rule` with `decision`; or `rule` with `site`, `model` or both. Dates are
 * `yyyy-MM-dd`, midnights of the policy's zone; `ends` is the first day on which it no longer holds.
 */
export interface Exception {
  readonly finding?: string;
  readonly rule?: string;
  readonly decision?: string;
  readonly site?: string;
  readonly model?: string;
  readonly reason: string;
  readonly category: ExceptionCategory;
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly ends: string;
  readonly hazard?: string;
}

/** An exceptions file as written (`schemas/exceptions.schema.json`). */
export type ExceptionsFile = readonly Exception[];
