import type { LinkedDecision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";
import { scopeOf } from "../judge/judge.ts";

/** An exception that speaks of a rule at a site, for a product, or both; `entry`: its place in the file. Plain data. */
export interface ExceptionFilter {
  readonly entry: number;
  readonly rule: string;
  readonly site: string | undefined;
  readonly model: string | undefined;
}

/** A finding that such an exception speaks of. */
export interface Excepted {
  readonly entry: number;
  readonly finding: string;
}

/** Which findings of one decision the filters speak of. What a filter asks and the records do not say is not shown to match. */
export function exceptedOf(
  decision: LinkedDecision,
  findings: readonly Pick<Finding, "id" | "rule">[],
  filters: readonly ExceptionFilter[],
): readonly Excepted[] {
  if (findings.length === 0) return [];
  const { sites, model } = scopeOf(decision);
  const asked = filters.filter(
    (filter) =>
      (filter.site === undefined || sites.includes(filter.site)) &&
      (filter.model === undefined || filter.model === model),
  );
  return findings.flatMap(({ id, rule }) =>
    asked
      .filter((filter) => filter.rule === rule)
      .map(({ entry }) => ({ entry, finding: id })),
  );
}
