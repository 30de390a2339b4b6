import { addDuration } from "../../time/duration.ts";
import { order } from "../../time/interval.ts";
import type { Order } from "../../time/interval.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import {
  linkedAt,
  membersOf,
  orderOf,
  toleranceTo,
  versionOf,
} from "../facts.ts";

interface Params {
  readonly validFor: string | undefined;
  readonly invalidatedBy: readonly string[];
}

/** One way in which the advice may have been past its validity at the action. */
interface Lapse {
  readonly what:
    "withdrawn" | "expired" | "input-changed" | "valid-until" | "valid-for";
  readonly before: Order;
  readonly event: number;
}

/** R06: the advice was past its validity, withdrawn, or its input had changed (`rules.md` 3). */
export const recommendationExpired: Rule = defineRule<Params>({
  id: "recommendation-expired",
  number: "R06",
  title:
    "The advice was past its validity, withdrawn, or its input had changed at the action",
  why: "The advice then rests on data that are no longer true; time alone is the weaker sign.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 13(3)(b)(iii), 26(1)",
    "DCB0129 v4.2: intended use",
  ],
  severity: "high",
  oversight: false,
  params: {
    type: "object",
    properties: {
      validFor: { type: ["string", "null"] },
      invalidatedBy: { type: "array" },
    },
  },
  reasons: {
    lapsed: "{action}: the advice had lapsed before the action ({what})",
    open: "{action}: whether the advice had lapsed before the action cannot be determined ({what})",
  },
  traps:
    "validity counted from the sample, not from the issue; a review that re-affirmed the advice and is not on record",
  take: (policy) => ({
    validFor: policy.source.validFor,
    invalidatedBy: policy.source.invalidatedBy ?? [],
  }),
  decide,
});

function decide(facts: RuleFacts, params: Params): Decided {
  const action = facts.oversight.governing;
  if (action === undefined) return inapplicable("no-action");
  const lapses = lapsesOf(facts, action, params);
  if (lapses.length === 0) return inapplicable("no-validity-known");
  const shown = lapses.filter((lapse) => lapse.before === "before");
  const open = lapses.filter((lapse) => lapse.before === "unknown");
  const cited = shown.length > 0 ? shown : open;
  if (cited.length === 0) return met("in-its-validity");
  const timeOnly = cited.every((lapse) => timed.has(lapse.what));
  return {
    verdict: shown.length > 0 ? "breached" : "undecidable",
    reason: shown.length > 0 ? "lapsed" : "open",
    basis: "shown",
    data: {
      action: linkedAt(facts.decision, action).event.type,
      what: [...new Set(cited.map((lapse) => lapse.what))].join(", "),
    },
    evidence: [action, ...cited.map((lapse) => lapse.event)],
    ...(timeOnly
      ? { severity: { level: "medium", because: "time only" } as const }
      : {}),
  };
}

const timed: ReadonlySet<Lapse["what"]> = new Set<Lapse["what"]>([
  "expired",
  "valid-until",
  "valid-for",
]);

function lapsesOf(
  facts: RuleFacts,
  action: number,
  params: Params,
): readonly Lapse[] {
  return [
    ...marksOf(facts, action, params),
    ...limitsOf(facts, action, params),
  ];
}

/** Withdrawals, expiries and newer inputs on record. */
function marksOf(
  facts: RuleFacts,
  action: number,
  params: Params,
): readonly Lapse[] {
  const version = versionOf(facts, action) ?? 0;
  const advice = facts.decision.versions[version]?.event;
  return membersOf(facts).flatMap((event): readonly Lapse[] => {
    const linked = linkedAt(facts.decision, event);
    const what = markOf(linked.event.type, linked.event.fields.code, params);
    if (what === undefined) return [];
    if (what === "input-changed") {
      // An input from before the issue is what the advice rests on.
      if (
        advice === undefined ||
        orderOf(facts, advice, event).order !== "before"
      )
        return [];
    } else if (linked.versions.length > 0 && !linked.versions.includes(version))
      return [];
    return [{ what, before: orderOf(facts, event, action).order, event }];
  });
}

function markOf(
  type: string,
  code: string | undefined,
  params: Params,
): Lapse["what"] | undefined {
  if (type === "recommendation.withdrawn") return "withdrawn";
  if (type === "recommendation.expired") return "expired";
  const named = code !== undefined && params.invalidatedBy.includes(code);
  return type === "context.input-changed" && named
    ? "input-changed"
    : undefined;
}

/** The validity that the output states and the one that the policy gives; a qualifying review starts it anew. */
function limitsOf(
  facts: RuleFacts,
  action: number,
  params: Params,
): readonly Lapse[] {
  const at = facts.times[action];
  const version = facts.decision.versions[versionOf(facts, action) ?? 0];
  if (at === undefined || version === undefined) return [];
  const advice = linkedAt(facts.decision, version.event).event;
  const tolerance = toleranceTo(
    facts.decision,
    facts.policy.clocks,
    version.event,
    action,
  );
  const { validFor } = params;
  const limits: Lapse[] = [];
  const stated = advice.times.validUntil;
  if (stated !== undefined)
    limits.push({
      what: "valid-until",
      before: order(stated, at, tolerance),
      event: version.event,
    });
  if (validFor !== undefined) {
    const until = {
      earliest: addDuration(version.issued.earliest, validFor),
      latest: addDuration(version.issued.latest, validFor),
    };
    limits.push({
      what: "valid-for",
      before: order(until, at, tolerance),
      event: version.event,
    });
  }
  return limits.map((limit) =>
    limit.before !== "after" && isReaffirmed(facts, limit, validFor, action)
      ? { what: limit.what, event: limit.event, before: "after" as const }
      : limit,
  );
}

/** Whether a qualifying review restarts a validity that the action is then within. */
function isReaffirmed(
  facts: RuleFacts,
  limit: Lapse,
  validFor: string | undefined,
  action: number,
): boolean {
  const at = facts.times[action];
  if (at === undefined || limit.what !== "valid-for" || validFor === undefined)
    return false;
  return (facts.oversight.search?.qualifying ?? []).some((review) => {
    const reviewed = facts.times[review];
    return (
      reviewed !== undefined &&
      at.latest <= addDuration(reviewed.earliest, validFor)
    );
  });
}
