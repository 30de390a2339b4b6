import type { LinkedDecision } from "../model/decision.ts";
import type { Finding } from "../model/finding.ts";

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

/**
 * Which findings of one decision the filters speak of. What a filter asks and the records do not say is not shown to match;
 * a site is that of the decision where every output and action on record that names one names it: neither a later entry
 * from elsewhere nor an action at another site is taken in.
 */
export function exceptedOf(
  decision: LinkedDecision,
  findings: readonly Pick<Finding, "id" | "rule">[],
  filters: readonly ExceptionFilter[],
): readonly Excepted[] {
  if (findings.length === 0) return [];
  const sites = sitesOf(decision);
  const asked = filters.filter(
    (filter) =>
      (filter.site === undefined ||
        (sites.size === 1 && sites.has(filter.site))) &&
      (filter.model === undefined || filter.model === decision.model),
  );
  return findings.flatMap(({ id, rule }) =>
    asked
      .filter((filter) => filter.rule === rule)
      .map(({ entry }) => ({ entry, finding: id })),
  );
}

/** The sites that the outputs and actions of a decision name. */
function sitesOf({ events }: LinkedDecision): ReadonlySet<string> {
  const sites = new Set<string>();
  for (const { event, part } of events) {
    const { site } = event.fields;
    if (site !== undefined && (part === "advice" || part === "action"))
      sites.add(site);
  }
  return sites;
}
