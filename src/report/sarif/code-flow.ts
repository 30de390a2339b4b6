import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import type { RunView } from "../../model/run-view.ts";
import type { CiFinding } from "../ci-findings.ts";
import { isExact } from "../instant.ts";
import { ordersNotShownIn } from "../timeline/order-shown.ts";
import { messageOf } from "./message.ts";
import { placeOf } from "./place.ts";

/** The events of one decision in order, as a `codeFlow`. */
export interface CodeFlow {
  readonly threadFlows: readonly {
    readonly locations: readonly Readonly<Record<string, unknown>>[];
  }[];
}

/** Findings that bear the events of their decision: more would come near the 10 MB that GitHub takes, and it shows few. */
const mostFlows = 1000;

/** GitHub shows so many steps of a flow. */
const mostSteps = 100;

/** The flows of the most serious findings, by finding. */
export async function codeFlowsOf(
  view: RunView,
  findings: readonly CiFinding[],
): Promise<ReadonlyMap<string, readonly CodeFlow[]>> {
  const flows = new Map<string, readonly CodeFlow[]>();
  const byDecision = new Map<string, CiFinding[]>();
  for (const finding of findings.slice(0, mostFlows)) {
    if (finding.decision === null) continue;
    const others = byDecision.get(finding.decision);
    if (others === undefined) byDecision.set(finding.decision, [finding]);
    else others.push(finding);
  }
  if (byDecision.size === 0) return flows;
  for await (const cited of view.cited()) {
    const wanted = byDecision.get(cited.id);
    if (wanted === undefined) continue;
    const flow = flowOf(cited.whole(), view.run);
    if (flow !== undefined) for (const { id } of wanted) flows.set(id, [flow]);
  }
  return flows;
}

/** Undefined where there is nothing to put in order. A viewer shows steps in a row: where no order is known, they say so. */
function flowOf(decision: DecisionLine, run: Run): CodeFlow | undefined {
  const { governing } = decision;
  const events = decision.events.slice(0, mostSteps);
  if (events.length < 2) return undefined;
  const doubts = ordersNotShownIn(decision, events, run);
  const locations = events.map((event, at) =>
    stepOf(event, { run, governs: at === governing, doubts: doubts[at] ?? [] }),
  );
  return { threadFlows: [{ locations }] };
}

function stepOf(
  event: DecisionEvent,
  {
    run,
    governs,
    doubts,
  }: {
    readonly run: Run;
    readonly governs: boolean;
    readonly doubts: readonly string[];
  },
): Readonly<Record<string, unknown>> {
  return {
    location: {
      physicalLocation: placeOf(event.origin, run),
      message: messageOf([event.type, ...doubts]),
    },
    kinds: [event.type.split(".")[0]],
    ...instantIn(event),
    importance: governs ? "essential" : "important",
  };
}

/** Only where the time is known to the second: an interval is no instant. */
function instantIn({
  earliest,
  latest,
}: DecisionEvent): Readonly<Record<string, string>> {
  return earliest !== null && isExact(earliest, latest)
    ? { executionTimeUtc: earliest }
    : {};
}
