import type { LinkedDecision } from "../model/decision.ts";
import type { CompiledPolicy } from "./policy.ts";

/** What of a decision a policy's `appliesTo` looks at; undefined or empty is "not recorded". */
export interface DecisionScope {
  readonly kind: string;
  readonly model: string | undefined;
  readonly sites: readonly string[];
  readonly setting: string | undefined;
  readonly drug: string | undefined;
}

/**
 * Scope of a decision: its own words; the sites and the setting that its outputs and actions record, else those of any other
 * event. What came later never changes which policy applies (`rules.md` 1.2), and a review may be held elsewhere.
 */
export function scopeOf(decision: LinkedDecision): DecisionScope {
  const own: string[] = [];
  const others: string[] = [];
  let setting: string | undefined;
  let settingElsewhere: string | undefined;
  let drug: string | undefined;
  for (const { event, part, later } of decision.events) {
    if (later) continue;
    const isOwn = part === "advice" || part === "action";
    const { site } = event.fields;
    const sites = isOwn ? own : others;
    if (site !== undefined && !sites.includes(site)) sites.push(site);
    if (isOwn) setting ??= event.fields.setting;
    else settingElsewhere ??= event.fields.setting;
    if (part === "advice") drug ??= event.fields.code;
  }
  return {
    kind: decision.kind,
    model: decision.model,
    sites: own.length > 0 ? own : others,
    setting: setting ?? settingElsewhere,
    drug,
  };
}

/** Whether a policy's scope takes in a decision. What is asked and not recorded is not shown to match. */
export function appliesTo(
  policy: CompiledPolicy,
  scope: DecisionScope,
): boolean {
  const asked = policy.appliesTo;
  return (
    asked.decisionKind === scope.kind &&
    allows(asked.models, scope.model) &&
    (asked.sites === undefined ||
      scope.sites.some((site) => allows(asked.sites, site))) &&
    allows(asked.settings, scope.setting) &&
    allows(asked.drugs, scope.drug)
  );
}

/** Whether `a` takes in fewer decisions than `b` for certain: every list of `b` holds that of `a`, one of them more. */
export function isNarrower(a: CompiledPolicy, b: CompiledPolicy): boolean {
  const names = ["models", "sites", "settings", "drugs"] as const;
  let strict = false;
  for (const name of names) {
    const mine = a.appliesTo[name];
    const other = b.appliesTo[name];
    if (other === undefined) {
      if (mine !== undefined) strict = true;
      continue;
    }
    if (mine === undefined || !mine.every((word) => other.includes(word)))
      return false;
    if (!other.every((word) => mine.includes(word))) strict = true;
  }
  return strict;
}

function allows(
  list: readonly string[] | undefined,
  word: string | undefined,
): boolean {
  return list === undefined || (word !== undefined && list.includes(word));
}
