import { systemOf } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import type { Family } from "../model/words.ts";
import { offsetBetween } from "../time/clocks.ts";
import { coverageOf } from "../time/coverage.ts";
import { boundText } from "../time/display.ts";
import { addDuration } from "../time/duration.ts";
import { order, shift } from "../time/interval.ts";
import type { Order } from "../time/interval.ts";
import type { DecisionFacts } from "./facts.ts";
import { linkedAt } from "./facts.ts";
import { issueStart } from "./issue-start.ts";
import { toleranceTo } from "./event-order.ts";
import type { Answer } from "./qualification.ts";

/** A time by which something has to be on record. `from`: the event that it counts from, whose clock it is of. */
export interface Deadline {
  readonly at: Interval;
  readonly from: number;
}

/** Before what a search looks: the mark of an action, a deadline, or nothing where all of the time counts. */
export type Until = number | Deadline | undefined;

/** When a duration that began with the issue of a version has run out; undefined where no issue is known. */
export function deadlineAfterIssue(
  facts: DecisionFacts,
  duration: string,
  place = 0,
): Deadline | undefined {
  const version = facts.decision.versions[place];
  const start = issueStart(facts, place);
  if (version === undefined || start === undefined) return undefined;
  return {
    at: {
      earliest: addDuration(start, duration),
      latest: addDuration(version.issued.latest, duration),
    },
    from: version.event,
  };
}

/** When a duration that began with an event of the decision has run out; undefined where its time is not recorded. */
export function deadlineAfterEvent(
  facts: DecisionFacts,
  duration: string,
  from: number,
): Deadline | undefined {
  const at = facts.times[from];
  if (at === undefined) return undefined;
  return {
    at: {
      earliest: addDuration(at.earliest, duration),
      latest: addDuration(at.latest, duration),
    },
    from,
  };
}

/**
 * Where an event stands against a deadline, the tolerance and the declared offset of the two clocks taken into account:
 * `before` is in time for certain (`rules.md` 1.6, law 4).
 */
export function orderToDeadline(
  facts: DecisionFacts,
  index: number,
  deadline: Deadline,
): Order {
  const at = facts.times[index];
  if (at === undefined) return "unknown";
  const { clocks } = facts.policy;
  const offset = offsetBetween(
    clocks,
    systemOf(linkedAt(facts.decision, index).event),
    systemOf(linkedAt(facts.decision, deadline.from).event),
  );
  const tolerance = toleranceTo(facts.decision, clocks, index, deadline.from);
  return order(at, shift(deadline.at, -offset), tolerance);
}

/**
 * Whether a version of which nothing is asked replaced another one before its deadline, so that nothing had to be on
 * record for that one any more; without a deadline, whether one replaced it at all.
 *
 * @param asks - whether something is asked of a version
 */
export function replacedBy(
  facts: DecisionFacts,
  {
    version,
    deadline,
    asks,
  }: {
    readonly version: number;
    readonly deadline: Deadline | undefined;
    readonly asks: (version: number) => boolean;
  },
): Answer {
  let answer: Answer = "false";
  const { versions } = facts.decision;
  for (let later = version + 1; later < versions.length; later += 1) {
    const event = versions[later]?.event;
    if (event === undefined || asks(later)) continue;
    const place =
      deadline === undefined
        ? "before"
        : orderToDeadline(facts, event, deadline);
    if (place === "before") return "true";
    if (place === "unknown") answer = "unknown";
  }
  return answer;
}

/** How far a claim of absence reaches from the issue until an instant, for the families that could show otherwise. */
export type Silence = "declared" | "undeclared" | "not-covered";

/** The weakest of what the sources of these families declare between the issue and `until` (`domain.md` 6). */
export function silenceUntil(
  facts: DecisionFacts,
  until: number,
  families: readonly Family[],
): Silence {
  const start = issueStart(facts);
  if (start === undefined || until <= start) return "not-covered";
  let weakest: Silence = "declared";
  for (const family of families) {
    const window = { earliest: start, latest: until };
    const { answer } = coverageOf(window, facts.decision.coverage[family]);
    if (answer === "not-covered" || answer === "no-source")
      return "not-covered";
    if (answer === "undeclared") weakest = "undeclared";
  }
  return weakest;
}

/** How far the logs of these families reach, and whether they cover the time to `until`; for a finding. */
export function reachSentences(
  facts: DecisionFacts,
  until: number | undefined,
  families: readonly Family[],
): readonly string[] {
  return families.map((family) => {
    const ends = facts.decision.coverage[family].flatMap(
      ({ source, windows }) =>
        (windows ?? []).map(
          ({ latest }) =>
            `${source} to ${boundText(latest) ?? "no upper bound"}`,
        ),
    );
    const reach = ends.length === 0 ? "no window declared" : ends.join("; ");
    const searched = `Rows of ${family}: ${reach}.`;
    if (until === undefined) return searched;
    const word = coverWords[silenceUntil(facts, until, [family])];
    return `${searched} The time until UTC ${boundText(until) ?? "without an end"} is ${word}.`;
  });
}

const coverWords: { readonly [S in Silence]: string } = {
  declared: "covered by declared windows",
  undeclared: "not covered by a declared window",
  "not-covered": "not covered",
};
