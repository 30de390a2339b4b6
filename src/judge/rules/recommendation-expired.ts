import { openStart } from "../../model/event.ts";
import { addDuration } from "../../time/duration.ts";
import { order } from "../../time/interval.ts";
import type { Order } from "../../time/interval.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import {
  linkedAt,
  membersOf,
  orderOf,
  sureOrderOf,
  toleranceTo,
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
  readonly action: number;
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

/**
 * Every action that counts is asked, against each version that it may rely on: lapsed only if it is so for all of them.
 * Which action governs does not matter, since that depends on the reviews (law 3).
 */
function decide(facts: RuleFacts, params: Params): Decided {
  const { acted } = facts.oversight;
  if (acted.length === 0) return inapplicable("no-action");
  const lapses = acted.flatMap((action) => lapsesOf(facts, action, params));
  if (lapses.length === 0) return inapplicable("no-validity-known");
  const shown = lapses.filter((lapse) => lapse.before === "before");
  const open = lapses.filter((lapse) => lapse.before === "unknown");
  const cited = shown.length > 0 ? shown : open;
  const [first] = cited;
  if (first === undefined) return met("in-its-validity");
  const timeOnly = cited.every((lapse) => timed.has(lapse.what));
  return {
    verdict: shown.length > 0 ? "breached" : "undecidable",
    reason: shown.length > 0 ? "lapsed" : "open",
    basis: "shown",
    data: {
      action: linkedAt(facts.decision, first.action).event.type,
      what: [...new Set(cited.map((lapse) => lapse.what))].join(", "),
    },
    evidence: [
      ...cited.map((lapse) => lapse.action),
      ...cited.map((lapse) => lapse.event),
    ],
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
  const linked = linkedAt(facts.decision, action);
  const possible = linked.versions.map((version) =>
    lapsesOfVersion(facts, action, version, params),
  );
  const [first = [], ...others] = possible;
  if (others.length === 0 && linked.rivals.length === 0) return first;
  const sure = possible.every((lapses) =>
    lapses.some((lapse) => lapse.before === "before"),
  );
  return possible
    .flat()
    .map((lapse) =>
      lapse.before === "before" && !(sure && linked.rivals.length === 0)
        ? lapseWith(lapse, "unknown")
        : lapse,
    );
}

function lapseWith({ what, event, action }: Lapse, before: Order): Lapse {
  return { what, event, action, before };
}

function lapsesOfVersion(
  facts: RuleFacts,
  action: number,
  version: number,
  params: Params,
): readonly Lapse[] {
  return [
    ...marksOf(facts, action, version, params),
    ...limitsOf(facts, action, version, params.validFor),
  ];
}

/** Withdrawals, expiries and newer inputs on record. */
function marksOf(
  facts: RuleFacts,
  action: number,
  version: number,
  params: Params,
): readonly Lapse[] {
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
    return [{ what, before: sureOrderOf(facts, event, action), event, action }];
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

/** The validity that the output states and the one that the policy gives. */
function limitsOf(
  facts: RuleFacts,
  action: number,
  place: number,
  validFor: string | undefined,
): readonly Lapse[] {
  const at = facts.times[action];
  const version = facts.decision.versions[place];
  if (at === undefined || version === undefined) return [];
  const event = version.event;
  const tolerance = toleranceTo(
    facts.decision,
    facts.policy.clocks,
    event,
    action,
  );
  const limits: Lapse[] = [];
  const stated = linkedAt(facts.decision, event).event.times.validUntil;
  if (stated !== undefined)
    limits.push({
      what: "valid-until",
      before: order(stated, at, tolerance),
      event,
      action,
    });
  if (validFor === undefined || version.issued.earliest === openStart)
    return limits;
  const until = {
    earliest: addDuration(version.issued.earliest, validFor),
    latest: addDuration(version.issued.latest, validFor),
  };
  const before = isReaffirmed(facts, action, validFor)
    ? "after"
    : order(until, at, tolerance);
  return [...limits, { what: "valid-for", before, event, action }];
}

/** Whether a review that qualifies before the action starts the policy's validity anew, and the action is within it. */
function isReaffirmed(
  facts: RuleFacts,
  action: number,
  validFor: string,
): boolean {
  const at = facts.times[action];
  const found = facts.oversight.actions.find((one) => one.action === action);
  if (at === undefined) return false;
  return (found?.search?.qualifying ?? []).some((review) => {
    const reviewed = facts.times[review];
    return (
      reviewed !== undefined &&
      at.latest <= addDuration(reviewed.earliest, validFor)
    );
  });
}
