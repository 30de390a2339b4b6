import type { Alignment, EventType } from "../model/words.ts";
import type { Event, TextField } from "../model/event.ts";
import { orderEvents } from "../time/clocks.ts";
import { order } from "../time/interval.ts";
import { isBeforeOutput } from "../time/issue.ts";
import { comparisonOf, contentAlignments } from "./compared.ts";
import { linkedAt, membersOf, toleranceTo } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";

/** Alignments with which an output counts as acted on (`rules.md` 1.2). */
const actedOn: ReadonlySet<Alignment> = new Set<Alignment>([
  "concordant",
  "within-rounding",
  "modified",
  "partly-followed",
  "withdrawn-before-action",
  "not-comparable",
  "undetermined",
]);

/**
 * Actions of a type in `before` that are linked, not taken back as entered in error, not certainly before the issue and
 * do not merely carry out an order from before it; earliest first (`rules.md` 1.2).
 */
export function relevantActions(facts: DecisionFacts): readonly number[] {
  const found = membersOf(facts).filter((index) => {
    const { event, later } = linkedAt(facts.decision, index);
    if (event.type === "recommendation.auto-applied") return true;
    if (later || facts.ungoverned.has(index)) return false;
    if (!facts.policy.review.before.includes(event.type)) return false;
    return (
      !isBeforeOutput(facts.decision, event, facts.policy.clocks) &&
      !carriesOutEarlierOrder(facts, index)
    );
  });
  return found.sort((a, b) => startOf(facts, a) - startOf(facts, b) || a - b);
}

/** Whether what an action did counts as acting on the output; one that others may claim does so if it is this one's. */
export function isActedOn(facts: DecisionFacts, action: number): boolean {
  const { alignment } = comparisonOf(facts, action);
  return alignment === "undetermined"
    ? contentAlignments(facts, action).some((one) => actedOn.has(one))
    : actedOn.has(alignment);
}

/**
 * Whether the system carried an action out by itself: `mode: automatic`, or an actor that is a service or an AI (and
 * does not act for a person whose delegates count). An actor of unknown kind within `automatic.gap` of the issue leaves
 * it open (R03).
 */
export function isAutomatic(facts: DecisionFacts, action: number): Answer {
  const { event } = linkedAt(facts.decision, action);
  const { mode } = event.fields;
  if (event.type === "recommendation.auto-applied" || mode === "automatic")
    return "true";
  const { kind } = facts.who(action);
  if (kind === "service" || kind === "ai") return "true";
  if (kind !== "unknown" || mode === "human") return "false";
  return isWithinGap(facts, action) ? "unknown" : "false";
}

/** Whether an action may have come within the gap of any version of the output, by their two clocks. */
function isWithinGap(facts: DecisionFacts, action: number): boolean {
  const at = facts.times[action];
  if (at === undefined) return false;
  return facts.decision.versions.some(({ event, issued }) => {
    const tolerance = toleranceTo(
      facts.decision,
      facts.policy.clocks,
      action,
      event,
    );
    const near = {
      earliest: issued.earliest,
      latest: issued.latest + facts.policy.automatic.gapUs,
    };
    return (
      order(near, at, tolerance) !== "before" &&
      order(at, issued, tolerance) !== "before"
    );
  });
}

/** Fields that give an action content of its own. */
const contentFields = [
  "value",
  "valueTo",
  "schedule",
  "percent",
  "change",
  "finding",
  "laterality",
  "priority",
  "contentHash",
  "normalisedHash",
  "destination",
] as const satisfies readonly TextField[];

/** Types that carry out what was ordered, and nothing else: to hold, stop, change, book or report is an act of its own. */
const carrying: ReadonlySet<EventType> = new Set<EventType>([
  "action.signed",
  "action.verified",
  "action.dispensed",
  "action.administered",
]);

/** Types that make an order another one, with or without what it then was. */
const altering: ReadonlySet<EventType> = new Set<EventType>([
  "action.drafted",
  "action.ordered",
  "action.changed",
  "action.held",
  "action.resumed",
  "action.discontinued",
  "action.cancelled",
]);

/**
 * Whether an action only carries out what was ordered before the output existed, and so shares that order's place
 * (`rules.md` 1.2). One that names the output does more. So does one before which the order may have become another one
 * since: it carries out that one, of which its comparison tells (`domain.md` 7.1).
 */
function carriesOutEarlierOrder(facts: DecisionFacts, action: number): boolean {
  const { event } = linkedAt(facts.decision, action);
  const { clocks } = facts.policy;
  if (
    !carrying.has(event.type) ||
    event.fields.order === undefined ||
    event.fields.recommendation !== undefined ||
    statesContent(event)
  )
    return false;
  const [early, since] = parted(othersOfOrder(facts, action), (other) =>
    isBeforeOutput(facts.decision, other, clocks),
  );
  return (
    early.some((other) => maySay(event.fields.code, other.fields.code)) &&
    !since.some(
      (other) =>
        (altering.has(other.type) || statesContent(other)) &&
        orderEvents(event, other, clocks).order !== "before",
    )
  );
}

/** The other actions under the order of one. */
function othersOfOrder(facts: DecisionFacts, action: number): readonly Event[] {
  const { order: key, keyScope } = linkedAt(facts.decision, action).event
    .fields;
  return membersOf(facts)
    .filter((other) => other !== action)
    .map((other) => linkedAt(facts.decision, other))
    .filter(({ part, retracted }) => part === "action" && !retracted)
    .map(({ event }) => event)
    .filter(
      ({ fields }) => fields.order === key && fields.keyScope === keyScope,
    );
}

function parted<T>(
  all: readonly T[],
  isFirst: (one: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function statesContent({ fields }: Event): boolean {
  return contentFields.some((name) => fields[name] !== undefined);
}

/** Another code than that of the order is content; the same one only names it. */
function maySay(
  code: string | undefined,
  ordered: string | undefined,
): boolean {
  return code === undefined || ordered === undefined || code === ordered;
}

function startOf(facts: DecisionFacts, index: number): number {
  return facts.times[index]?.earliest ?? Number.POSITIVE_INFINITY;
}
